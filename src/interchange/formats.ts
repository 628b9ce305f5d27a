import { timelineSvg } from './svg/timeline-svg.js';
import { timelineCsv } from './timeline-csv.js';
import type { TimelineDocument } from './timeline-document.js';
import { timelineIcs } from './timeline-ics.js';
import { timelineJson } from './timeline-json.js';
import { timelineMermaid } from './timeline-mermaid.js';

/** A form in which a timeline can be taken away. */
export interface TimelineFormat {
  extension: string;
  /** With its parameters. */
  mediaType: string;
  /** What people call it. */
  name: string;
  /** The file in pieces, so that it can be sent while it is made. */
  write(document: TimelineDocument): Iterable<string>;
}

/** In order of preference, where somebody takes anything. */
export const timelineFormats: readonly TimelineFormat[] = [
  { extension: 'json', name: 'JSON', mediaType: 'application/json; charset=utf-8', write: timelineJson },
  { extension: 'csv', name: 'CSV', mediaType: 'text/csv; charset=utf-8; header=present', write: timelineCsv },
  {
    extension: 'ics',
    name: 'iCalendar',
    mediaType: 'text/calendar; charset=utf-8; method=PUBLISH',
    write: timelineIcs,
  },
  { extension: 'svg', name: 'SVG', mediaType: 'image/svg+xml; charset=utf-8', write: timelineSvg },
  { extension: 'mmd', name: 'Mermaid', mediaType: 'text/vnd.mermaid; charset=utf-8', write: timelineMermaid },
];

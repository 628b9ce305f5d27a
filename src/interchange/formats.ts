import { timelineSvg } from './picture/timeline-svg.js';
import { timelineCsv } from './timeline-csv.js';
import type { TimelineDocument } from './timeline-document.js';
import { timelineIcs } from './timeline-ics.js';
import { timelineJson } from './timeline-json.js';
import { timelineMermaid } from './timeline-mermaid.js';

/** A form in which a timeline can be taken away. */
export interface TimelineFormat {
  extension: string;
  mediaType: string;
  /** The file in pieces, so that it can be sent while it is made. */
  write(document: TimelineDocument): Iterable<string>;
}

/** In order of preference, where somebody takes anything. */
export const timelineFormats: readonly TimelineFormat[] = [
  { extension: 'json', mediaType: 'application/json; charset=utf-8', write: timelineJson },
  { extension: 'csv', mediaType: 'text/csv; charset=utf-8; header=present', write: timelineCsv },
  { extension: 'ics', mediaType: 'text/calendar; charset=utf-8; method=PUBLISH', write: timelineIcs },
  { extension: 'svg', mediaType: 'image/svg+xml; charset=utf-8', write: timelineSvg },
  { extension: 'mmd', mediaType: 'text/vnd.mermaid; charset=utf-8', write: timelineMermaid },
];

import type { TimelineDocument } from './timeline-document.js';
export interface TimelineFormat {
  extension: string;
  mediaType: string;
  name: string;
  write(document: TimelineDocument): Iterable<string>;
}
export const timelineFormats: readonly TimelineFormat[] = [
  {
    extension: 'json',
    mediaType: 'application/json; charset=utf-8',
    name: 'JSON',
    write: (d) => [JSON.stringify(d)],
  },
];

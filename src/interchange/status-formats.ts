import type { StatusDocument } from './status-document.js';
import { statusHtml } from './status-html.js';
import { statusMarkdown } from './status-markdown.js';

/** A form in which a status report can be sent. */
export interface StatusFormat {
  extension: string;
  /** With its parameters. */
  mediaType: string;
  write(document: StatusDocument): string;
}

/** In order of preference, where somebody takes anything. */
export const statusFormats: readonly StatusFormat[] = [
  { extension: 'html', mediaType: 'text/html; charset=utf-8', write: statusHtml },
  { extension: 'md', mediaType: 'text/markdown; charset=utf-8; variant=GFM', write: statusMarkdown },
];

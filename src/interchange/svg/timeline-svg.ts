import type { TimelineDocument } from '../timeline-document.js';
import { layOut } from './layout.js';
import { paint } from './paint.js';

const chunkLength = 16_384;

/**
 * The timeline as a picture: a self-contained SVG document (UTF-8) in chunks, made to be put into a slide. It runs no script, loads
 * nothing, and holds styles as attributes only, so that it also shows under a strict content security policy.
 */
export function* timelineSvg(document: TimelineDocument): Iterable<string> {
  let chunk = '';
  for (const piece of paint(layOut(document))) {
    chunk += piece;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

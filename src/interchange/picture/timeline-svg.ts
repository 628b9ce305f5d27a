import type { TimelineDocument } from '../timeline-document.js';
import { layout } from './layout.js';
import { paint } from './paint.js';

/** The timeline as a picture: phases, bars by kind and side, milestones, the critical path, baseline, links and targets. */
export const timelineSvg = (document: TimelineDocument): Iterable<string> => paint(layout(document));

import type { TimelineDocument } from './timeline-document.js';

/** The timeline as JSON: everything, a line an activity and a dependency, so that versions can be compared. */
export function* timelineJson(document: TimelineDocument): Iterable<string> {
  yield `{\n"transition": ${JSON.stringify(document.transition)},\n"activities": [`;
  yield* lines(document.activities);
  yield '],\n"dependencies": [';
  yield* lines(document.dependencies);
  yield '],\n"sessions": [';
  yield* lines(document.sessions);
  yield '],\n"events": [';
  yield* lines(document.events);
  yield ']\n}\n';
}

function* lines(items: readonly unknown[]): Iterable<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? '' : ','}\n${JSON.stringify(item)}`;
  if (items.length > 0) yield '\n';
}

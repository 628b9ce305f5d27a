import type { HistoryRecord } from './history-record.js';

/** A history as one array of JSON with a change a line, so that it can be read line by line as well. */
export async function* historyJson(pages: AsyncIterable<readonly HistoryRecord[]>): AsyncIterable<string> {
  let separator = '[\n';
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield separator + page.map((change) => JSON.stringify(change)).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

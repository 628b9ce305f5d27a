import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { historyCsv } from '../interchange/history-csv.js';
import { historyJson } from '../interchange/history-json.js';
import type { HistoryRecord } from '../interchange/history-record.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { disposition } from '../platform/http/disposition.js';
import { HistoryService } from './history.service.js';
import { type HistoryPeriod, readPeriod } from './history-period.rules.js';

type Pages = AsyncGenerator<HistoryRecord[]>;

/** The forms in which a history can be taken away. */
const formats = new Map<
  string,
  { mediaType: string; write(pages: AsyncIterable<HistoryRecord[]>): AsyncIterable<string> }
>([
  ['csv', { mediaType: 'text/csv; charset=utf-8; header=present', write: historyCsv }],
  ['json', { mediaType: 'application/json; charset=utf-8', write: historyJson }],
]);

/** The history as a file, the oldest change first, by `since` and `until`; who may see what is as in the API. */
@Controller()
export class HistoryController {
  constructor(private readonly histories: HistoryService) {}

  @Get('transitions/:id/history.:extension')
  async ofTransition(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('extension') extension: string,
    @Query() parameters: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    await send(response, extension, parameters, (period) =>
      this.histories.exportOfTransition(viewer, id, period),
    );
  }

  @Get('organizations/:id/history.:extension')
  async ofOrganization(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('extension') extension: string,
    @Query() parameters: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    await send(response, extension, parameters, (period) =>
      this.histories.exportOfOrganization(viewer, id, period),
    );
  }
}

async function send(
  response: Response,
  extension: string,
  parameters: Record<string, unknown>,
  read: (period: HistoryPeriod) => Pages,
): Promise<void> {
  const format = formats.get(extension);
  if (!format) {
    throw new NotFoundException(
      `There is no history as "${extension}"; there is ${[...formats.keys()].join(', ')}.`,
    );
  }
  const pages = read(readPeriod(parameters));
  // What the caller may not see is said before anything is sent.
  const first = await pages.next();
  response.setHeader('Content-Type', format.mediaType);
  response.setHeader('Content-Disposition', disposition('history', extension));
  response.setHeader('Cache-Control', 'private, no-store');
  await pipeline(Readable.from(format.write(from(first, pages))), response);
}

async function* from(first: IteratorResult<HistoryRecord[]>, rest: Pages): AsyncIterable<HistoryRecord[]> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

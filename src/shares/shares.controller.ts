import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type TimelineFormat, timelineFormats } from '../interchange/formats.js';
import { hashOf } from '../platform/auth/secret.js';
import { Public, type ViewedRequest } from '../platform/auth/viewer.js';
import { addressOf, RateLimits } from '../platform/http/rate-limits.js';
import { isKnownAlready } from '../platform/http/entity-tag.js';
import { sendTimeline } from '../timeline/timeline-file.js';
import { asShared } from './shared-timeline.rules.js';
import { TimelineService } from '../timeline/timeline.service.js';
import type { SharedView } from './shared-view.js';
import { leadsNowhere, SharesService } from './shares.service.js';

/** What can stand behind a token. */
const files = new Map<string, { what: SharedView; format: TimelineFormat }>(
  timelineFormats.map((format) =>
    format.extension === 'ics'
      ? ['calendar.ics', { what: 'CALENDAR_FEED', format }]
      : [`timeline.${format.extension}`, { what: 'TIMELINE', format }],
  ),
);

/** What a link shows, to whoever has it. */
@Public()
@Controller('shared')
export class SharesController {
  constructor(
    private readonly shares: SharesService,
    private readonly timelines: TimelineService,
    private readonly rates: RateLimits,
  ) {}

  @Get(':token/:file')
  async open(
    @Param('token') token: string,
    @Param('file') name: string,
    @Req() request: ViewedRequest,
    @Res() response: Response,
  ): Promise<void> {
    // The address is a secret: no search engine, no cache on the way, and no page that is gone to from here is told of it.
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'private, no-store');
    await this.rates.spend('SHARED', hashOf(token), 1);
    const file = files.get(name);
    if (!file) throw leadsNowhere();
    const { what, format } = file;
    const document = await this.shares.open(token, what, async (viewer, transitionId) => {
      const isKnown =
        what === 'CALENDAR_FEED' &&
        isKnownAlready(request, response, await this.timelines.stateOf(viewer, transitionId));
      return isKnown ? null : asShared(await this.timelines.timeline(viewer, transitionId));
    });
    await this.countNoStranger(request);
    if (document) await sendTimeline(response, format, document);
  }

  /** The address was counted as one that brings no token. */
  private async countNoStranger(request: Request & ViewedRequest): Promise<void> {
    if (!request.viewer) await this.rates.refund('STRANGERS', addressOf(request), 1);
  }
}

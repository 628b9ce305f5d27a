import type { NoticeRule } from '../notice.rules.js';
import { awaited } from './awaited.rules.js';
import { baselineAwaitsApproval } from './baseline-awaits-approval.rules.js';
import { goLiveBackOnTarget, goLiveLate } from './go-live-late.rules.js';
import { finishesSoon, startsSoon } from './look-ahead.rules.js';
import { gateOpen } from './gate-open.rules.js';
import { milestoneBlocked } from './milestone-blocked.rules.js';
import { reviewDue, reviewLate } from './reviews.rules.js';
import { retestDue } from './retest-due.rules.js';
import { raidItemDue, raidItemOverdue } from './raid-items.rules.js';

/** All of them, in the order in which they are listed. */
export const noticeRules: readonly NoticeRule[] = [
  goLiveLate,
  goLiveBackOnTarget,
  awaited,
  startsSoon,
  finishesSoon,
  milestoneBlocked,
  gateOpen,
  reviewDue,
  reviewLate,
  retestDue,
  raidItemDue,
  raidItemOverdue,
  baselineAwaitsApproval,
];

import { sides } from '../../domain/terms.js';
import type { NoticeRule } from '../notice.rules.js';

/** The latest baseline waits for a side's word; older ones that nobody agreed on wait no more. */
export const baselineAwaitsApproval: NoticeRule = {
  name: 'BASELINE_AWAITS_APPROVAL',
  usual: { enabled: true, daysBefore: null, audience: ['MANAGERS', 'APPROVERS'] },
  find: ({ baselines }) => {
    const latest = baselines.at(-1);
    if (!latest) return [];
    return sides.flatMap((side) => {
      const approvedAt = side === 'CLIENT' ? latest.clientApprovedAt : latest.providerApprovedAt;
      if (approvedAt !== null) return [];
      const text = `Baseline ${latest.number} "${latest.name}" waits for the approval of the ${side.toLowerCase()}.`;
      return [{ key: `${latest.id} ${side}`, text, activityId: null, ownerId: null, side }];
    });
  },
};

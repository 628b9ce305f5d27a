import { nameOf } from '../../domain/words.js';
import { isLate, type PlanActivity, takingPart, targetOf } from '../../planning/plan.js';
import type { HandoverState, NoticeRule } from '../notice.rules.js';
import { inWords } from './words.rules.js';

const goLiveOf = ({ plan }: HandoverState): PlanActivity | undefined =>
  takingPart(plan).find(({ marks }) => marks === 'GO_LIVE');

/** The go-live is forecast after its target. */
export const goLiveLate: NoticeRule = {
  name: 'GO_LIVE_LATE',
  usual: { enabled: true, daysBefore: null, audience: ['MANAGERS', 'SPONSORS'] },
  find: (state) => {
    const goLive = goLiveOf(state);
    if (!goLive || !isLate(goLive, state.plan.settings)) return [];
    const forecast = inWords(goLive.schedule!.finishAt);
    const target = targetOf(goLive, state.plan.settings)!.slice(0, 10);
    return [
      {
        key: goLive.id,
        text: `The go-live, ${nameOf(goLive)}, is forecast for ${forecast}, after its target, ${target}.`,
        activityId: goLive.id,
        ownerId: null,
        side: 'JOINT',
      },
    ];
  },
};

/** It was, and is no more. */
export const goLiveBackOnTarget: NoticeRule = {
  name: 'GO_LIVE_BACK_ON_TARGET',
  usual: { enabled: true, daysBefore: null, audience: ['MANAGERS', 'SPONSORS'] },
  find: (state) => {
    const goLive = goLiveOf(state);
    if (!goLive?.schedule || state.lastLateGoLiveId === null) return [];
    const target = targetOf(goLive, state.plan.settings);
    if (target === null || isLate(goLive, state.plan.settings)) return [];
    const forecast = inWords(goLive.schedule.finishAt);
    return [
      {
        key: state.lastLateGoLiveId,
        text: `The go-live, ${nameOf(goLive)}, is back on its target, ${target.slice(0, 10)}: it is forecast for ${forecast}.`,
        activityId: goLive.id,
        ownerId: null,
        side: 'JOINT',
      },
    ];
  },
};

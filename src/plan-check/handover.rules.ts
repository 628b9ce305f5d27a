import { type CheckedPlan, nameOf } from './checked-plan.rules.js';
import { type Finding, ownFinding } from './finding.rules.js';

const oneAtLeast = { figure: 0, threshold: 1, comparison: 'AT_LEAST' } as const;

/** What every handover needs, whatever its size. */
export const checkHandover = (checked: CheckedPlan): Finding[] => [
  ...checkExitPlan(checked),
  ...checkGoLive(checked),
];

function checkExitPlan({ activities }: CheckedPlan): Finding[] {
  if (activities.some(({ documentType }) => documentType === 'EXIT_PLAN')) return [];
  return [
    ownFinding('NO_EXIT_PLAN', oneAtLeast, {
      activityIds: [],
      message: 'No document of the plan is an exit plan.',
    }),
  ];
}

/** A milestone that marks the go-live, and work that begins after it. */
function checkGoLive({ activities }: CheckedPlan): Finding[] {
  const goLive = activities.find(({ marks }) => marks === 'GO_LIVE');
  if (!goLive) {
    const message =
      'No milestone marks the go-live, so nothing can be said of what comes before and after it.';
    return [ownFinding('NO_GO_LIVE', oneAtLeast, { activityIds: [], message })];
  }
  const liveAt = goLive.schedule!.finishAt;
  const cared = activities.some(
    ({ schedule }) => schedule!.startAt >= liveAt && schedule!.finishAt > schedule!.startAt,
  );
  if (cared) return [];
  const message = `Nothing is planned after ${nameOf(goLive)} on ${liveAt}.`;
  return [ownFinding('NO_HYPERCARE', oneAtLeast, { activityIds: [goLive.id], message })];
}

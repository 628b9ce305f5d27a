import { type CheckedPlan, idsOf, nameOf } from './checked-plan.rules.js';
import { type Finding, ownFinding } from './finding.rules.js';

const oneAtLeast = { figure: 0, threshold: 1, comparison: 'AT_LEAST' } as const;

/** What every handover needs, whatever its size. */
export const checkHandover = (checked: CheckedPlan): Finding[] => [
  ...checkExitPlan(checked),
  ...checkGoLive(checked),
  ...checkGates(checked),
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

/** Milestones to which something leads, and of which it is not said what must hold before they are reached. */
function checkGates({ unfinished, waiting, gateIds }: CheckedPlan): Finding[] {
  const bare = unfinished.filter(
    ({ id, kind }) => kind === 'MILESTONE' && waiting.has(id) && !gateIds.has(id),
  );
  if (bare.length === 0) return [];
  const named = bare.length === 1 ? nameOf(bare[0]!) : `${bare.length} milestones`;
  const message = `Nothing is said of what must hold before ${named} can be reached.`;
  const gauge = { figure: bare.length, threshold: 0, comparison: 'AT_MOST' } as const;
  return [ownFinding('GATE_WITHOUT_CRITERIA', gauge, { activityIds: idsOf(bare), message })];
}

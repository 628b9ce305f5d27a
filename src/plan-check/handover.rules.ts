import { type ActivitySide, otherSide, type Side, sides } from '../domain/terms.js';
import { nameOf } from '../domain/words.js';
import { type CheckedPlan, idsOf } from './checked-plan.rules.js';
import { type Finding, listed, ownFinding } from './finding.rules.js';

const oneAtLeast = { figure: 0, threshold: 1, comparison: 'AT_LEAST' } as const;

/** What every handover needs, whatever its size. */
export const checkHandover = (checked: CheckedPlan): Finding[] => [
  ...checkExitPlan(checked),
  ...checkGoLive(checked),
  ...checkGates(checked),
  ...checkReviewers(checked),
  ...checkCriticalItems(checked),
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

/** Of what both write, each reviews what the other submits. */
const receiversOf = (side: ActivitySide): readonly Side[] => (side === 'JOINT' ? sides : [otherSide(side)]);

/** Documents that wait without a reviewer, or for whose review nobody of the receiving side is there when they are done. */
function checkReviewers({ plan, unfinished, unclaimedIds }: CheckedPlan): Finding[] {
  const people = [...plan.people.values()];
  const isThere = (side: Side, on: string): boolean =>
    people.some(
      ({ side: theirs, joinsOn, leavesOn }) =>
        theirs === side && (joinsOn === null || joinsOn <= on) && (leavesOn === null || on <= leavesOn),
    );
  const bare = unfinished.filter(
    ({ id, kind, side, schedule }) =>
      kind === 'DOCUMENT_HANDOFF' &&
      (unclaimedIds.has(id) ||
        !receiversOf(side).every((receiver) => isThere(receiver, schedule!.finishAt.slice(0, 10)))),
  );
  if (bare.length === 0) return [];
  const gauge = { figure: bare.length, threshold: 0, comparison: 'AT_MOST' } as const;
  const message = `Nobody of the side that receives it is there, or named, to review ${listed(bare.map(nameOf))}.`;
  return [ownFinding('DOCUMENT_WITHOUT_REVIEWER', gauge, { activityIds: idsOf(bare), message })];
}

/** Critical service items that hang on one person at the go-live, or on nobody, if all goes as planned: a finding for each. */
function checkCriticalItems({ activities, serviceItems }: CheckedPlan): Finding[] {
  const thin = (serviceItems ?? []).filter(
    ({ criticality, required, signedOff }) =>
      criticality === 'CRITICAL' && required > 0 && signedOff.length < 2,
  );
  return thin.map(({ id, name, signedOff }) => {
    const trainings = activities.filter(
      ({ kind, serviceItemIds }) => kind === 'TRAINING_TASK' && serviceItemIds.includes(id),
    );
    const who = signedOff.length === 0 ? 'Nobody' : `Only ${signedOff[0]!}`;
    return ownFinding(
      'CRITICAL_ITEM_ON_ONE_PERSON',
      { figure: signedOff.length, threshold: 2, comparison: 'AT_LEAST' },
      {
        activityIds: idsOf(trainings),
        message: `${who} will be signed off for "${name}" at the go-live, which is critical.`,
      },
    );
  });
}

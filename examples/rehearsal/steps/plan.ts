import type { Person } from '../people.js';
import type { Stage } from '../stage.js';
import { does, type Step } from './step.js';

/** How far an activity is: when it began, if it has only now, and what is left of it; or when it finished. */
export interface Progress {
  started?: string;
  left?: string;
  finished?: string;
}

/** Records how far activities are, by code, in one go; days begin at 08:00 and end at 17:00. */
export const records =
  (who: Person, progress: Record<string, Progress>, line = 'records progress of'): Step =>
  async (stage) => {
    const changes = Object.entries(progress).map(([code, { started, left, finished }]) => ({
      recordProgress: {
        id: code,
        ...(started && { actualStartAt: `${started}T08:00` }),
        ...(left && { remainingDuration: left }),
        ...(finished && { actualFinishAt: `${finished}T17:00` }),
      },
    }));
    await stage.do(who, 'applyPlanChanges', { transitionId: stage.transitionId, changes });
    const told = Object.entries(progress).map(([code, { left, finished }]) =>
      finished ? `${code} done` : left ? `${code} ${left} to go` : `${code} begun`,
    );
    return `${who.name} ${line} ${told.join(', ')}`;
  };

/** Says of a milestone that it is reached, at the end of the day unless another time is named. */
export const reaches = (who: Person, code: string, on: string, at = '17:00'): Step =>
  does(
    who,
    'recordProgress',
    (stage) => ({ id: stage.activity(code), actualFinishAt: `${on}T${at}` }),
    `records milestone ${code} as reached`,
  );

export const movesTo = (who: Person, status: string): Step =>
  does(who, 'updateTransition', (stage) => ({ id: stage.transitionId, status }), `says it is ${status} now`);

export const agreesTargets = (
  who: Person,
  targets: { targetGoLiveOn: string; targetSteadyStateOn: string },
): Step =>
  does(
    who,
    'updateTransition',
    (stage) => ({ id: stage.transitionId, ...targets }),
    `sets the targets to ${targets.targetGoLiveOn} and ${targets.targetSteadyStateOn}`,
  );

export const capturesBaseline =
  (who: Person, name: string, reason: string): Step =>
  async (stage) => {
    const input = { transitionId: stage.transitionId, name, reason };
    const { baseline } = await stage.do(who, 'captureBaseline', input, 'baseline { id number }');
    stage.keep('baseline', baseline.id);
    return `${who.name} captures baseline ${baseline.number}, "${name}"`;
  };

export const approvesBaseline =
  (who: Person): Step =>
  async (stage) => {
    const input = { id: stage.kept('baseline') };
    const { baseline } = await stage.do(who, 'approveBaseline', input, 'baseline { number agreed }');
    return `${who.name} approves baseline ${baseline.number}${baseline.agreed ? ', which is agreed with that' : ''}`;
  };

/** Edits of the plan, as `applyPlanChanges` takes them. */
export const changes =
  (who: Person, edits: (stage: Stage) => readonly object[], line: string): Step =>
  async (stage) => {
    const input = { transitionId: stage.transitionId, changes: edits(stage) };
    const { impact } = await stage.do(
      who,
      'applyPlanChanges',
      input,
      'impact { goLive { before after workingDays } }',
    );
    await stage.look(who, []);
    const { before, after } = impact.goLive as { before: string; after: string };
    const moved =
      before === after ? 'the go-live stays' : `the go-live moves from ${day(before)} to ${day(after)}`;
    return `${who.name} ${line}: ${moved}`;
  };

const day = (at: string): string => at.slice(0, 10);

/** Asks what another duration of an activity would move, and changes nothing. */
export const asksWhatIf =
  (who: Person, code: string, duration: string): Step =>
  async (stage) => {
    const input = { id: stage.activity(code), duration, dryRun: true };
    const { impact } = await stage.do(
      who,
      `update${stage.kind(code)}`,
      input,
      'impact { movedCount goLive { before after } }',
    );
    const { before, after } = impact.goLive as { before: string; after: string };
    return `${who.name} asks what ${duration} for ${code} would move: ${impact.movedCount} activities, the go-live from ${day(before)} to ${day(after)}`;
  };

/** Says how far activities can be shortened, and at what price. */
export const saysWhatCanBeShortened = (
  who: Person,
  limits: { activity: string; shortestDuration: string; costPerDay: number }[],
): Step =>
  does(
    who,
    'setCrashLimits',
    (stage) => ({ transitionId: stage.transitionId, currency: 'EUR', limits }),
    `says what a day less costs of ${limits.map(({ activity }) => activity).join(', ')}`,
  );

/** Finds the cheapest way to a date among what can be shortened, and makes it the plan. */
export const shortensFor =
  (who: Person, targetOn: string): Step =>
  async (stage) => {
    const input = {
      transitionId: stage.transitionId,
      name: `Back to ${targetOn}`,
      targetOn,
      onlyStated: true,
    };
    const { compression, scenario } = await stage.do(
      who,
      'createCompressionScenario',
      input,
      'compression { sentence met } scenario { id }',
    );
    if (!compression.met) throw new Error(compression.sentence);
    await stage.do(who, 'applyScenario', { id: scenario.id });
    return `${who.name} shortens the plan: ${compression.sentence}`;
  };

/** Names who owns which activities, by code. */
export const givesWork =
  (who: Person, owners: readonly (readonly [Person, readonly string[]])[]): Step =>
  async (stage) => {
    const edits = owners.flatMap(([owner, codes]) =>
      codes.map((code) => ({
        [`update${stage.kind(code)}`]: { id: code, ownerId: stage.participant(owner) },
      })),
    );
    await stage.do(who, 'applyPlanChanges', { transitionId: stage.transitionId, changes: edits });
    return `${who.name} says who owns what: ${owners.map(([owner, codes]) => `${owner.name} ${codes.length}`).join(', ')}`;
  };

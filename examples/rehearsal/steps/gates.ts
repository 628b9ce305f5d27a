import type { Person } from '../people.js';
import type { Stage } from '../stage.js';
import { does, type Step } from './step.js';

interface Criterion {
  id: string;
  statement: string;
  state: 'OPEN' | 'MET' | 'WAIVED';
}

const criteriaOf = async (stage: Stage, who: Person, code: string): Promise<Criterion[]> => {
  const query = 'query ($gate: ID!) { gate(activityId: $gate) { criteria { id statement state } } }';
  return (await stage.ask(who, query, { gate: stage.activity(code) })).gate.criteria;
};

/** A criterion of a gate by what it says. */
const criterion = async (stage: Stage, who: Person, code: string, statement: string): Promise<Criterion> => {
  const found = (await criteriaOf(stage, who, code)).find((one) => one.statement === statement);
  if (!found) throw new Error(`Gate ${code} has no criterion "${statement}".`);
  return found;
};

/** Adds what must hold before a gate is passed, to be said by hand. */
export const addsCriterion = (who: Person, code: string, statement: string, side: string): Step =>
  does(
    who,
    'addExitCriterion',
    (stage) => ({ activityId: stage.activity(code), kind: 'MANUAL', statement, side }),
    `adds to gate ${code}: ${statement}`,
  );

export const meets =
  (who: Person, code: string, statement: string, evidence: string): Step =>
  async (stage) => {
    const { id } = await criterion(stage, who, code, statement);
    await stage.do(who, 'meetCriterion', { id, evidence });
    return `${who.name} says of gate ${code} that "${statement}" is met: ${evidence}`;
  };

export const states = (who: Person, code: string, statement: string): Step =>
  does(
    who,
    'giveStatement',
    (stage) => ({ activityId: stage.activity(code), statement }),
    `states for the provider on gate ${code}: ${statement}`,
  );

interface Condition {
  title: string;
  owner: Person;
  dueOn: string;
}

/** Decides a gate; the conditions of a conditional go make good all that is open. */
export const decides =
  (
    who: Person,
    code: string,
    outcome: 'GO' | 'CONDITIONAL_GO' | 'NO_GO',
    rationale: string,
    conditions: readonly Condition[] = [],
  ): Step =>
  async (stage) => {
    const open = (await criteriaOf(stage, who, code)).filter(({ state }) => state === 'OPEN');
    const criterionIds = open.map(({ id }) => id);
    const input = {
      activityId: stage.activity(code),
      outcome,
      rationale,
      conditions: conditions.map(({ title, owner, dueOn }) => ({
        title,
        ownerId: stage.participant(owner),
        dueOn,
        criterionIds,
      })),
    };
    const parts = 'decision { conditions { title task { code id } } }';
    const { decision } = await stage.do(who, 'decideGate', input, parts);
    for (const { title, task } of decision.conditions) stage.keep(title, task.code);
    await stage.look(who, []);
    return `${who.name} decides gate ${code}, ${outcome.replace('_', ' ')}: ${rationale}`;
  };

/** Records that the task which a condition became is done. */
export const fulfils = (who: Person, condition: string, on: string): Step =>
  does(
    who,
    'recordProgress',
    (stage) => ({
      id: stage.activity(stage.kept(condition)),
      actualStartAt: `${on}T08:00`,
      actualFinishAt: `${on}T17:00`,
    }),
    `fulfils the condition "${condition}"`,
  );

import type { Answer, Caller, TestApp } from '../support/app.js';
import { beginTransition, takeOn } from './steps.js';

const criterionParts = `id number kind statement side state evidence { subject subjectId title holds detail link }
  activities { code } metrics { name } complianceChecks { covers } serviceItems { name } documentTypes people leastScore includePredecessors metBy reopenReason
  waiver { reason makeGoodBy overdue waivedBy }`;
const decisionParts = `id number outcome rationale decidedAt decidedBy forecastAt targetAt statement { statement givenBy }
  criteria { id statement state evidence { title holds detail } metBy waiverReason makeGoodBy }
  conditions { title ownerName dueOn criterionIds task { code title side outline deadlineAt startAt owner { name } predecessors { predecessor { code } } } }`;
const gateParts = `milestone { code title actualFinishAt } openCount metCount waivedCount daysToGo criteria { ${criterionParts} }
  statement { statement givenBy } decision { number } decisions { ${decisionParts} }
  flags { criterionId statement title before now }`;

const payloads: Record<string, string> = {
  decideGate: `decision { ${decisionParts} gate { ${gateParts} } } impact { movedCount activitiesMoved { activity { code } } } transition { version }`,
  giveStatement: `gate { ${gateParts} }`,
  removeExitCriterion: `removedId gate { ${gateParts} }`,
};
const errors =
  'userErrors { code message field ... on CriteriaOpenError { criteria { id statement missing } } }';

/** What is done with the gates of a transition, by somebody unless another is named. */
export function gatesOf(state: () => { by: Caller; transition: string }) {
  const ask = (mutation: string, input: object, by = state().by): Promise<Answer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const shown = payloads[mutation] ?? `criterion { ${criterionParts} } gate { ${gateParts} }`;
    return by.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} ${errors} } }`, {
      input,
    });
  };
  /** The payload of a mutation, which may have errors. */
  const told = async (mutation: string, input: object, by = state().by): Promise<any> => {
    const answer = await ask(mutation, input, by);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data[mutation];
  };
  const did = async (mutation: string, input: object, by = state().by): Promise<any> => {
    const { userErrors, ...payload } = await told(mutation, input, by);
    expect(userErrors).toEqual([]);
    return payload;
  };
  const idOf = async (code: string): Promise<string> => {
    const query = 'query ($id: ID!) { transition(id: $id) { activities(first: 100) { nodes { id code } } } }';
    const { nodes } = (await state().by.get(query, { id: state().transition })).transition.activities;
    return nodes.find((activity: { code: string }) => activity.code === code).id;
  };
  /** A criterion of a gate, by the code of its milestone. */
  const add = async (code: string, said: object, by = state().by): Promise<any> => {
    const input = { activityId: await idOf(code), kind: 'MANUAL', statement: 'It works', ...said };
    return (await did('addExitCriterion', input, by)).criterion;
  };
  const gate = async (code: string, by = state().by): Promise<any> => {
    const query = `query ($id: ID!) { gate(activityId: $id) { ${gateParts} } }`;
    return (await by.get(query, { id: await idOf(code) })).gate;
  };
  const decide = async (code: string, said: object, by = state().by): Promise<any> =>
    told('decideGate', { activityId: await idOf(code), rationale: 'As agreed', ...said }, by);
  const record = async (code: string, progress: object, by = state().by): Promise<any> => {
    const query = `mutation ($input: RecordProgressInput!) { recordProgress(input: $input) { ${errors} } }`;
    return (await by.get(query, { input: { id: await idOf(code), ...progress } })).recordProgress.userErrors;
  };
  return { ask, told, did, idOf, add, gate, decide, record };
}

/** Who has to do with the gates of `beginGates`. */
export type GateCaller = 'root' | 'ada' | 'cleo' | 'pat' | 'pia' | 'vic' | 'eve';

/** Root administers the organization, in which Ada, Cleo, Pat, Pia and Vic are members; Eve is a stranger. */
export async function gateCallers(app: TestApp): Promise<Record<GateCaller, Caller>> {
  const names = ['Root', 'Ada', 'Cleo', 'Pat', 'Pia', 'Vic', 'Eve'];
  const callers = await Promise.all(names.map((name) => app.newcomer(name)));
  const [root, ada, cleo, pat, pia, vic, eve] = callers as [
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
    Caller,
  ];
  for (const one of [ada, cleo, pat, pia, vic]) await app.enrol(one, root.organizationId, 'MEMBER');
  return { root, ada, cleo, pat, pia, vic, eve };
}

/**
 * Ada manages for the client and Cleo approves; Pat manages for the provider, with Pia as an expert; Vic watches. A runbook (5d), a
 * training (2d), the gate behind both, and a task after it, from Monday, 2 March 2026; it is Tuesday, the 10th.
 */
export async function beginGates({ root, ada, cleo, pat, pia, vic }: Record<GateCaller, Caller>): Promise<{
  transition: string;
  people: Record<'Cleo' | 'Pat', string>;
}> {
  const transition = await beginTransition(ada, root.organizationId, [
    { code: 'D', title: 'Runbook', kind: 'DOCUMENT_HANDOFF', side: 'CLIENT', duration: '5d', phase: 'Learn' },
    { code: 'T', title: 'Drill', kind: 'TRAINING_TASK', duration: '2d', phase: 'Learn' },
    { code: 'X', title: 'Beside', duration: '1d', phase: 'Learn' },
    { code: 'G', title: 'Ready', kind: 'MILESTONE', phase: 'Learn', predecessors: 'D,T' },
    { code: 'N', title: 'Next', duration: '1d', phase: 'Run', predecessors: 'G' },
    { code: 'E', title: 'End', kind: 'MILESTONE', phase: 'Run', predecessors: 'N' },
  ]);
  const take = (name: string, side: string, role: string, { userId }: Caller): Promise<string> =>
    takeOn(root, transition, { name, side, role, userId });
  const people = {
    Cleo: await take('Cleo', 'CLIENT', 'APPROVER', cleo),
    Pat: await take('Pat', 'PROVIDER', 'MANAGER', pat),
  };
  await take('Pia', 'PROVIDER', 'SME', pia);
  await take('Vic', 'CLIENT', 'VIEWER', vic);
  await ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, statusAt: '2026-03-10T12:00', rescheduleUncompleted: false } },
  );
  return { transition, people };
}

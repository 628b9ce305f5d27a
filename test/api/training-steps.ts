import type { Answer, Caller, TestApp } from '../support/app.js';
import { beginTransition, takeOn } from './steps.js';

const enrolmentParts = `participant { name } required state sessionsAttended attendedOn attemptsLeft retestDueOn
  signedOffAt signedOffBy waivedBy waiveReason reopenReason teachBack { on outcome heardBy { name } note }
  attempts { number score passMark assessedOn assessor { name } retestDueOn note }`;
export const trainingParts = `code status startAt finishAt actualStartAt actualFinishAt constraintType constraintAt percentComplete
  passMark attemptLimit retestDays teachBackRequired sessionsRequired trainers { name }
  sessions { id startAt endAt minutes place link cancelledAt cancelReason attendees { name } }
  enrolments { ${enrolmentParts} } retestsDue { participant { name } retestDueOn }
  completeness { required signedOff waived complete summary }`;

const mutation = (name: string): string => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { trainingTask { ${trainingParts} }
    warnings { code message participantId } impact { movedCount activitiesMoved { activity { code } finishBefore finishAfter } }
    userErrors { code message field } ${name === 'scheduleSession' ? 'session { id startAt }' : ''} } }`;
};

/** What is done with the trainings of a transition, by somebody unless another is named. */
export function trainingsOf(plan: () => { by: Caller }) {
  const ask = (name: string, input: object, by = plan().by): Promise<Answer> =>
    by.ask(mutation(name), { input });
  /** The payload of a mutation, which may have errors. */
  const told = async (name: string, input: object, by = plan().by): Promise<any> =>
    (await by.get(mutation(name), { input }))[name];
  /** The payload of a mutation that has none. */
  const did = async (name: string, input: object, by = plan().by): Promise<any> => {
    const payload = await told(name, input, by);
    expect(payload.userErrors).toEqual([]);
    return payload;
  };
  const training = async (id: string, by = plan().by): Promise<any> =>
    (
      await by.get(`query ($id: ID!) { activity(id: $id) { ... on TrainingTask { ${trainingParts} } } }`, {
        id,
      })
    ).activity;
  return { ask, told, did, training };
}

export type Name = 'Sam' | 'Ann' | 'Pat' | 'Rae' | 'Ravi' | 'Vi';

/** Who is tried: Ada manages for the client, the others are as `beginTraining` has them. */
export interface Cast {
  ada: Caller;
  sam: Caller;
  ann: Caller;
  pat: Caller;
  rae: Caller;
  viewer: Caller;
}

export async function gatherCast(app: TestApp): Promise<Cast> {
  const ada = await app.newcomer('Ada');
  const member = async (name: string): Promise<Caller> => {
    const caller = await app.newcomer(name);
    await app.enrol(caller, ada.organizationId, 'MEMBER');
    return caller;
  };
  const [sam, ann, pat] = [await member('Sam'), await member('Ann'), await member('Pat')];
  return { ada, sam, ann, pat, rae: await member('Rae'), viewer: await member('Vi') };
}

export interface BegunTraining {
  transition: string;
  trainingTaskId: string;
  people: Record<Name, string>;
}

/**
 * The client teaches the provider: Sam knows it, Ann approves for the client; Rae and Ravi learn it, Pat manages for the provider, Vi
 * looks on. A training of two days, then three days of work, from Monday, 2 March 2026; it is noon of Tuesday, the 10th.
 */
export async function beginTraining(app: TestApp, cast: Cast): Promise<BegunTraining> {
  const { ada, sam, ann, pat, rae, viewer } = cast;
  const transition = await beginTransition(ada, ada.organizationId, [
    { code: 'T', title: 'Billing', kind: 'TRAINING_TASK', duration: '2d', side: 'CLIENT' },
    { code: 'N', title: 'Work', duration: '3d', predecessors: 'T' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'N' },
  ]);
  await ada.get(
    'mutation ($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-03-10T12:00" }) { userErrors { message } } }',
    { id: transition },
  );
  const people: Record<Name, string> = { Sam: '', Ann: '', Pat: '', Rae: '', Ravi: '', Vi: '' };
  for (const [name, side, role, caller] of [
    ['Sam', 'CLIENT', 'SME', sam],
    ['Ann', 'CLIENT', 'APPROVER', ann],
    ['Pat', 'PROVIDER', 'MANAGER', pat],
    ['Rae', 'PROVIDER', 'RECIPIENT', rae],
    ['Ravi', 'PROVIDER', 'RECIPIENT', null],
    ['Vi', 'CLIENT', 'VIEWER', viewer],
  ] as const) {
    const userId = caller?.userId;
    people[name] = await takeOn(ada, transition, { name, side, role, ...(userId && { userId }) });
  }
  const [row] = await app.sql<{ id: string }>(
    `select id from activity where transition_id = $1 and code = 'T'`,
    [transition],
  );
  return { transition, trainingTaskId: row!.id, people };
}

/** When an activity starts. */
export async function startOf(app: TestApp, transition: string, code: string): Promise<string> {
  const [row] = await app.sql<{ at: string }>(
    `select to_char(s.start_at, 'YYYY-MM-DD"T"HH24:MI') as at from activity a join activity_schedule s on s.activity_id = a.id
      where a.transition_id = $1 and a.code = $2`,
    [transition, code],
  );
  return row!.at;
}

import type { Answer, Caller, TestApp } from '../support/app.js';

/** A mutation's payload with the parts asked for; throws where it was refused. */
async function done(by: Caller, mutation: string, parts: string, input: object): Promise<Answer['data']> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${parts} userErrors { message } } }`;
  const payload = (await by.get(query, { input }))[mutation];
  if (payload.userErrors.length > 0) throw new Error(payload.userErrors[0].message);
  return payload;
}

/** A transition of an organization, from 2 March 2026, a Monday; its beginner is the client's manager. */
export async function beginTransition(
  by: Caller,
  organizationId: string,
  activities: readonly object[],
): Promise<string> {
  const titles = { title: 'Payroll', client: 'Acme', provider: 'Outsourcing Ltd' };
  const input = { organizationId, ...titles, startOn: '2026-03-02', activities };
  return (await done(by, 'createTransition', 'transition { id }', input)).transition.id;
}

/** The sample of sixteen weeks, from 5 January 2026, a Monday, as of a status date; its beginner is the client's manager. */
export async function beginSample(by: Caller, organizationId: string, statusAt: string): Promise<string> {
  const input = {
    organizationId,
    template: 'application-support-16-weeks',
    client: 'Harbour Insurance',
    provider: 'Northwind Services',
    startOn: '2026-01-05',
  };
  const { id } = (await done(by, 'createTransitionFromTemplate', 'transition { id }', input)).transition;
  await done(by, 'updateTransition', '', { id, statusAt });
  return id;
}

/** Several changes of a plan at once. */
export async function changePlan(
  by: Caller,
  transitionId: string,
  changes: readonly object[],
): Promise<void> {
  await done(by, 'applyPlanChanges', '', { transitionId, changes });
}

/** A baseline of the plan as it is; agreed on where an administrator approves it for both sides. */
export async function captureBaseline(
  by: Caller,
  transitionId: string,
  how: { agreed: boolean },
): Promise<void> {
  const input = { transitionId, name: 'Contract' };
  const { id } = (await done(by, 'captureBaseline', 'baseline { id }', input)).baseline;
  if (!how.agreed) return;
  for (const side of ['CLIENT', 'PROVIDER']) await done(by, 'approveBaseline', '', { id, side });
}

export async function takeOn(
  by: Caller,
  transitionId: string,
  who: { name: string; side: string; role: string; userId?: string },
): Promise<string> {
  return (await done(by, 'createParticipant', 'participant { id }', { transitionId, ...who })).participant.id;
}

async function activityId(by: Caller, transitionId: string, code: string): Promise<string> {
  const { transition } = await by.get(
    'query ($id: ID!) { transition(id: $id) { activities { nodes { id code } } } }',
    { id: transitionId },
  );
  const activities = transition.activities.nodes as { id: string; code: string }[];
  return activities.find((activity) => activity.code === code)!.id;
}

export async function changeTask(
  by: Caller,
  transitionId: string,
  code: string,
  fields: object,
): Promise<void> {
  await done(by, 'updateTask', '', { id: await activityId(by, transitionId, code), ...fields });
}

export async function addTask(by: Caller, transitionId: string, fields: object): Promise<void> {
  await done(by, 'createTask', '', { transitionId, ...fields });
}

export async function deleteTask(by: Caller, transitionId: string, code: string): Promise<void> {
  await done(by, 'deleteActivity', '', { id: await activityId(by, transitionId, code) });
}

/** What an answer looks like that is refused to this caller altogether. */
/** A gate is decided NO_GO, which is for somebody else to do than who manages for the client. */
export async function insertDecision(app: TestApp, gateId: string, word: string): Promise<void> {
  await app.sql(
    `insert into gate_decision (id, organization_id, transition_id, activity_id, number, outcome, rationale, decided_at,
                                decided_by, recorded_at, forecast_at, criteria, conditions)
     select gen_random_uuid(), organization_id, transition_id, id, 1, 'NO_GO', $2, '2026-03-02T08:00', 'Cleo', now(),
            '2026-03-02T08:00', '[]', '[]'
       from activity where id = $1`,
    [gateId, `${word} rationale`],
  );
}

export const refused = (code: 'NOT_FOUND' | 'FORBIDDEN', message: string): object => ({
  errors: [{ message: expect.stringContaining(message), extensions: { code } }],
});

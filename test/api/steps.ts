import type { Answer, Caller } from '../support/app.js';

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
export const refused = (code: 'NOT_FOUND' | 'FORBIDDEN', message: string): object => ({
  errors: [{ message: expect.stringContaining(message), extensions: { code } }],
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition } from './steps.js';

/** Whoever says which version of the plan they have seen changes no other. */
let app: TestApp;
let ada: Caller;
let ids: Record<'transition' | 'item' | 'participant' | 'baseline' | 'risk' | 'scenario', string>;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  const transition = await beginTransition(ada, ada.organizationId, [{ code: 'T', title: 'Task' }]);
  const { createServiceItem, createParticipant, captureBaseline, raiseRisk, createScenario } = await ada.get(
    `mutation ($id: ID!) {
       createServiceItem(input: { transitionId: $id, name: "Item", kind: APPLICATION }) { serviceItem { id } }
       createParticipant(input: { transitionId: $id, name: "Eve", side: CLIENT, role: SME }) { participant { id } }
       captureBaseline(input: { transitionId: $id, name: "First" }) { baseline { id } }
       raiseRisk(input: { transitionId: $id, title: "Risk" }) { risk { id } }
       createScenario(input: { transitionId: $id, name: "First", changes: [{ deleteActivity: { id: "T" } }] }) { scenario { id } } }`,
    { id: transition },
  );
  ids = {
    transition,
    item: createServiceItem.serviceItem.id,
    participant: createParticipant.participant.id,
    baseline: captureBaseline.baseline.id,
    risk: raiseRisk.risk.id,
    scenario: createScenario.scenario.id,
  };
});
afterAll(() => app.close());

const send = async (mutation: string, input: object) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
    userErrors { code message field ... on StaleVersionError { currentVersion } } } }`;
  return (await ada.get(query, { input }))[mutation].userErrors as unknown[];
};
const version = async (): Promise<number> =>
  (await app.sql<{ version: number }>('select version from transition where id = $1', [ids.transition]))[0]!
    .version;

it.each<[mutation: string, input: () => object]>([
  ['updateTransition', () => ({ id: ids.transition, title: 'Payroll 2' })],
  ['createTask', () => ({ transitionId: ids.transition, title: 'New' })],
  ['createServiceItem', () => ({ transitionId: ids.transition, name: 'Other', kind: 'PLATFORM' })],
  ['updateServiceItem', () => ({ id: ids.item, name: 'Item 2' })],
  ['createParticipant', () => ({ transitionId: ids.transition, name: 'Dan', side: 'CLIENT', role: 'SME' })],
  ['updateParticipant', () => ({ id: ids.participant, name: 'Eva' })],
  ['captureBaseline', () => ({ transitionId: ids.transition, name: 'Second' })],
  ['renameBaseline', () => ({ id: ids.baseline, name: 'Contract' })],
  ['raiseIssue', () => ({ transitionId: ids.transition, title: 'Issue' })],
  ['assessRisk', () => ({ id: ids.risk, probability: 0.5, impact: 3 })],
  ['updateScenario', () => ({ id: ids.scenario, name: 'Without' })],
  ['setEstimates', () => ({ transitionId: ids.transition, estimates: [estimate] })],
  ['updatePlanCheckSettings', () => ({ transitionId: ids.transition, missedPercent: 50 })],
  ['deleteServiceItem', () => ({ id: ids.item })],
  ['deleteScenario', () => ({ id: ids.scenario })],
  ['deleteTransition', () => ({ id: ids.transition })],
])('%s is refused at another version than expected, and done at that one', async (mutation, input) => {
  const current = await version();
  expect(await send(mutation, { ...input(), expectedVersion: current - 1 })).toEqual([
    {
      code: 'STALE_VERSION',
      message: `You expected version ${current - 1} of the plan, but it is at ${current}; read it again, then repeat the change.`,
      field: ['expectedVersion'],
      currentVersion: current,
    },
  ]);
  expect(await version()).toBe(current);
  expect(await send(mutation, { ...input(), expectedVersion: current })).toEqual([]);
});

const estimate = { activityId: 'T', optimistic: '1d', pessimistic: '9d' };

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginTransition, captureBaseline, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
/** The client's manager, who writes documents; the provider's, who reviews them. */
let ada: Caller;
let pia: Caller;
let viewer: Caller;
let stranger: Caller;
let transition: string;

const figures = 'percent metWeight waivedWeight requiredWeight metCount waivedCount count';
const query = `query ($id: ID!, $amber: Float) { readiness(transitionId: $id, amberBelowDays: $amber) {
  transition { title } statusAt health
  goLive { health reason milestone { code } forecastAt targetOn floatDays p50At p80At } steadyState { health reason }
  total { ${figures} } byKind { kind ${figures} } bySide { side percent } byPhase { phase { code } percent }
  byServiceItem { serviceItem { name } percent count } byGate { gate { code } percent count byKind { kind count } }
  burnUp { everyDays atTargetPercent points { on plannedPercent metPercent waivedPercent forecastPercent } } } }`;
const readiness = async (by = ada, amber?: number) =>
  (await by.get(query, { id: transition, amber })).readiness;
const stand = (input: object): Promise<unknown> =>
  ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, ...input } },
  );
const { submit, accept, did } = documentsOf(() => transition);

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  viewer = await app.newcomer('Vera');
  stranger = await app.newcomer('Stranger');
  for (const who of [pia, viewer]) await app.enrol(who, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'R', title: 'Runbook', phase: 'KT', kind: 'DOCUMENT_HANDOFF', duration: '3d', side: 'CLIENT' },
    {
      code: 'K',
      title: 'Known errors',
      phase: 'KT',
      kind: 'DOCUMENT_HANDOFF',
      duration: '2d',
      side: 'CLIENT',
    },
    { code: 'T', title: 'Accounts', phase: 'KT', duration: '1d', side: 'PROVIDER' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'R, K, T' },
    { code: 'H', title: 'Hypercare', duration: '5d', predecessors: 'G', side: 'JOINT' },
  ]);
  await takeOn(ada, transition, { name: 'Pia', side: 'PROVIDER', role: 'MANAGER', userId: pia.userId });
  await takeOn(ada, transition, { name: 'Vera', side: 'PROVIDER', role: 'VIEWER', userId: viewer.userId });
  await stand({ statusAt: '2026-03-02T08:00', targetGoLiveOn: '2026-03-06' });
});

describe('Readiness', () => {
  it('rises with what the other side accepts, and not with what is waived', async () => {
    expect((await readiness()).total).toMatchObject({
      percent: 0,
      metWeight: 0,
      requiredWeight: 4,
      count: 4,
    });
    await submit(ada, 'R');
    expect((await readiness()).total.percent).toBe(0);
    await accept(pia, 'R', 1);
    await did(pia, 'waiveDocument', 'K', { reason: 'There are none.' });

    const found = await readiness();
    expect(found.total).toEqual({
      percent: 25,
      metWeight: 1,
      waivedWeight: 1,
      requiredWeight: 4,
      metCount: 1,
      waivedCount: 1,
      count: 4,
    });
    expect(found.byKind).toMatchObject([
      { kind: 'DOCUMENT_HANDOFF', percent: 50, metWeight: 1, waivedWeight: 1, count: 2 },
      { kind: 'TRAINING_TASK', percent: null, count: 0 },
      { kind: 'TASK', percent: 0, count: 2 },
    ]);
    expect(found.bySide).toEqual([
      { side: 'CLIENT', percent: 50 },
      { side: 'PROVIDER', percent: 0 },
      { side: 'JOINT', percent: 0 },
    ]);
    expect(found.byPhase).toMatchObject([{ percent: 33.33 }]);
    // Hypercare comes after the go-live, which waits for three.
    expect(found.byGate).toMatchObject([{ gate: { code: 'G' }, percent: 33.33, count: 3 }]);
    // What was waived is never met, and so it stays under all.
    expect(found.burnUp.atTargetPercent).toBe(66.67);
  });

  it('falls back when an accepted document is opened again', async () => {
    await submit(ada, 'R');
    await accept(pia, 'R', 1);
    await submit(ada, 'R');
    expect((await readiness()).total).toMatchObject({ metWeight: 0, metCount: 0 });
  });

  it('is of a service item what is about it', async () => {
    const { createServiceItem } = await ada.get(
      `mutation ($input: CreateServiceItemInput!) { createServiceItem(input: $input) { serviceItem { id } userErrors { message } } }`,
      { input: { transitionId: transition, name: 'Billing', kind: 'APPLICATION' } },
    );
    const serviceItemIds = [createServiceItem.serviceItem.id];
    await changePlan(ada, transition, [
      { updateTask: { id: 'T', serviceItemIds } },
      { recordProgress: { id: 'T', actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-02T17:00' } },
    ]);
    expect((await readiness()).byServiceItem).toEqual([
      { serviceItem: { name: 'Billing' }, percent: 100, count: 1 },
    ]);
  });
});

describe('The health of the go-live', () => {
  it('is told from the float left to the target, by a limit of the caller’s', async () => {
    const found = await readiness();
    expect(found.goLive).toEqual({
      health: 'AMBER',
      reason:
        'The go-live is forecast for 2026-03-04, with 2 working days left to the target of 2026-03-06, which is less than 5 working days.',
      milestone: { code: 'G' },
      forecastAt: '2026-03-04T17:00',
      targetOn: '2026-03-06',
      floatDays: 2,
      p50At: null,
      p80At: null,
    });
    expect(found).toMatchObject({ health: 'AMBER', steadyState: { health: null } });
    expect((await readiness(ada, 2)).health).toBe('GREEN');
    const { errors } = await ada.ask(query, { id: transition, amber: -1 });
    expect(errors?.[0]?.message).toContain('amberBelowDays is -1');
  });

  it('turns red by itself when work takes longer, and cannot be set', async () => {
    await changePlan(ada, transition, [{ updateDocumentHandoff: { id: 'R', duration: '6d' } }]);
    expect((await readiness()).goLive).toMatchObject({ health: 'RED', floatDays: -1 });
  });
});

describe('The burn-up', () => {
  it('shows what both sides agreed to beside what is met and what will be', async () => {
    await captureBaseline(ada, transition, { agreed: true });
    await submit(ada, 'K');
    await stand({ statusAt: '2026-03-03T17:00' });
    await accept(pia, 'K', 1);
    const { points, everyDays } = (await readiness()).burnUp;
    expect(everyDays).toBe(1);
    expect(points).toEqual([
      { on: '2026-03-02', plannedPercent: 33.33, metPercent: 0, waivedPercent: 0, forecastPercent: null },
      expect.objectContaining({ on: '2026-03-03', plannedPercent: 66.67, metPercent: 33.33 }),
      expect.objectContaining({ on: '2026-03-04', plannedPercent: 100, metPercent: null }),
      expect.objectContaining({ on: '2026-03-05' }),
      expect.objectContaining({ on: '2026-03-06', plannedPercent: 100, forecastPercent: 100 }),
    ]);
  });
});

describe('Who may ask', () => {
  it('is whoever may read the transition', async () => {
    expect((await readiness(viewer)).total.count).toBe(4);
    expect(await stranger.ask(query, { id: transition })).toMatchObject(refused('NOT_FOUND', 'transition'));
  });
});

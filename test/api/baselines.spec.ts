import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, changeTask, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let ben: Caller;
let vic: Caller;
let eve: Caller;
let root: Caller;
let transitionId: string;

const parts = `id number name reason capturedBy agreed clientApproval { approvedBy } providerApproval { approvedBy }
  transition { version status agreedBaseline { number } }`;
const captureOne = `mutation ($input: CaptureBaselineInput!) { captureBaseline(input: $input) {
  baseline { ${parts} } userErrors { code message field } } }`;
const approveOne = `mutation ($input: ApproveBaselineInput!) { approveBaseline(input: $input) {
  baseline { ${parts} } userErrors { code message field } } }`;
const renameOne = `mutation ($input: RenameBaselineInput!) { renameBaseline(input: $input) {
  baseline { name reason } userErrors { code message field } } }`;
const removeOne = `mutation ($input: DeleteBaselineInput!) { deleteBaseline(input: $input) {
  deletedId userErrors { code message field } } }`;
const list = `query ($id: ID!) { transition(id: $id) { status agreedBaseline { number } baselines { number name agreed } } }`;
const compareOne = `query ($id: ID!, $change: [BaselineChange!]) { baseline(id: $id) { goLiveVarianceDays
  variances(change: $change) { code change baselineStartAt startAt startVarianceDays
    baselineFinishAt finishAt finishVarianceDays durationVarianceDays activity { code } } } }`;

const captured = async (name: string): Promise<string> => {
  const { data } = await ada.ask(captureOne, { input: { transitionId, name } });
  expect(data.captureBaseline.userErrors).toEqual([]);
  return data.captureBaseline.baseline.id;
};
const approved = async (by: Caller, id: string, side?: string) => {
  const { data } = await by.ask(approveOne, { input: { id, side } });
  expect(data.approveBaseline.userErrors).toEqual([]);
  return data.approveBaseline.baseline;
};
const changes = async (id: string): Promise<string[]> => {
  const { data } = await ada.ask(compareOne, { id });
  const variances = data.baseline.variances as { code: string; change: string }[];
  return variances.map(({ code, change }) => `${code} ${change}`);
};

beforeAll(async () => {
  app = await startApp();
  root = await app.newcomer('Root');
  ada = await app.newcomer('Ada');
  ben = await app.newcomer('Ben');
  vic = await app.newcomer('Vic');
  eve = await app.newcomer('Eve');
  for (const colleague of [ada, ben, vic]) await app.enrol(colleague, root.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  // A week from Monday to Friday, a day, and the go-live at its end.
  transitionId = await beginTransition(ada, root.organizationId, [
    { code: '1', title: 'Runbook', duration: '5d' },
    { code: '2', title: 'Review', duration: '1d', predecessors: '1' },
    { code: '3', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: '2' },
  ]);
  await takeOn(root, transitionId, {
    name: 'Ben Provider',
    side: 'PROVIDER',
    role: 'APPROVER',
    userId: ben.userId,
  });
  await takeOn(ada, transitionId, { name: 'Vic', side: 'CLIENT', role: 'VIEWER', userId: vic.userId });
});

describe('capturing', () => {
  it('gives a baseline the next number, the caller’s name and no approval', async () => {
    await captured('First');
    const { data } = await ada.ask(captureOne, {
      input: { transitionId, name: 'Second', reason: 'Scope grew' },
    });
    expect(data.captureBaseline.baseline).toEqual({
      id: expect.any(String),
      number: 2,
      name: 'Second',
      reason: 'Scope grew',
      capturedBy: 'Ada',
      agreed: false,
      clientApproval: null,
      providerApproval: null,
      transition: { version: 5, status: 'DRAFT', agreedBaseline: null },
    });
  });

  it('is refused for a plan without activities', async () => {
    transitionId = await beginTransition(ada, root.organizationId, []);
    const { data } = await ada.ask(captureOne, { input: { transitionId, name: 'First' } });
    expect(data.captureBaseline).toMatchObject({
      baseline: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['transitionId'] }],
    });
  });
});

describe('approving', () => {
  it('by both sides makes it the agreed one, and a draft is a draft no more', async () => {
    const id = await captured('Contract');
    expect(await approved(ada, id)).toMatchObject({
      agreed: false,
      clientApproval: { approvedBy: 'Ada' },
      providerApproval: null,
      transition: { status: 'DRAFT', agreedBaseline: null },
    });
    expect(await approved(ben, id, 'PROVIDER')).toMatchObject({
      agreed: true,
      clientApproval: { approvedBy: 'Ada' },
      providerApproval: { approvedBy: 'Ben Provider' },
      transition: { status: 'BASELINED', agreedBaseline: { number: 1 } },
    });
  });

  it('takes agreement from the one before, which is kept', async () => {
    for (const name of ['First', 'Second']) {
      const id = await captured(name);
      await approved(ada, id);
      await approved(ben, id);
    }
    const { data } = await ada.ask(list, { id: transitionId });
    expect(data.transition).toEqual({
      status: 'BASELINED',
      agreedBaseline: { number: 2 },
      baselines: [
        { number: 1, name: 'First', agreed: false },
        { number: 2, name: 'Second', agreed: true },
      ],
    });
  });

  it('for the other side is forbidden', async () => {
    const id = await captured('Contract');
    const asManager = await ada.ask(approveOne, { input: { id, side: 'PROVIDER' } });
    expect(asManager).toMatchObject(refused('FORBIDDEN', 'You cannot approve for the provider'));
    const asApprover = await ben.ask(approveOne, { input: { id, side: 'CLIENT' } });
    expect(asApprover).toMatchObject(refused('FORBIDDEN', 'You cannot approve for the client'));
  });

  it('twice for one side is refused', async () => {
    const id = await captured('Contract');
    await approved(ada, id);
    const { data } = await ada.ask(approveOne, { input: { id } });
    expect(data.approveBaseline.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: 'Ada has approved this baseline for the client already.' },
    ]);
  });

  it('is recorded by an administrator who takes no part, and says for whom', async () => {
    const id = await captured('Contract');
    const { data } = await root.ask(approveOne, { input: { id } });
    expect(data.approveBaseline.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['side'] }]);
    await approved(root, id, 'CLIENT');
    expect(await approved(root, id, 'PROVIDER')).toMatchObject({
      agreed: true,
      providerApproval: { approvedBy: 'Root' },
    });
  });

  it('is for an administrator who takes part their own side’s, unless they name the other', async () => {
    await takeOn(root, transitionId, {
      name: 'Root',
      side: 'PROVIDER',
      role: 'SME',
      userId: root.userId,
    });
    const id = await captured('Contract');
    expect(await approved(root, id)).toMatchObject({
      clientApproval: null,
      providerApproval: { approvedBy: 'Root' },
    });
    expect(await approved(root, id, 'CLIENT')).toMatchObject({ agreed: true });
  });
});

describe('a baseline against the plan now', () => {
  it('has nothing to tell as long as nothing moves', async () => {
    const id = await captured('Contract');
    expect(await changes(id)).toEqual(['1 UNCHANGED', '2 UNCHANGED', '3 UNCHANGED']);
    expect((await ada.ask(compareOne, { id })).data.baseline.goLiveVarianceDays).toBe(0);
  });

  it('tells in working days what moved, and by how much the go-live is later', async () => {
    const id = await captured('Contract');
    await changeTask(ada, transitionId, '1', { duration: '7d' });
    const { data } = await ada.ask(compareOne, { id, change: ['MOVED'] });
    expect(data.baseline.goLiveVarianceDays).toBe(2);
    expect(data.baseline.variances).toHaveLength(3);
    expect(data.baseline.variances[0]).toEqual({
      code: '1',
      change: 'MOVED',
      baselineStartAt: '2026-03-02T08:00',
      startAt: '2026-03-02T08:00',
      startVarianceDays: 0,
      baselineFinishAt: '2026-03-06T17:00',
      finishAt: '2026-03-10T17:00',
      finishVarianceDays: 2,
      durationVarianceDays: 2,
      activity: { code: '1' },
    });
  });

  it('shows what came and what went where they stood', async () => {
    const id = await captured('Contract');
    await deleteTask(ada, transitionId, '2');
    await addTask(ada, transitionId, { code: 'N', title: 'New', after: '3' });
    expect(await changes(id)).toEqual(['1 UNCHANGED', '2 REMOVED', '3 MOVED', 'N ADDED']);
    const { data } = await ada.ask(compareOne, { id, change: ['REMOVED'] });
    expect(data.baseline.variances).toMatchObject([
      { baselineFinishAt: '2026-03-09T17:00', finishAt: null, activity: null },
    ]);
  });

  it('counts what was cancelled as removed', async () => {
    const id = await captured('Contract');
    await changeTask(ada, transitionId, '2', { cancelled: true });
    expect((await changes(id))[1]).toBe('2 REMOVED');
  });
});

describe('many baselines', () => {
  it('are compared in as many statements as one', async () => {
    const compareAll = `{ transitions(first: 5) { nodes { agreedBaseline { number }
      baselines { goLiveVarianceDays variances { change activity { code } } } } } }`;
    await captured('First');
    const ofOne = await app.statementsOf(() => ada.get(compareAll));
    for (const name of ['Second', 'Third', 'Fourth']) await captured(name);
    const ofFour = await app.statementsOf(() => ada.get(compareAll));
    expect(ofFour).toHaveLength(ofOne.length);
    expect(ofFour.filter((sql) => sql.includes('from baseline t'))).toHaveLength(2);
  });
});

describe('afterwards', () => {
  it('a baseline is renamed, and its reason cleared', async () => {
    const { data } = await ada.ask(captureOne, {
      input: { transitionId, name: 'First', reason: 'Contract' },
    });
    const { id } = data.captureBaseline.baseline;
    const renamed = await ada.ask(renameOne, { input: { id, name: 'Contract' } });
    expect(renamed.data.renameBaseline.baseline).toEqual({ name: 'Contract', reason: 'Contract' });
    const cleared = await ada.ask(renameOne, { input: { id, reason: null } });
    expect(cleared.data.renameBaseline.baseline).toEqual({ name: 'Contract', reason: null });
  });

  it('it is deleted, unless it is the agreed one', async () => {
    const id = await captured('Draft');
    expect((await ada.ask(removeOne, { input: { id } })).data.deleteBaseline).toEqual({
      deletedId: id,
      userErrors: [],
    });
    const agreed = await captured('Contract');
    await approved(ada, agreed);
    await approved(ben, agreed);
    const { data } = await ada.ask(removeOne, { input: { id: agreed } });
    expect(data.deleteBaseline).toMatchObject({
      deletedId: null,
      userErrors: [{ code: 'IN_USE', field: ['id'] }],
    });
  });
});

describe('who may not', () => {
  it('as a viewer, compares but neither captures nor approves', async () => {
    const id = await captured('Contract');
    expect((await vic.ask(compareOne, { id })).data.baseline.variances).toHaveLength(3);
    for (const [mutation, input, what] of [
      [captureOne, { transitionId, name: 'Mine' }, 'not capture a baseline'],
      [approveOne, { id }, 'not approve a baseline'],
      [renameOne, { id, name: 'Mine' }, 'not capture a baseline'],
      [removeOne, { id }, 'not capture a baseline'],
    ] as const) {
      expect(await vic.ask(mutation, { input })).toMatchObject(refused('FORBIDDEN', what));
    }
  });

  it('as an approver, approves but does not capture', async () => {
    const answer = await ben.ask(captureOne, { input: { transitionId, name: 'Mine' } });
    expect(answer).toMatchObject(refused('FORBIDDEN', 'not capture a baseline'));
  });

  it('as a stranger, finds nothing', async () => {
    const id = await captured('Contract');
    const nothing = refused('NOT_FOUND', `There is no baseline "${id}" that you can see.`);
    expect(await eve.ask(compareOne, { id })).toMatchObject(nothing);
    expect(await eve.ask(approveOne, { input: { id, side: 'CLIENT' } })).toMatchObject(nothing);
    expect(await eve.ask(renameOne, { input: { id, name: 'Mine' } })).toMatchObject(nothing);
    expect(await eve.ask(removeOne, { input: { id } })).toMatchObject(nothing);
  });
});

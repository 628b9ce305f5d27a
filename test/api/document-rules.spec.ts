import { DocumentSilenceService } from '../../src/documents/document-silence.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginTransition, changePlan, takeOn } from './steps.js';

let app: TestApp;
/** The client's manager, who writes, and the provider's expert, who reviews. */
let ada: Caller;
let pia: Caller;
let transition: string;

const { told, did, submit, accept, read } = documentsOf(() => transition);

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  await app.enrol(pia, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'D', title: 'Runbook', kind: 'DOCUMENT_HANDOFF', duration: '3d', side: 'CLIENT' },
    { code: 'T', title: 'Training', kind: 'TRAINING_TASK', duration: '2d', predecessors: 'D' },
  ]);
  await takeOn(ada, transition, { name: 'Pia', side: 'PROVIDER', role: 'SME', userId: pia.userId });
  await changePlan(ada, transition, [{ updateDocumentHandoff: { id: 'D', documentType: 'RUNBOOK' } }]);
  await ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, statusAt: '2026-03-02T08:00' } },
  );
});

describe('Silence', () => {
  const acceptsAfter = async (days: number | null): Promise<void> => {
    await ada.get(
      'mutation ($input: UpdateDocumentSettingsInput!) { updateDocumentSettings(input: $input) { userErrors { message } } }',
      { input: { transitionId: transition, silenceAcceptsAfterDays: days } },
    );
  };
  const submittedDaysAgo = (days: number): Promise<unknown> =>
    app.sql(
      'update document_revision set submitted_at = now() - make_interval(days => $2) where transition_id = $1',
      [transition, days],
    );
  const run = (): Promise<number> => app.get(DocumentSilenceService).acceptSilent();

  it('is no acceptance, however long', async () => {
    await submit(ada, 'D');
    await submittedDaysAgo(1000);
    expect(await run()).toBe(0);
    expect(await read(ada, 'D')).toMatchObject({ state: 'SUBMITTED' });
  });

  it('is one after the days that were agreed on, and the plan moves with it, once on however many servers', async () => {
    await acceptsAfter(5);
    await submit(ada, 'D');
    await did(pia, 'startReview', 'D', { revision: 1 });
    await submittedDaysAgo(5);
    expect(await run()).toBe(0);
    await submittedDaysAgo(10);
    const counts = await Promise.all([run(), run()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await run()).toBe(0);
    expect(await read(ada, 'D')).toMatchObject({
      state: 'ACCEPTED',
      status: 'DONE',
      reviews: [{ decision: 'ACCEPTED_BY_SILENCE', decidedBy: 'Baton', startedBy: 'Pia' }],
    });
    expect(await read(ada, 'T')).toMatchObject({ startAt: '2026-03-02T08:00' });
  });

  it('means what was agreed on when the revision was submitted', async () => {
    await submit(ada, 'D');
    await acceptsAfter(5);
    await submittedDaysAgo(10);
    expect(await run()).toBe(0);
  });

  it('says nothing of what has been decided', async () => {
    await acceptsAfter(5);
    await submit(ada, 'D');
    await did(pia, 'requestChanges', 'D', { revision: 1, reason: 'More' });
    await submittedDaysAgo(100);
    expect(await run()).toBe(0);
  });
});

describe('The checklist of a document', () => {
  it('is that of its type until it has one of its own, and every required point is answered before it is accepted', async () => {
    const { checklist } = await submit(ada, 'D');
    expect(checklist.length).toBeGreaterThan(6);
    expect((await told(pia, 'acceptDocument', 'D', { revision: 1 })).userErrors).toEqual([
      {
        code: 'INVALID_INPUT',
        field: ['checklist'],
        message: expect.stringMatching(
          /^7 required points of the checklist are open: 1 ".*", 2 ".*", .*, 2 more\. Say of each/,
        ),
      },
    ]);
    const own = [{ text: 'It restarts' }, { text: 'Pictures', required: false }];
    expect((await did(ada, 'setChecklist', 'D', { points: own })).checklist).toMatchObject([
      { number: 1, text: 'It restarts', required: true, answer: null },
      { number: 2, text: 'Pictures', required: false },
    ]);
    const leftOut = { point: 1, answer: 'NOT_APPLICABLE' };
    const refusals = await told(pia, 'tickChecklist', 'D', { revision: 1, checklist: [leftOut] });
    expect(refusals.userErrors).toMatchObject([{ field: ['checklist', '0', 'note'] }]);
    expect(await read(ada, 'D')).toMatchObject({ state: 'SUBMITTED' });
    const ticked = await did(pia, 'tickChecklist', 'D', {
      revision: 1,
      checklist: [{ ...leftOut, note: 'It never stops' }],
    });
    expect(ticked).toMatchObject({
      state: 'IN_REVIEW',
      checklist: [{ answer: 'NOT_APPLICABLE', answeredBy: 'Pia' }, {}],
    });
    expect(await did(pia, 'acceptDocument', 'D', { revision: 1 })).toMatchObject({ state: 'ACCEPTED' });
  });

  it('has no point that says nothing, stands there twice, or does not exist', async () => {
    await submit(ada, 'D');
    const refusals = async (by: Caller, mutation: string, input: object): Promise<any> =>
      (await told(by, mutation, 'D', input)).userErrors.map(({ field }: any) => field.join('.'));
    expect(await refusals(ada, 'setChecklist', { points: [{ text: ' ' }] })).toEqual(['points.0.text']);
    expect(await refusals(ada, 'setChecklist', { points: [{ text: 'A' }, { text: 'A ' }] })).toEqual([
      'points.1.text',
    ]);
    expect(
      await refusals(pia, 'tickChecklist', { revision: 1, checklist: [{ point: 99, answer: 'MET' }] }),
    ).toEqual(['checklist.0.point']);
  });
});

describe('The history of a document', () => {
  const undo = async (operation: string): Promise<any> => {
    const [{ id }] = (await app.sql<{ id: string }>(
      'select id from change_set where transition_id = $1 and operation = $2 order by made_at desc limit 1',
      [transition, operation],
    )) as [{ id: string }];
    const query = 'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code message } } }';
    return (await ada.get(query, { id })).undoChangeSet.userErrors;
  };

  it('keeps what was submitted and decided: nobody undoes the other side’s word', async () => {
    await submit(ada, 'D');
    await accept(pia, 'D', 1);
    expect(await undo('acceptDocument')).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(await undo('submitRevision')).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(await read(ada, 'D')).toMatchObject({ state: 'ACCEPTED' });
  });

  it('brings a document back that was deleted, with its revisions and reviews', async () => {
    await submit(ada, 'D');
    await did(pia, 'requestChanges', 'D', { revision: 1, reason: 'More' });
    await changePlan(ada, transition, [{ deleteActivity: { id: 'D' } }]);
    expect(await undo('applyPlanChanges')).toEqual([]);
    expect(await read(ada, 'D')).toMatchObject({
      state: 'CHANGES_REQUESTED',
      revision: { number: 1 },
      reviews: [{ decision: 'CHANGES_REQUESTED' }],
    });
  });

  it('takes back the beginning of a draft', async () => {
    await did(ada, 'startDrafting', 'D');
    expect(await undo('startDrafting')).toEqual([]);
    expect(await read(ada, 'D')).toMatchObject({ state: 'PLANNED' });
  });
});

describe('A link', () => {
  it.each([
    ['ftp://example.com/runbook', 'is no link'],
    ['javascript:alert(1)', 'is no link'],
    ['file:///etc/passwd', 'is no link'],
    ['//example.com', 'is no link'],
    ['https://exa\u202emple.com/', 'is no link'],
    ['https://ada:secret@example.com/', 'a name or a password'],
    [`https://example.com/${'x'.repeat(2000)}`, 'at most 2,000 characters; it had 2020'],
  ])('%s is refused in words', async (url, words) => {
    const { userErrors } = await told(ada, 'submitRevision', 'D', { url });
    expect(userErrors).toEqual([
      { code: 'INVALID_INPUT', field: ['url'], message: expect.stringContaining(words) },
    ]);
    expect(JSON.stringify(userErrors)).not.toContain('secret');
  });
});

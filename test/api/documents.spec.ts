import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginTransition, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
/** The client's manager, who writes. */
let ada: Caller;
/** The provider's experts and manager, who review. */
let pia: Caller;
let max: Caller;
let viewer: Caller;
let stranger: Caller;
let transition: string;
let piaId: string;

const { ask, told, did, submit, allMet, accept, read, queue } = documentsOf(() => transition);

/** The status date: Monday, 2 March 2026 is the first day. */
const stand = async (statusAt: string): Promise<void> => {
  const { updateTransition } = await ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, statusAt } },
  );
  expect(updateTransition.userErrors).toEqual([]);
};

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  max = await app.newcomer('Max');
  viewer = await app.newcomer('Vera');
  stranger = await app.newcomer('Stranger');
  for (const who of [pia, max, viewer]) await app.enrol(who, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    {
      code: 'D',
      title: 'Runbook',
      kind: 'DOCUMENT_HANDOFF',
      duration: '3d',
      side: 'CLIENT',
    },
    { code: 'T', title: 'Training', kind: 'TRAINING_TASK', duration: '2d', predecessors: 'D' },
    { code: 'E', title: 'Exit plan', kind: 'DOCUMENT_HANDOFF', side: 'PROVIDER' },
    { code: 'J', title: 'Manual', kind: 'DOCUMENT_HANDOFF', side: 'JOINT' },
  ]);
  piaId = await takeOn(ada, transition, { name: 'Pia', side: 'PROVIDER', role: 'SME', userId: pia.userId });
  await takeOn(ada, transition, { name: 'Max', side: 'PROVIDER', role: 'MANAGER', userId: max.userId });
  await takeOn(ada, transition, { name: 'Vera', side: 'PROVIDER', role: 'VIEWER', userId: viewer.userId });
  await changePlan(ada, transition, [{ updateDocumentHandoff: { id: 'D', documentType: 'RUNBOOK' } }]);
  await stand('2026-03-02T08:00');
});

describe('A document', () => {
  it('goes from planned to accepted, through as many revisions as it takes', async () => {
    expect(await read(ada, 'D')).toMatchObject({
      state: 'PLANNED',
      ballIn: 'CLIENT',
      revisions: [],
      reviews: [],
    });
    expect(await did(ada, 'startDrafting', 'D')).toMatchObject({
      state: 'DRAFTING',
      actualStartAt: '2026-03-02T08:00',
    });
    await stand('2026-03-03T08:00');
    expect(await submit(ada, 'D', { note: 'First', sha256: 'AB'.repeat(32) })).toMatchObject({
      state: 'SUBMITTED',
      ballIn: 'PROVIDER',
      reviewDueOn: '2026-03-10',
      revisions: [
        {
          number: 1,
          url: 'https://wiki.example.com/runbook',
          sha256: 'ab'.repeat(32),
          note: 'First',
          submittedBy: 'Ada',
          submittedSide: 'CLIENT',
          silenceAcceptsAfterDays: null,
        },
      ],
    });
    expect(await did(pia, 'startReview', 'D', { revision: 1 })).toMatchObject({
      state: 'IN_REVIEW',
      reviews: [{ decision: null, startedBy: 'Pia', revision: { number: 1 } }],
    });
    const changes = { revision: 1, reason: 'No restart', checklist: [{ point: 2, answer: 'MET' }] };
    expect(await did(pia, 'requestChanges', 'D', changes)).toMatchObject({
      state: 'CHANGES_REQUESTED',
      ballIn: 'CLIENT',
      reviewDueOn: null,
      reviews: [{ decision: 'CHANGES_REQUESTED', reason: 'No restart', decidedBy: 'Pia' }],
    });
    const second = await submit(ada, 'D', { url: 'https://wiki.example.com/runbook?v=2' });
    expect(second).toMatchObject({ state: 'SUBMITTED', revision: { number: 2 }, actualFinishAt: null });
    expect(second.checklist[1]).toMatchObject({ answer: 'MET', revisionNumber: 1, answeredBy: 'Pia' });
    await stand('2026-03-04T17:00');
    expect(await accept(pia, 'D', 2, { comment: 'Well done' })).toMatchObject({
      state: 'ACCEPTED',
      ballIn: null,
      status: 'DONE',
      actualFinishAt: '2026-03-04T17:00',
      reviews: [
        { decision: 'ACCEPTED', reason: 'Well done', decidedBy: 'Pia', revision: { number: 2 } },
        { decision: 'CHANGES_REQUESTED' },
      ],
    });
  });

  it('finishes with its acceptance, and what waits for it moves in the same transaction', async () => {
    await submit(ada, 'D');
    await stand('2026-03-06T17:00');
    expect(await read(ada, 'T')).toMatchObject({ startAt: '2026-03-12T08:00' });
    const checklist = allMet(await read(ada, 'D'));
    const tried = await told(pia, 'acceptDocument', 'D', { revision: 1, checklist, dryRun: true });
    expect(tried).toMatchObject({
      userErrors: [],
      document: { state: 'ACCEPTED', status: 'DONE', reviews: [{ decision: 'ACCEPTED' }] },
      impact: {
        activitiesMoved: [
          { activity: { code: 'D' } },
          { activity: { code: 'T' }, startBefore: '2026-03-12T08:00', startAfter: '2026-03-09T08:00' },
        ],
      },
    });
    expect(await read(ada, 'D')).toMatchObject({ state: 'SUBMITTED', reviews: [], actualFinishAt: null });
    expect(await read(ada, 'T')).toMatchObject({ startAt: '2026-03-12T08:00' });
    const done = await told(pia, 'acceptDocument', 'D', { revision: 1, checklist });
    expect(done.impact).toEqual(tried.impact);
    expect(await read(ada, 'T')).toMatchObject({ startAt: '2026-03-09T08:00' });
  });

  it('is opened again by a revision after its acceptance', async () => {
    await submit(ada, 'D');
    await stand('2026-03-04T17:00');
    await accept(pia, 'D', 1);
    const again = await submit(ada, 'D');
    expect(again).toMatchObject({
      state: 'SUBMITTED',
      actualFinishAt: null,
      percentComplete: 99,
      status: 'IN_PROGRESS',
      reopenReason: null,
    });
    expect(again.checklist.every(({ answer }: any) => answer === null)).toBe(true);
    const [{ reopened }] = (await app.sql<{ reopened: boolean }>(
      'select reopened_at is not null as reopened from document_workflow where transition_id = $1',
      [transition],
    )) as [{ reopened: boolean }];
    expect(reopened).toBe(true);
  });

  it('is opened again by the receiving side, with the reason', async () => {
    await submit(ada, 'D');
    await accept(pia, 'D', 1);
    expect(await did(pia, 'reopenDocument', 'D', { reason: 'The restart fails' })).toMatchObject({
      state: 'CHANGES_REQUESTED',
      reopenReason: 'The restart fails',
      actualFinishAt: null,
    });
    expect((await told(pia, 'reopenDocument', 'D', { reason: 'Again' })).userErrors[0].message).toBe(
      '"Runbook" is being changed, as the reviewer asked; there is nothing to reopen.',
    );
  });

  it('is waived by a manager of the receiving side, with a reason, and nothing waits for it any more', async () => {
    expect(await ask(pia, 'waiveDocument', 'D', { reason: 'We have it' })).toMatchObject(
      refused('FORBIDDEN', 'waive a document'),
    );
    expect((await told(max, 'waiveDocument', 'D', { reason: '  ' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['reason'] },
    ]);
    expect(await did(max, 'waiveDocument', 'D', { reason: 'We have it' })).toMatchObject({
      state: 'WAIVED',
      ballIn: null,
      status: 'DONE',
      reviews: [{ decision: 'WAIVED', reason: 'We have it', revision: null }],
    });
    expect((await told(max, 'waiveDocument', 'D', { reason: 'Twice' })).userErrors[0].message).toBe(
      '"Runbook" is waived already.',
    );
    expect(await did(max, 'reopenDocument', 'D', { reason: 'Needed' })).toMatchObject({ state: 'DRAFTING' });
  });

  it('began when somebody says it did', async () => {
    expect(await did(ada, 'startDrafting', 'D', { startedAt: '2026-02-27T09:00' })).toMatchObject({
      state: 'DRAFTING',
      actualStartAt: '2026-02-27T09:00',
    });
    const { userErrors } = await told(ada, 'startDrafting', 'D');
    expect(userErrors[0].message).toBe('"Runbook" is being drafted; drafting begins but once.');
  });

  it('does not finish by its progress', async () => {
    const record = async (code: string, progress: object): Promise<any> => {
      const input = { transitionId: transition, changes: [{ recordProgress: { id: code, ...progress } }] };
      return (
        await ada.get(
          'mutation ($input: ApplyPlanChangesInput!) { applyPlanChanges(input: $input) { userErrors { message field } } }',
          { input },
        )
      ).applyPlanChanges.userErrors;
    };
    expect(await record('D', { percentComplete: 99 })).toEqual([]);
    expect(await read(ada, 'D')).toMatchObject({ state: 'DRAFTING', percentComplete: 99 });
    for (const progress of [{ percentComplete: 100 }, { actualFinishAt: '2026-03-03T17:00' }]) {
      expect(await record('D', progress)).toEqual([
        {
          message: expect.stringContaining('acceptDocument'),
          field: ['changes', '0', 'recordProgress', Object.keys(progress)[0]],
        },
      ]);
    }
    await submit(ada, 'D');
    await accept(pia, 'D', 1);
    expect(await record('D', { percentComplete: 50 })).toMatchObject([
      { message: expect.stringContaining('reopenDocument') },
    ]);
  });
});

describe('A decision', () => {
  it('is for the other side, and not for a viewer, the author’s side or a stranger', async () => {
    await submit(ada, 'D');
    const said = { revision: 1, reason: 'No' };
    for (const mutation of ['startReview', 'requestChanges', 'acceptDocument', 'tickChecklist']) {
      const input =
        mutation === 'requestChanges'
          ? said
          : mutation === 'tickChecklist'
            ? { revision: 1, checklist: [] }
            : { revision: 1 };
      expect(await ask(ada, mutation, 'D', input)).toMatchObject(
        refused('FORBIDDEN', 'nobody accepts their own side’s work'),
      );
      expect(await ask(viewer, mutation, 'D', input)).toMatchObject(
        refused('FORBIDDEN', 'review a document'),
      );
      expect(await ask(stranger, mutation, 'D', input)).toMatchObject(refused('NOT_FOUND', transition));
    }
    expect(await ask(pia, 'submitRevision', 'D', { url: 'https://example.com/' })).toMatchObject(
      refused(
        'FORBIDDEN',
        '"Runbook" is the client side’s: it is drafted and submitted by participants of its own side.',
      ),
    );
    expect(await read(ada, 'D')).toMatchObject({ state: 'SUBMITTED', reviews: [] });
  });

  it('on a joint document is for the side that did not submit the revision', async () => {
    await submit(pia, 'J');
    expect(await ask(max, 'acceptDocument', 'J', { revision: 1 })).toMatchObject(
      refused('FORBIDDEN', 'own side'),
    );
    await accept(ada, 'J', 1);
  });

  it('stays with the other side where the activity changes sides after the submission', async () => {
    await submit(ada, 'D');
    await ada.get(
      'mutation ($input: ApplyPlanChangesInput!) { applyPlanChanges(input: $input) { userErrors { message } } }',
      {
        input: {
          transitionId: transition,
          changes: [{ updateDocumentHandoff: { id: 'D', side: 'PROVIDER' } }],
        },
      },
    );
    expect(await ask(ada, 'acceptDocument', 'D', { revision: 1 })).toMatchObject(
      refused('FORBIDDEN', 'own side'),
    );
    expect(await read(ada, 'D')).toMatchObject({ ballIn: 'PROVIDER' });
  });

  it('is not an administrator’s in a side’s name', async () => {
    const root = await app.newcomer('Root');
    await app.enrol(root, ada.organizationId, 'ADMIN');
    await submit(ada, 'D');
    expect(await ask(root, 'acceptDocument', 'D', { revision: 1 })).toMatchObject(
      refused('FORBIDDEN', 'review a document'),
    );
  });

  it('names the latest revision', async () => {
    await submit(ada, 'D');
    await submit(ada, 'D');
    const { userErrors } = await told(pia, 'acceptDocument', 'D', { revision: 1 });
    expect(userErrors).toEqual([
      {
        code: 'STALE_REVISION',
        message: 'You named revision 1 of "Runbook", but the latest is 2; read that one, then decide.',
        field: ['revision'],
        currentRevision: 2,
      },
    ]);
  });

  it('and a new revision at the same moment come one after the other', async () => {
    await submit(ada, 'D');
    const checklist = allMet(await read(ada, 'D'));
    const [accepted, resubmitted] = await Promise.all([
      told(pia, 'acceptDocument', 'D', { revision: 1, checklist }),
      told(ada, 'submitRevision', 'D', { url: 'https://example.com/2' }),
    ]);
    expect(resubmitted.userErrors).toEqual([]);
    const after = await read(ada, 'D');
    expect(after).toMatchObject({ state: 'SUBMITTED', revision: { number: 2 }, actualFinishAt: null });
    // Either the acceptance came first and was opened again, or it named a stale revision.
    if (accepted.userErrors.length === 0) expect(after.reviews[0].decision).toBe('ACCEPTED');
    else expect(accepted.userErrors[0]).toMatchObject({ code: 'STALE_REVISION', currentRevision: 2 });
  });

  it('takes something to review', async () => {
    expect((await told(pia, 'startReview', 'D', { revision: 1 })).userErrors[0].message).toBe(
      '"Runbook" is not begun; there is nothing to review until it is submitted.',
    );
    await submit(ada, 'D');
    await did(pia, 'startReview', 'D', { revision: 1 });
    expect((await told(pia, 'startReview', 'D', { revision: 1 })).userErrors[0].message).toBe(
      'The review of "Runbook" has begun already.',
    );
  });

  it('that a newer revision overtakes is superseded', async () => {
    await submit(ada, 'D');
    await did(pia, 'startReview', 'D', { revision: 1 });
    expect(await submit(ada, 'D')).toMatchObject({
      state: 'SUBMITTED',
      reviews: [{ decision: 'SUPERSEDED', revision: { number: 1 } }],
    });
  });
});

describe('The reviews that a side owes', () => {
  it('stand longest wait first, with their age and limit, and those past it are late', async () => {
    await submit(pia, 'J');
    await stand('2026-03-03T08:00');
    await submit(ada, 'D');
    await did(ada, 'assignReviewer', 'D', { reviewerId: piaId, reviewLimitDays: 2 });
    await stand('2026-03-05T12:00');
    expect(await queue(pia, 'PROVIDER')).toEqual([
      {
        document: { code: 'D', reviewLate: false },
        waitingDays: 2,
        limitDays: 2,
        dueOn: '2026-03-05',
        late: false,
      },
    ]);
    await stand('2026-03-10T08:00');
    expect(await queue(ada, 'CLIENT')).toEqual([
      {
        document: { code: 'J', reviewLate: true },
        waitingDays: 6,
        limitDays: 5,
        dueOn: '2026-03-09',
        late: true,
      },
    ]);
  });

  it('are asked of one reviewer, and of nobody by a stranger', async () => {
    await submit(ada, 'D');
    expect(await queue(pia, 'PROVIDER', piaId)).toEqual([]);
    await did(ada, 'assignReviewer', 'D', { reviewerId: piaId });
    expect(await queue(pia, 'PROVIDER', piaId)).toHaveLength(1);
    await expect(queue(stranger, 'PROVIDER')).rejects.toThrow('NOT_FOUND');
  });

  it('follow the limit of the transition, unless the document has its own', async () => {
    const settings = async (input: object): Promise<any> =>
      (
        await ada.get(
          `mutation ($input: UpdateDocumentSettingsInput!) { updateDocumentSettings(input: $input) {
             settings { reviewLimitDays silenceAcceptsAfterDays } userErrors { message field } } }`,
          { input: { transitionId: transition, ...input } },
        )
      ).updateDocumentSettings;
    expect((await settings({ reviewLimitDays: 10 })).settings).toEqual({
      reviewLimitDays: 10,
      silenceAcceptsAfterDays: null,
    });
    expect(await submit(ada, 'D')).toMatchObject({ reviewLimitDays: 10, reviewDueOn: '2026-03-16' });
    expect((await settings({ reviewLimitDays: 0 })).userErrors).toEqual([
      { message: 'reviewLimitDays is 1 to 250 working days; it was 0.', field: ['reviewLimitDays'] },
    ]);
    expect((await settings({ silenceAcceptsAfterDays: 10 })).settings).toEqual({
      reviewLimitDays: 10,
      silenceAcceptsAfterDays: 10,
    });
    expect(await submit(ada, 'D')).toMatchObject({ revisions: [{ silenceAcceptsAfterDays: 10 }, {}] });
  });

  it('are given to nobody of the authoring side, and to no viewer', async () => {
    const people = await ada.get('query ($id: ID!) { transition(id: $id) { participants { id name } } }', {
      id: transition,
    });
    const idOf = (name: string): string =>
      people.transition.participants.find((person: { name: string }) => person.name === name).id;
    for (const name of ['Ada', 'Vera']) {
      const { userErrors } = await told(ada, 'assignReviewer', 'D', { reviewerId: idOf(name) });
      expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['reviewerId'] }]);
    }
  });
});

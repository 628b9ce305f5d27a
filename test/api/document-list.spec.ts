import { randomUUID } from 'node:crypto';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginTransition, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let carl: Caller;
let pia: Caller;
let eve: Caller;
let transition: string;
let piaId: string;
let itemId: string;

/**
 * Ada administers, Carl manages the client's side, Pia the provider's. Runbook and Overview are the client's, Exit plan is the
 * provider's, Minutes are of both. It is Monday, 16 March 2026.
 */
beforeAll(async () => {
  app = await startApp();
  [ada, carl, pia, eve] = (await Promise.all(
    ['Ada', 'Carl', 'Pia', 'Eve'].map((name) => app.newcomer(name)),
  )) as [Caller, Caller, Caller, Caller];
  for (const one of [carl, pia]) await app.enrol(one, ada.organizationId, 'MEMBER');
  const document = (code: string, title: string, side: string, more: object = {}): object => ({
    code,
    title,
    side,
    kind: 'DOCUMENT_HANDOFF',
    duration: '2d',
    ...more,
  });
  transition = await beginTransition(ada, ada.organizationId, [
    document('R', 'Runbook', 'CLIENT'),
    document('O', 'Overview', 'CLIENT', { duration: '10d' }),
    document('X', 'Exit plan 100 %', 'PROVIDER'),
    document('M', 'Minutes', 'JOINT'),
    { code: 'T', title: 'No document', duration: '1d' },
  ]);
  const { createServiceItem } = await ada.get(
    'mutation ($id: ID!) { createServiceItem(input: { transitionId: $id, name: "Billing", kind: APPLICATION }) { serviceItem { id } } }',
    { id: transition },
  );
  itemId = createServiceItem.serviceItem.id;
  await changePlan(ada, transition, [
    { updateDocumentHandoff: { id: 'R', documentType: 'RUNBOOK', serviceItemIds: [itemId] } },
    { updateDocumentHandoff: { id: 'O', documentType: 'OVERVIEW' } },
    { updateDocumentHandoff: { id: 'X', documentType: 'EXIT_PLAN' } },
  ]);
  await takeOn(ada, transition, { name: 'Carl', side: 'CLIENT', role: 'MANAGER', userId: carl.userId });
  piaId = await takeOn(ada, transition, {
    name: 'Pia',
    side: 'PROVIDER',
    role: 'MANAGER',
    userId: pia.userId,
  });
  const at = (statusAt: string): Promise<unknown> =>
    ada.get(
      'mutation ($id: ID!, $at: LocalDateTime!) { updateTransition(input: { id: $id, statusAt: $at }) { userErrors { message } } }',
      { id: transition, at: statusAt },
    );
  const { did, submit } = documentsOf(() => transition);
  await at('2026-03-02T09:00');
  await submit(carl, 'R');
  await did(ada, 'assignReviewer', 'R', { reviewerId: piaId });
  await at('2026-03-11T09:00');
  await submit(carl, 'O');
  await did(pia, 'startDrafting', 'X');
  await at('2026-03-16T09:00');
});
afterAll(() => app.close());

const query = `query ($id: ID!, $filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int, $after: String) { transition(id: $id) {
  documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { code title state ballIn reviewLate } pageInfo { hasNextPage endCursor } } } }`;
const page = async (more: object = {}, by = pia): Promise<any> =>
  (await by.get(query, { id: transition, ...more })).transition.documents;
const codes = async (filter: object | null, orderBy?: string): Promise<string> => {
  const { nodes, totalCount } = await page({ filter, orderBy });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ code }: { code: string }) => code).join(' ');
};

describe('The documents of a transition', () => {
  it('are listed as in the plan, and nothing else is', async () => {
    expect(await codes(null)).toBe('R O X M');
    expect((await page()).nodes[0]).toEqual({
      code: 'R',
      title: 'Runbook',
      state: 'SUBMITTED',
      ballIn: 'PROVIDER',
      reviewLate: true,
    });
  });

  it.each([
    [{ state: ['SUBMITTED', 'IN_REVIEW'] }, 'R O'],
    [{ state: ['DRAFTING'] }, 'X'],
    [{ state: ['PLANNED'] }, 'M'],
    [{ documentType: ['EXIT_PLAN', 'OTHER'] }, 'X M'],
    [{ authoringSide: ['CLIENT'] }, 'R O'],
    [{ authoringSide: ['PROVIDER', 'JOINT'] }, 'X M'],
    [{ receivingSide: 'PROVIDER' }, 'R O'],
    [{ receivingSide: 'CLIENT' }, 'X'],
    [{ ballIn: 'PROVIDER' }, 'R O X'],
    [{ ballIn: 'CLIENT' }, ''],
    [{ overdueReview: true }, 'R'],
    [{ overdueReview: false }, 'O X M'],
    [{ overdueReview: true, documentType: ['OVERVIEW'] }, ''],
    [{ reviewerId: randomUUID() }, ''],
    [{ cancelled: true }, ''],
    [{ text: 'RUN' }, 'R'],
    [{ text: '%' }, 'X'],
    [{ text: '_' }, ''],
    [{ state: [] }, ''],
  ])('are found by %j: %s', async (filter, found) => {
    expect(await codes(filter)).toBe(found);
  });

  it('are found by their reviewer and by what they are about', async () => {
    expect(await codes({ reviewerId: piaId })).toBe('R');
    expect(await codes({ serviceItemId: itemId })).toBe('R');
    expect(await pia.ask(query, { id: transition, filter: { reviewerId: 'Pia' } })).toMatchObject({
      errors: [{ message: expect.stringContaining('reviewerId is a UUID') }],
    });
  });

  it.each([
    ['TITLE', 'X M O R'],
    ['WAITING', 'R O X M'],
    ['FINISH', 'X M R O'],
  ])('are ordered by %s, page by page', async (orderBy, found) => {
    if (orderBy !== 'FINISH') expect(await codes(null, orderBy)).toBe(found);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo, totalCount } = await page({ orderBy, first: 1, after });
      expect(totalCount).toBe(4);
      seen.push(nodes[0].code);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.join(' ')).toBe(await codes(null, orderBy));
  });

  it('are read in as many statements whatever is asked, and two more for the calendar', async () => {
    const statements = await app.statementsOf(() => page({ filter: { overdueReview: true } }));
    const more = await app.statementsOf(() => page());
    expect(statements.length).toBeLessThanOrEqual(more.length + 2);
    expect(more.length).toBeLessThanOrEqual(7);
  });

  it('are nothing to a stranger', async () => {
    expect(await eve.ask(query, { id: transition })).toMatchObject(
      refused('NOT_FOUND', `There is no transition "${transition}"`),
    );
  });
});

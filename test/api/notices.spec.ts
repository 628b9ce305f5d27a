import { NoticeRoundsService } from '../../src/notices/notice-rounds.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.newcomer('Ada');
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'T', title: 'Try', duration: '5d', side: 'PROVIDER' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  await ada.get(
    `mutation($id: ID!) { updateTransition(input: { id: $id, targetGoLiveOn: "2026-03-06", statusAt: "2026-03-02T08:00" }) {
       userErrors { message } } }`,
    { id: transition },
  );
});

/** As the queue does every minute. */
const tell = (now?: Date): Promise<void> => app.get(NoticeRoundsService).tellAll(now);
const inbox = async (by = ada, filter: object = {}): Promise<any> =>
  (
    await by.get(
      `query($filter: NoticeFilter) { viewer { notices(filter: $filter) { unreadCount totalCount nodes {
         id rule text toldAt endedAt readAt onBehalfOf transition { id title } activity { code } } } } }`,
      { filter },
    )
  ).viewer.notices;
const rulesOf = async (by = ada): Promise<string[]> =>
  ((await inbox(by)).nodes as { rule: string }[]).map(({ rule }) => rule);
const setRule = async (rule: object, by = ada): Promise<any> =>
  by.ask(
    `mutation($input: UpdateNoticeRulesInput!) { updateNoticeRules(input: $input) {
       rules { rule enabled daysBefore audience } userErrors { code message field } } }`,
    { input: { transitionId: transition, rules: [rule] } },
  );
const joining = async (name: string, side: string, role: string): Promise<Caller> => {
  const caller = await app.newcomer(name);
  await app.enrol(caller, ada.organizationId, 'MEMBER');
  await takeOn(ada, transition, { name, side, role, userId: caller.userId });
  return caller;
};

describe('A go-live that is forecast after its target', () => {
  it('is told to the managers of both sides and the sponsors, and to nobody else', async () => {
    const [manager, sponsor, expert] = [
      await joining('Mona', 'PROVIDER', 'MANAGER'),
      await joining('Sol', 'CLIENT', 'SPONSOR'),
      await joining('Eve', 'PROVIDER', 'SME'),
    ];
    await tell();
    expect(await rulesOf()).toEqual([]);
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    for (const caller of [ada, manager, sponsor]) {
      expect(await inbox(caller)).toMatchObject({
        unreadCount: 1,
        nodes: [
          {
            rule: 'GO_LIVE_LATE',
            text: 'The go-live, G "Go-live", is forecast for 2026-03-10 17:00, after its target, 2026-03-06.',
            endedAt: null,
            readAt: null,
            onBehalfOf: null,
            transition: { id: transition, title: 'Payroll' },
            activity: { code: 'G' },
          },
        ],
      });
    }
    expect(await rulesOf(expert)).toEqual([]);
  });

  it('is told once for as long as it is, with the date of now', async () => {
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    await tell();
    await changeTask(ada, transition, 'T', { duration: '8d' });
    await Promise.all([tell(), tell(), tell()]);
    const { nodes } = await inbox();
    expect(nodes).toHaveLength(1);
    expect(nodes[0].text).toContain('2026-03-11 17:00');
  });

  it('is told of again once it was on time between, and so is that', async () => {
    for (const duration of ['7d', '5d', '7d']) {
      await changeTask(ada, transition, 'T', { duration });
      await tell();
    }
    const { nodes } = await inbox();
    expect(nodes.map(({ rule, endedAt }: any) => [rule, endedAt !== null])).toEqual([
      ['GO_LIVE_LATE', false],
      ['GO_LIVE_BACK_ON_TARGET', true],
      ['GO_LIVE_LATE', true],
    ]);
    expect(nodes[1].text).toBe(
      'The go-live, G "Go-live", is back on its target, 2026-03-06: it is forecast for 2026-03-06 17:00.',
    );
  });

  it('is told to whoever comes later', async () => {
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    const manager = await joining('Mona', 'PROVIDER', 'MANAGER');
    await tell();
    expect(await rulesOf(manager)).toEqual(['GO_LIVE_LATE']);
    expect(await rulesOf()).toEqual(['GO_LIVE_LATE']);
  });

  it('is forgotten ninety days after it was', async () => {
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    const forget = (now: Date): Promise<void> => app.get(NoticeRoundsService).forget(now);
    await forget(inDays(1000));
    expect(await rulesOf()).toEqual(['GO_LIVE_LATE']);
    await changeTask(ada, transition, 'T', { duration: '5d' });
    await tell();
    await forget(inDays(89));
    expect(await rulesOf()).toContain('GO_LIVE_LATE');
    await forget(inDays(91));
    expect(await rulesOf()).not.toContain('GO_LIVE_LATE');
  });

  it('ends when the transition does', async () => {
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    await ada.get(
      'mutation($id: ID!) { updateTransition(input: { id: $id, status: CANCELLED }) { userErrors { message } } }',
      {
        id: transition,
      },
    );
    await tell();
    expect((await inbox()).nodes).toMatchObject([{ rule: 'GO_LIVE_LATE', endedAt: expect.any(String) }]);
  });
});

describe('What is internal to a side', () => {
  it('is told to that side alone', async () => {
    const manager = await joining('Mona', 'PROVIDER', 'MANAGER');
    await joining('Max', 'CLIENT', 'MANAGER');
    await ada.get(
      `mutation($id: ID!) { raiseRisk(input: { transitionId: $id, title: "They may leave", dueOn: "2026-03-01",
         side: PROVIDER, internalTo: PROVIDER, blocks: ["G"] }) { userErrors { message } } }`,
      { id: transition },
    );
    await tell();
    expect((await rulesOf(manager)).sort()).toEqual(['MILESTONE_BLOCKED', 'RAID_ITEM_OVERDUE']);
    expect(await rulesOf()).toEqual([]);
  });
});

describe('An inbox', () => {
  it('knows what has been read', async () => {
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    const { nodes } = await inbox();
    const mark = (noticeIds: string[] | null): Promise<any> =>
      ada.get(
        `mutation($ids: [ID!]) { markNoticesRead(input: { noticeIds: $ids }) { unreadCount userErrors { code message field } } }`,
        { ids: noticeIds },
      );
    const stranger = transition;
    expect((await mark([nodes[0].id, stranger])).markNoticesRead.userErrors).toEqual([
      { code: 'NOT_FOUND', message: `There is no notice "${stranger}" of yours.`, field: ['noticeIds', '1'] },
    ]);
    expect((await inbox()).unreadCount).toBe(1);
    expect((await mark([nodes[0].id])).markNoticesRead).toMatchObject({ unreadCount: 0, userErrors: [] });
    expect((await inbox(ada, { unread: true })).totalCount).toBe(0);
    expect((await inbox(ada, { unread: false, open: true, transitionId: transition })).totalCount).toBe(1);
    await changeTask(ada, transition, 'T', { duration: '5d' });
    await tell();
    expect((await inbox(ada, { unread: true, rule: ['GO_LIVE_BACK_ON_TARGET'] })).totalCount).toBe(1);
    expect((await mark(null)).markNoticesRead.unreadCount).toBe(0);
  });

  it('shows no more of a transition in which one has no part any more', async () => {
    const manager = await joining('Mona', 'PROVIDER', 'MANAGER');
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await tell();
    expect(await inbox(manager)).toMatchObject({ unreadCount: 1, totalCount: 1 });
    await app.sql('delete from participant where user_id = $1', [manager.userId]);
    expect(await inbox(manager)).toMatchObject({ unreadCount: 0, totalCount: 0 });
  });
});

describe('The rules of a transition', () => {
  it('are as usual until somebody says otherwise, and again where that is taken back', async () => {
    const of = async (): Promise<any> =>
      (
        await ada.get(
          'query($id: ID!) { transition(id: $id) { noticeRules { rule enabled daysBefore audience } } }',
          {
            id: transition,
          },
        )
      ).transition.noticeRules.find(({ rule }: any) => rule === 'GO_LIVE_LATE');
    const usual = {
      rule: 'GO_LIVE_LATE',
      enabled: true,
      daysBefore: null,
      audience: ['MANAGERS', 'SPONSORS'],
    };
    expect(await of()).toEqual(usual);
    await setRule({ rule: 'GO_LIVE_LATE', audience: ['SPONSORS'] });
    expect(await of()).toEqual({ ...usual, audience: ['SPONSORS'] });
    await setRule({ rule: 'GO_LIVE_LATE', enabled: false });
    expect(await of()).toEqual({ ...usual, enabled: false, audience: ['SPONSORS'] });
    await setRule({ rule: 'GO_LIVE_LATE', enabled: null, audience: null });
    expect(await of()).toEqual(usual);
  });

  it('decide who is told', async () => {
    const sponsor = await joining('Sol', 'CLIENT', 'SPONSOR');
    await setRule({ rule: 'GO_LIVE_LATE', audience: ['SPONSORS'] });
    await setRule({ rule: 'GO_LIVE_BACK_ON_TARGET', enabled: false });
    for (const duration of ['7d', '5d']) {
      await changeTask(ada, transition, 'T', { duration });
      await tell();
    }
    expect(await rulesOf(sponsor)).toEqual(['GO_LIVE_LATE']);
    expect(await rulesOf()).toEqual([]);
  });

  it('are for managers to change, and make sense', async () => {
    const expert = await joining('Eve', 'PROVIDER', 'SME');
    expect(await setRule({ rule: 'GO_LIVE_LATE', enabled: false }, expert)).toMatchObject(
      refused('FORBIDDEN', 'change the transition'),
    );
    const errors = async (rule: object): Promise<any> =>
      (await setRule(rule)).data.updateNoticeRules.userErrors;
    expect(await errors({ rule: 'GO_LIVE_LATE', daysBefore: 3 })).toMatchObject([
      { code: 'INVALID_INPUT', field: ['rules', '0', 'daysBefore'] },
    ]);
    expect(await errors({ rule: 'GO_LIVE_LATE', audience: [] })).toMatchObject([
      { message: 'An audience names somebody; with enabled: false nobody is told.' },
    ]);
    expect(await errors({ rule: 'GO_LIVE_LATE', daysBefore: 366 })).toMatchObject([
      { message: expect.stringContaining('daysBefore is 0 to 365') },
    ]);
  });
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { gatesOf } from './gate-steps.js';
import { raidLogOf } from './raid-steps.js';
import { beginTransition, captureBaseline, changePlan, changeTask, refused, takeOn } from './steps.js';

let app: TestApp;
/** The client's manager and approver, the provider's manager and reviewer, a watching expert, and somebody else. */
let ada: Caller;
let cleo: Caller;
let pat: Caller;
let viewer: Caller;
let stranger: Caller;
let transition: string;
let people: Record<string, string>;

const { submit } = documentsOf(() => transition);
const { raise } = raidLogOf(() => ({ by: ada, transition }));
const gates = gatesOf(() => ({ by: ada, transition }));
const stand = (input: object): Promise<unknown> =>
  ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, ...input } },
  );
const report = async (fields: string, by = ada, since = '2020-01-01'): Promise<any> => {
  const query = `query ($id: ID!, $since: LocalDate) { statusReport(transitionId: $id, since: $since) { ${fields} } }`;
  return (await by.get(query, { id: transition, since })).statusReport;
};
const fileOf = async (extension: string, by = ada, query = ''): Promise<Response> =>
  by.fetch(`/transitions/${transition}/status.${extension}${query}`);

beforeAll(async () => {
  app = await startApp();
  [ada, cleo, pat, viewer, stranger] = (await Promise.all(
    ['Ada', 'Cleo', 'Pat', 'Vera', 'Stranger'].map((name) => app.newcomer(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
  for (const who of [cleo, pat, viewer]) await app.enrol(who, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

/** A runbook, a drill, and a go-live behind both from Monday, 2 March 2026, agreed on; it is Wednesday, the 18th. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'D', title: 'Runbook', kind: 'DOCUMENT_HANDOFF', side: 'CLIENT', duration: '3d' },
    { code: 'A', title: 'Accounts', side: 'PROVIDER', duration: '4d' },
    { code: 'T', title: 'Rehearsal', side: 'JOINT', duration: '10d', predecessors: 'D' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T, A' },
  ]);
  people = {
    Cleo: await takeOn(ada, transition, {
      name: 'Cleo',
      side: 'CLIENT',
      role: 'APPROVER',
      userId: cleo.userId,
    }),
    Pat: await takeOn(ada, transition, {
      name: 'Pat',
      side: 'PROVIDER',
      role: 'MANAGER',
      userId: pat.userId,
    }),
  };
  await takeOn(ada, transition, { name: 'Vera', side: 'CLIENT', role: 'VIEWER', userId: viewer.userId });
  await stand({ targetGoLiveOn: '2026-03-20', rescheduleUncompleted: true });
  await captureBaseline(ada, transition, { agreed: true });
});

describe('The status report', () => {
  it('says how it stands in a sentence, against target and baseline and at what pace', async () => {
    await stand({ statusAt: '2026-03-02T08:00' });
    expect((await report('headline')).headline).toBe(
      'AMBER: the go-live is forecast for 2026-03-18, 2 working days before the target of 2026-03-20 and on the agreed baseline. 0 % of the work is met.',
    );
    await stand({ statusAt: '2026-03-18T08:00' });
    const { headline } = await report('headline');
    expect(headline).toContain(
      'RED: the go-live is forecast for 2026-04-03, 10 working days after the target of',
    );
    expect(headline).toContain('12 working days after the agreed baseline. SPI(t) is 0.00');
  });

  it('says what moved since a day, and why', async () => {
    await changeTask(ada, transition, 'T', { duration: '13d' });
    const { moves, changes, sinceOn } = await report(
      'sinceOn moves { impact { goLive { workingDays } movedCount } causes { change workingDays } } changes { record label }',
    );
    expect(sinceOn).toBe('2020-01-01');
    expect(moves).toEqual({
      impact: { goLive: { workingDays: 3 }, movedCount: 2 },
      causes: [{ change: 'T "Rehearsal": duration 10d → 13d', workingDays: 3 }],
    });
    expect(changes).toContainEqual({ record: 'ACTIVITY', label: 'Rehearsal' });
    const { errors } = await ada.ask(
      `{ statusReport(transitionId: "${transition}", since: "2199-01-01") { headline } }`,
    );
    expect(errors?.[0]?.message).toMatch(/^since is 2199-01-01, which is still to come; it is 20/);
  });

  it('puts three decisions on top, the most pressing first, and says how many more there are', async () => {
    await submit(ada, 'D');
    await stand({ statusAt: '2026-03-18T08:00' });
    const issue = await raise('Issue', {
      title: 'No licence',
      blocks: ['G'],
      dueOn: '2026-03-12',
      severity: 5,
      priority: 'URGENT',
      side: 'PROVIDER',
      ownerId: people['Pat'],
    });
    await gates.add('G', { statement: 'Licence signed' });
    const found = await report(
      'moreDecisionsCount decisionsNeeded { kind subjectId side byOn daysLeft decider { name } activity { code } what whyNow }',
    );
    expect(found.decisionsNeeded).toMatchObject([
      { kind: 'TARGET', decider: { name: 'Cleo' }, byOn: '2026-03-20', activity: { code: 'G' } },
      {
        kind: 'BLOCKER',
        subjectId: issue.id,
        side: 'PROVIDER',
        byOn: '2026-03-12',
        daysLeft: -6,
        decider: { name: 'Pat' },
        activity: { code: 'G' },
        what: `Settle ${issue.code} "No licence", or let go on without it.`,
      },
      { kind: 'CRITICAL_WORK' },
    ]);
    expect(found.moreDecisionsCount).toBeGreaterThan(0);
  });
});

describe('Who is waited for', () => {
  const waits = async (side: string | null = null, by = ada): Promise<any[]> =>
    (
      await report(
        `waits${side === null ? '' : `(side: ${side})`} { side owner { name } longestDays waits { kind days what activity { code } } }`,
        by,
      )
    ).waits;

  it('is who does what should be done, and for what waits for that nobody', async () => {
    await stand({ statusAt: '2026-03-11T08:00' });
    expect(await waits()).toEqual([
      {
        side: 'CLIENT',
        owner: null,
        longestDays: 7,
        waits: [
          {
            kind: 'ACTIVITY',
            days: 7,
            what: 'D "Runbook" was to finish by 2026-03-04.',
            activity: { code: 'D' },
          },
        ],
      },
      {
        side: 'PROVIDER',
        owner: null,
        longestDays: 6,
        waits: [
          {
            kind: 'ACTIVITY',
            days: 6,
            what: 'A "Accounts" was to finish by 2026-03-05.',
            activity: { code: 'A' },
          },
        ],
      },
    ]);
    expect((await waits('PROVIDER')).map(({ side }) => side)).toEqual(['PROVIDER']);
  });

  it('is the receiving side once a late document is submitted', async () => {
    await changePlan(ada, transition, [
      { recordProgress: { id: 'A', actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-05T17:00' } },
    ]);
    await submit(ada, 'D');
    // Submitted by the clock, in November 2026, and read by a status date later than that.
    const now = new Date();
    const later = new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
    await stand({ statusAt: `${later}T08:00` });
    const [court] = await waits();
    expect(court).toMatchObject({
      side: 'PROVIDER',
      waits: [{ kind: 'DOCUMENT_REVIEW', activity: { code: 'D' } }],
    });
    expect(court.waits[0].what).toMatch(/^D "Runbook" waits for its review since .*, which was due on /);
  });
});

describe('What is coming up', () => {
  it('starts, finishes, or is unblocked in the next days', async () => {
    await stand({ statusAt: '2026-03-02T08:00' });
    const codes = (all: any[]) => all.map(({ code }) => code);
    const { comingUp } = await report(
      'comingUp(days: 4) { fromAt toAt starting { code } finishing { code } unblocked { activity { code } freeAt heldBy { code } } }',
    );
    expect(comingUp).toMatchObject({ fromAt: '2026-03-02T08:00', toAt: '2026-03-06T08:00' });
    expect(codes(comingUp.starting).sort()).toEqual(['A', 'D', 'T']);
    expect(codes(comingUp.finishing)).toEqual(['D', 'A']);
    expect(comingUp.unblocked).toEqual([
      { activity: { code: 'T' }, freeAt: '2026-03-04T17:00', heldBy: [{ code: 'D' }] },
    ]);
    const ofClient = (await report('comingUp(days: 4, side: CLIENT) { finishing { code } }')).comingUp;
    expect(codes(ofClient.finishing)).toEqual(['D']);
  });
});

describe('More time for an activity', () => {
  const delay = (activityId: string, by: string, as = viewer) =>
    as.ask(
      `query ($t: ID!, $a: ID!, $by: Duration!) { impactOfDelay(transitionId: $t, activityId: $a, by: $by) { movedCount goLive { workingDays } } }`,
      { t: transition, a: activityId, by },
    );

  it('is asked by whoever sees the plan, and changes nothing', async () => {
    expect((await delay('T', '3d')).data.impactOfDelay).toEqual({
      movedCount: 2,
      goLive: { workingDays: 3 },
    });
    expect((await delay('A', '3d')).data.impactOfDelay).toEqual({
      movedCount: 1,
      goLive: { workingDays: 0 },
    });
    expect((await report('impactOfDelay(activityId: "T", by: "1d") { movedCount }')).impactOfDelay).toEqual({
      movedCount: 2,
    });
  });

  it('is added to what is left of what is under way', async () => {
    await changePlan(ada, transition, [
      { recordProgress: { id: 'D', actualStartAt: '2026-03-02T08:00', percentComplete: 50 } },
    ]);
    expect((await delay('D', '2d')).data.impactOfDelay.goLive.workingDays).toBe(2);
  });

  it('is refused where there is none to take', async () => {
    const message = async (code: string, by: string): Promise<string> =>
      (await delay(code, by)).errors![0]!.message;
    expect(await message('G', '1d')).toContain('G "Go-live" has no duration');
    expect(await message('T', '1ed')).toContain('takes working time, 10d');
    expect(await message('Z', '1d')).toContain('Z');
    await changePlan(ada, transition, [
      { recordProgress: { id: 'A', actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-03T17:00' } },
    ]);
    expect(await message('A', '1d')).toContain('done or cancelled');
  });
});

describe('The report of a caller', () => {
  const answers = `transition { title } statusAt sinceOn headline decisionsNeeded { what } moreDecisionsCount readiness { health }
    earnedSchedule { schedulePerformanceIndex } moves { impact { movedCount } } floatPaths { floatMinutes }
    comingUp { starting { code } } waits { side waits { what } } reviewQueue { waitingDays document { code } } gates { openCount }
    coverage { ratio } failedAssessments { id } retestsDue { id } resourceLoad { people { workMinutes } }
    accessGaps { kind } raidItems { nodes { code } } obligationsDue { title } serviceLevels { levels { metric { name } } }
    changes { record } links { md html }`;

  it('answers all fifteen questions at once, to everybody of the transition', async () => {
    await submit(ada, 'D');
    await stand({ statusAt: '2026-03-18T08:00' });
    const mine = await report(answers);
    expect(mine.links.md).toBe(`/transitions/${transition}/status.md?since=2020-01-01`);
    expect(mine.reviewQueue).toMatchObject([{ document: { code: 'D' } }]);
    for (const by of [cleo, pat, viewer]) expect(await report(answers, by)).toEqual(mine);
  });

  it('has nothing in it that is internal to the other side', async () => {
    await stand({ statusAt: '2026-03-18T08:00' });
    await raise('Issue', {
      title: 'Our own worry',
      blocks: ['G'],
      dueOn: '2026-03-12',
      severity: 5,
      priority: 'URGENT',
      side: 'CLIENT',
      internalTo: 'CLIENT',
    });
    const everything = async (by: Caller): Promise<string> =>
      JSON.stringify(await report(answers, by)) +
      (await (await fileOf('md', by)).text()) +
      (await (await fileOf('html', by)).text());
    expect(await everything(cleo)).toContain('Our own worry');
    expect(await everything(viewer)).toContain('Our own worry');
    expect(await everything(pat)).not.toContain('Our own worry');
  });

  it('is none for a stranger', async () => {
    const query = `{ statusReport(transitionId: "${transition}") { headline } }`;
    expect(await stranger.ask(query)).toMatchObject(refused('NOT_FOUND', 'transition'));
    for (const extension of ['md', 'html']) {
      expect((await fileOf(extension, stranger)).status).toBe(404);
      expect((await fetch(`${app.url}/transitions/${transition}/status.${extension}`)).status).toBe(401);
    }
  });
});

describe('The report as a file', () => {
  it('is Markdown or a page, by its address or by what is accepted', async () => {
    await stand({ title: 'Payroll <b>|x|' });
    const markdown = await fileOf('md', ada, '?since=2020-01-01');
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8; variant=GFM');
    expect(await markdown.text()).toContain('# Payroll \\<b\\>\\|x\\|: status on ');
    const page = await fileOf('html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(await page.text()).toContain('<bdi>Payroll &lt;b&gt;|x|</bdi>');
    const accepting = (accept: string) =>
      ada.fetch(`/transitions/${transition}/status`, { headers: { accept } });
    expect((await accepting('text/markdown')).headers.get('content-type')).toContain('text/markdown');
    expect((await accepting('*/*')).headers.get('content-type')).toContain('text/html');
    expect((await accepting('image/png')).status).toBe(406);
  });

  it('says what is wrong with its address', async () => {
    const told = async (extension: string, query: string) => {
      const response = await fileOf(extension, ada, query);
      return [response.status, (await response.text()).slice(0, 200)];
    };
    expect(await told('pdf', '')).toEqual([404, expect.stringContaining('There is no status report as')]);
    expect(await told('md', '?since=soon')).toEqual([400, expect.stringContaining('is not a date')]);
    expect(await told('md', '?since=2026-01-01&since=2026-01-02')).toEqual([
      400,
      expect.stringContaining('write one day'),
    ]);
    expect(await told('md', '?since=2199-01-01')).toEqual([400, expect.stringContaining('still to come')]);
  });
});

describe('A large plan', () => {
  it('is reported in the same statements as a small one', async () => {
    const whole =
      'headline decisionsNeeded { what decider { name } activity { code } } waits { owner { name } waits { activity { code } } }';
    const count = async (): Promise<number> =>
      (
        await app.statementsOf(async () => {
          await report(whole);
          await (await fileOf('html')).text();
        })
      ).length;
    await stand({ statusAt: '2026-03-18T08:00' });
    const small = await count();
    await changePlan(
      ada,
      transition,
      Array.from({ length: 500 }, (_, n) => ({
        createTask: {
          title: `Task ${n}`,
          code: `X${n}`,
          duration: '1d',
          predecessors: n % 50 === 0 ? '' : `X${n - 1}`,
        },
      })),
    );
    await count();
    expect(await count()).toBe(small);
  });
});

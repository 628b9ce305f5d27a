import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let plan: string;
const formats = ['json', 'csv', 'ics', 'svg', 'mmd'];

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  plan = await beginTransition(ada, ada.organizationId, [
    { code: 'D', title: 'Design', duration: '5d', phase: 'Prepare' },
    { code: 'L', title: 'Live, at last', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'D+1d' },
  ]);
});
afterAll(() => app.close());

const path = (extension: string): string => `/transitions/${plan}/timeline.${extension}`;

describe('The timeline in one go', () => {
  it('has every activity and dependency', async () => {
    const { timeline } = await ada.get(
      `query($id: ID!) { timeline(transitionId: $id) { version goLiveAt nonWorkingDays { fromOn toOn }
         activities { code outline depth parentId startAt finishAt critical marks serviceItems } dependencies { type lag } } }`,
      { id: plan },
    );
    expect(timeline).toMatchObject({
      version: 1,
      goLiveAt: '2026-03-09T17:00',
      nonWorkingDays: [{ fromOn: '2026-03-07', toOn: '2026-03-08' }],
      activities: [
        { code: 'P1', outline: '1', depth: 0, parentId: null },
        { code: 'D', outline: '1.1', depth: 1, startAt: '2026-03-02T08:00', serviceItems: [] },
        { code: 'L', outline: '2', marks: 'GO_LIVE', finishAt: '2026-03-09T17:00' },
      ],
      dependencies: [{ type: 'FS', lag: '1d' }],
    });
  });

  it('takes as many statements for a large plan as for a small one, and reads only what is asked for', async () => {
    const query =
      'query($id: ID!) { timeline(transitionId: $id) { ...shown } } fragment shown on Timeline { activities { name: code } }';
    const statements = await app.statementsOf(() => ada.get(query, { id: plan }));
    expect(statements.length).toBeLessThanOrEqual(6);
    expect(statements.some((sql) => sql.includes('from dependency'))).toBe(false);
    expect(statements.find((sql) => sql.includes('order by a.outline'))).not.toContain('a.title');
  });
});

describe('The timeline as a file', () => {
  it.each(formats)('can be taken away as %s, linked from the API', async (extension) => {
    const { transition } = await ada.get(
      `query($id: ID!) { transition(id: $id) { timelineLinks { ${extension} } } }`,
      { id: plan },
    );
    expect(transition.timelineLinks[extension]).toBe(path(extension));
    const response = await ada.fetch(path(extension));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(`filename="Payroll.${extension}"`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await response.text();
    expect(text).toContain('Design');
    const beginning = { json: '{', csv: 'Outline', ics: 'BEGIN:VCALENDAR', svg: '<', mmd: 'gantt' }[
      extension
    ]!;
    expect(text.replace(/^\ufeff/, '').startsWith(beginning)).toBe(true);
  });

  it('comes in the form that is accepted', async () => {
    const type = async (accept: string): Promise<[number, string]> => {
      const response = await ada.fetch(`/transitions/${plan}/timeline`, { headers: { accept } });
      return [response.status, response.headers.get('content-type') ?? ''];
    };
    expect(await type('text/csv')).toEqual([200, expect.stringContaining('text/csv')]);
    expect(await type('text/calendar, */*;q=0.1')).toEqual([200, expect.stringContaining('text/calendar')]);
    expect(await type('image/svg+xml')).toEqual([200, expect.stringContaining('image/svg+xml')]);
    expect(await type('*/*')).toEqual([200, expect.stringContaining('application/json')]);
    expect(await type('application/pdf')).toEqual([406, expect.stringContaining('application/problem+json')]);
  });

  it('is not sent again while nothing has changed', async () => {
    const first = await ada.fetch(path('svg'));
    const etag = first.headers.get('etag')!;
    await first.text();
    expect((await ada.fetch(path('svg'), { headers: { 'if-none-match': etag } })).status).toBe(304);
    await addTask(ada, plan, { title: 'One more' });
    expect((await ada.fetch(path('svg'), { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('is closed to whoever may not see the plan', async () => {
    const stranger = await app.newcomer('Stranger');
    const viewer = await app.newcomer('Viewer');
    await app.enrol(viewer, ada.organizationId, 'MEMBER');
    for (const extension of formats) {
      expect((await fetch(`${app.url}${path(extension)}`)).status).toBe(401);
      expect((await stranger.fetch(path(extension))).status).toBe(404);
      expect((await viewer.fetch(path(extension))).status).toBe(404);
    }
    await takeOn(ada, plan, { name: 'Viewer', side: 'PROVIDER', role: 'VIEWER', userId: viewer.userId });
    expect((await viewer.fetch(path('csv'))).status).toBe(200);
  });

  it('does not exist in other forms', async () => {
    const response = await ada.fetch(path('exe'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('json, csv, ics, svg, mmd'),
    });
  });
});

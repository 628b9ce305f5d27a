import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
/** Managers of the client’s and of the provider’s side, and an administrator who takes no part. */
let ada: Caller;
let pia: Caller;
let admin: Caller;
let viewer: Caller;
let stranger: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
  admin = await app.newcomer('Admin');
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  viewer = await app.newcomer('Vera');
  stranger = await app.newcomer('Stranger');
  for (const who of [ada, pia, viewer]) await app.enrol(who, admin.organizationId, 'MEMBER');
  transition = await beginTransition(ada, admin.organizationId, [
    { code: 'T', title: 'Access', side: 'CLIENT' },
    { code: 'U', title: 'Sessions', side: 'CLIENT' },
  ]);
  await takeOn(admin, transition, { name: 'Pia', side: 'PROVIDER', role: 'SME', userId: pia.userId });
  await takeOn(admin, transition, { name: 'Vera', side: 'CLIENT', role: 'VIEWER', userId: viewer.userId });
});
afterAll(() => app.close());

const parts = 'id text internalTo writtenBy editedAt activity { code }';
const told = async (by: Caller, mutation: 'add' | 'edit' | 'delete', input: object): Promise<any> => {
  const name = `${mutation}Comment`;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}CommentInput`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { comment { ${parts} } userErrors { code message field } } }`;
  const { data, errors } = await by.ask(query, { input });
  return errors ? { errors } : data[name];
};
const say = async (by: Caller, text: string, more: object = {}): Promise<any> =>
  told(by, 'add', { transitionId: transition, activity: 'T', text, ...more });
const seen = async (by: Caller): Promise<any> => {
  const { transition: found } = await by.get(
    `query ($id: ID!) { transition(id: $id) { version
       comments { totalCount nodes { text } } activities { nodes { code comments { text writtenBy } } }
       history { totalCount nodes { changes { label fields { after } } } } } }`,
    { id: transition },
  );
  return found;
};
const textsOf = async (by: Caller): Promise<string[]> =>
  (await seen(by)).comments.nodes.map(({ text }: { text: string }) => text);

describe('A comment', () => {
  it('is said of an activity, to both sides, and leaves the plan as it is', async () => {
    const { version } = await seen(ada);
    const { comment } = await say(ada, '  Who has the keys?  ');
    expect(comment).toMatchObject({
      text: 'Who has the keys?',
      internalTo: null,
      writtenBy: 'Ada',
      editedAt: null,
      activity: { code: 'T' },
    });
    await say(pia, 'Wir: die Schlüssel 🗝 liegen bei uns.');
    const found = await seen(viewer);
    expect(found.version).toBe(version);
    expect(found.comments).toEqual({
      totalCount: 2,
      nodes: [{ text: 'Wir: die Schlüssel 🗝 liegen bei uns.' }, { text: 'Who has the keys?' }],
    });
    expect(found.activities.nodes.find(({ code }: { code: string }) => code === 'T').comments).toEqual([
      { text: 'Wir: die Schlüssel 🗝 liegen bei uns.', writtenBy: 'Pia' },
      { text: 'Who has the keys?', writtenBy: 'Ada' },
    ]);
  });

  it('is changed and deleted by who wrote it, and by an administrator', async () => {
    const { comment } = await say(pia, 'Frist');
    const mine = await told(pia, 'edit', { id: comment.id, text: 'First' });
    expect(mine.comment).toMatchObject({ text: 'First', editedAt: expect.any(String) });
    expect(await told(ada, 'edit', { id: comment.id, text: 'Mine' })).toMatchObject(
      refused('FORBIDDEN', 'Pia wrote this'),
    );
    expect((await told(admin, 'delete', { id: comment.id })).comment.text).toBe('First');
    expect(await textsOf(ada)).not.toContain('First');
  });

  it('needs words, and an activity that there is', async () => {
    expect((await say(ada, ' \n ')).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['text'] }]);
    expect((await say(ada, 'x'.repeat(10_001))).userErrors).toMatchObject([{ field: ['text'] }]);
    expect(await say(ada, 'Hello', { activity: 'X9' })).toMatchObject(refused('NOT_FOUND', 'X9'));
  });

  it('goes with its activity', async () => {
    await say(ada, 'Soon gone', { activity: 'U' });
    await deleteTask(ada, transition, 'U');
    expect(await textsOf(ada)).not.toContain('Soon gone');
  });
});

describe('A comment that is internal to a side', () => {
  it('is seen by that side and the administrators, and does not exist for the other', async () => {
    const before = await seen(pia);
    const { comment } = await say(ada, 'They are late again', { internalTo: 'CLIENT' });
    expect(await textsOf(ada)).toContain('They are late again');
    expect(await textsOf(viewer)).toContain('They are late again');
    expect(await textsOf(admin)).toContain('They are late again');
    expect(await seen(pia)).toEqual(before);
    const nothing = refused('NOT_FOUND', comment.id);
    expect(await told(pia, 'edit', { id: comment.id, text: 'Seen' })).toMatchObject(nothing);
    expect(await told(pia, 'delete', { id: comment.id })).toMatchObject(nothing);
  });

  it('is of one’s own side', async () => {
    expect(await say(pia, 'For them', { internalTo: 'CLIENT' })).toMatchObject(
      refused('FORBIDDEN', 'you stand on the other side'),
    );
  });
});

describe('Who may comment', () => {
  it('is whoever takes part but to watch, and nobody else', async () => {
    expect(await say(viewer, 'Hello')).toMatchObject(refused('FORBIDDEN', 'comment on its activities'));
    expect(await say(stranger, 'Hello')).toMatchObject(refused('NOT_FOUND', transition));
  });
});

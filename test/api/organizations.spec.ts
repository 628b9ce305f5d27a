import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition } from './steps.js';

let app: TestApp;
let ada: Caller;
let stranger: Caller;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  stranger = await app.newcomer('Stranger');
});
afterAll(() => app.close());

const rename =
  'mutation($id: ID!, $name: String!) { updateOrganization(input: { id: $id, name: $name }) { organization { name } userErrors { message field } } }';

describe('An organization', () => {
  it('is made by a user, who becomes its administrator', async () => {
    const { createOrganization } = await ada.get(
      'mutation { createOrganization(input: { name: "Harbour" }) { organization { id name viewerRole } userErrors { message } } }',
    );
    expect(createOrganization.organization).toMatchObject({ name: 'Harbour', viewerRole: 'ADMIN' });
    const { viewer } = await ada.get('{ viewer { name organizations { name } } }');
    expect(viewer.organizations.map(({ name }: { name: string }) => name)).toContain('Harbour');
  });

  it('is renamed by its administrator, and by nobody else', async () => {
    expect(
      (await ada.get(rename, { id: ada.organizationId, name: 'Renamed' })).updateOrganization.organization
        .name,
    ).toBe('Renamed');
    const { errors } = await stranger.ask(rename, { id: ada.organizationId, name: 'Mine' });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await app.enrol(stranger, ada.organizationId, 'MEMBER');
    const forbidden = await stranger.ask(rename, { id: ada.organizationId, name: 'Mine' });
    expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('goes only when it is empty', async () => {
    const bob = await app.newcomer('Bob');
    await bob.get(
      'mutation($o: ID!) { createTransition(input: { organizationId: $o, title: "T", client: "C", provider: "P", startOn: "2026-01-05" }) { transition { id } } }',
      { o: bob.organizationId },
    );
    const remove =
      'mutation($id: ID!) { deleteOrganization(input: { id: $id }) { deletedId userErrors { code message } } }';
    const refused = await bob.get(remove, { id: bob.organizationId });
    expect(refused.deleteOrganization.userErrors[0]).toMatchObject({ code: 'IN_USE' });
    await app.sql('delete from transition where organization_id = $1', [bob.organizationId]);
    expect((await bob.get(remove, { id: bob.organizationId })).deleteOrganization.deletedId).toBe(
      bob.organizationId,
    );
  });

  it('needs a name', async () => {
    const { updateOrganization } = await ada.get(rename, { id: ada.organizationId, name: '' });
    expect(updateOrganization.userErrors).toEqual([
      { message: 'name has 1 to 200 characters; it was "".', field: ['name'] },
    ]);
  });
});

describe('A member of an organization', () => {
  const change = `mutation($o: ID!, $u: ID!, $role: OrganizationRole!) { changeMemberRole(input: { organizationId: $o, userId: $u, role: $role }) {
    member { name role } userErrors { code message } } }`;
  const remove = `mutation($o: ID!, $u: ID!) { removeMember(input: { organizationId: $o, userId: $u }) {
    removedUserId userErrors { code message } } }`;
  let root: Caller;
  let ben: Caller;

  beforeEach(async () => {
    root = await app.newcomer('Root');
    ben = await app.newcomer('Ben');
    await app.enrol(ben, root.organizationId, 'MEMBER');
  });
  const o = (): string => root.organizationId;

  it('becomes an administrator by one, and there is always one left', async () => {
    const demoted = await root.get(change, { o: o(), u: root.userId, role: 'MEMBER' });
    expect(demoted.changeMemberRole.userErrors).toMatchObject([{ code: 'LAST_ADMIN' }]);
    const left = await root.get(remove, { o: o(), u: root.userId });
    expect(left.removeMember.userErrors).toMatchObject([{ code: 'LAST_ADMIN' }]);
    const { changeMemberRole } = await root.get(change, { o: o(), u: ben.userId, role: 'ADMIN' });
    expect(changeMemberRole.member).toEqual({ name: 'Ben', role: 'ADMIN' });
    // Each removes the other at the same time: one of them stays.
    await Promise.all([
      root.ask(remove, { o: o(), u: ben.userId }),
      ben.ask(remove, { o: o(), u: root.userId }),
    ]);
    expect(await app.sql(`select role from membership where organization_id = $1`, [o()])).toEqual([
      { role: 'ADMIN' },
    ]);
  });

  it('who is removed sees nothing of it any more, and stays in its transitions by name', async () => {
    const transition = await beginTransition(ben, o(), [{ code: 'T', title: 'Task' }]);
    const visible = async (): Promise<number> =>
      (await ben.get('{ transitions { totalCount } }')).transitions.totalCount;
    expect(await visible()).toBe(1);
    expect((await root.get(remove, { o: o(), u: ben.userId })).removeMember.removedUserId).toBe(ben.userId);
    expect(await visible()).toBe(0);
    const { errors } = await ben.ask('query($id: ID!) { organization(id: $id) { name } }', { id: o() });
    expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
    const seen = await root.get(
      'query($id: ID!) { transition(id: $id) { participants { name hasLogin } } }',
      {
        id: transition,
      },
    );
    expect(seen.transition.participants).toEqual([{ name: 'Ben', hasLogin: false }]);
  });

  it('may leave, but remove or promote nobody', async () => {
    expect((await ben.ask(remove, { o: o(), u: root.userId })).errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect(
      (await ben.ask(change, { o: o(), u: ben.userId, role: 'ADMIN' })).errors![0]!.extensions.code,
    ).toBe('FORBIDDEN');
    expect((await ben.get(remove, { o: o(), u: ben.userId })).removeMember.userErrors).toEqual([]);
    const gone = await root.get(remove, { o: o(), u: ben.userId });
    expect(gone.removeMember.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('Whoever is not signed in', () => {
  it('is told to sign in', async () => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toContain('Sign in first');
  });
});

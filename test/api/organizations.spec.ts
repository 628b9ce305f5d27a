import { type Caller, startApp, type TestApp } from '../support/app.js';

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

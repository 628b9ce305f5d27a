import { type Caller, startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import { beginTransition, takeOn } from './steps.js';

let app: TestApp;
let root: Caller;
let transitionId: string;

const toOrganization = `mutation ($input: InviteToOrganizationInput!) { inviteToOrganization(input: $input) {
  url invitation { id organizationRole email inviterName } userErrors { code message field } } }`;
const toTransition = `mutation ($input: InviteToTransitionInput!) { inviteToTransition(input: $input) {
  url invitation { id side participantRole participantId } userErrors { code message field } } }`;
const accept = `mutation ($token: String!) { acceptInvitation(input: { token: $token }) {
  organizationId transitionId userErrors { code message } } }`;
const revoke = 'mutation ($id: ID!) { revokeInvitation(input: { id: $id }) { revokedId } }';

const tokenIn = (url: string): string => url.split('#')[1]!;
const invitedToOrganization = async (
  by: Caller,
  more: object = {},
): Promise<{ id: string; token: string }> => {
  const { inviteToOrganization } = await by.get(toOrganization, {
    input: { organizationId: root.organizationId, ...more },
  });
  expect(inviteToOrganization.userErrors).toEqual([]);
  return { id: inviteToOrganization.invitation.id, token: tokenIn(inviteToOrganization.url) };
};
const invitedToTransition = async (by: Caller, more: object): Promise<{ id: string; token: string }> => {
  const { inviteToTransition } = await by.get(toTransition, { input: { transitionId, ...more } });
  expect(inviteToTransition.userErrors).toEqual([]);
  return { id: inviteToTransition.invitation.id, token: tokenIn(inviteToTransition.url) };
};
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }): string | undefined =>
  answer.errors?.[0]?.extensions.code;
/** The code and the words of why it was not accepted; undefined where it was. */
const accepting = async (by: { ask: Caller['ask'] }, token: string): Promise<string | undefined> => {
  const [error] = (await by.ask(accept, { token })).data.acceptInvitation.userErrors;
  return error && `${error.code}: ${error.message}`;
};

beforeAll(async () => {
  app = await startApp({ BATON_PASSWORDS: 'true' });
});
afterAll(() => app.close());
beforeEach(async () => {
  root = await app.newcomer('Root');
  transitionId = await beginTransition(root, root.organizationId, [{ code: 'T', title: 'Task' }]);
});

describe('An invitation into an organization', () => {
  it('makes a member, once', async () => {
    const { token } = await invitedToOrganization(root);
    expect(JSON.stringify(await app.sql('select * from invitation'))).not.toContain(token);
    const ada = await app.newcomer('Ada');
    const ben = await app.newcomer('Ben');
    expect(await accepting(ada, token)).toBeUndefined();
    const { organization } = await ada.get(
      'query ($id: ID!) { organization(id: $id) { viewerRole members { nodes { name role } totalCount } invitations { id } } }',
      { id: root.organizationId },
    );
    expect(organization).toEqual({
      viewerRole: 'MEMBER',
      members: {
        nodes: [
          { name: 'Ada', role: 'MEMBER' },
          { name: 'Root', role: 'ADMIN' },
        ],
        totalCount: 2,
      },
      invitations: [],
    });
    expect(await accepting(ben, token)).toContain('LINK_NOT_VALID: This invitation was accepted already');
    expect(await accepting(ada, (await invitedToOrganization(root)).token)).toContain('DUPLICATE');
  });

  it('that two accept at the same time lets one in', async () => {
    const { token } = await invitedToOrganization(root);
    const both = await Promise.all([app.newcomer('Ada'), app.newcomer('Ben')]);
    const outcomes = await Promise.all(both.map((one) => accepting(one, token)));
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
    const rows = await app.sql('select from membership where organization_id = $1', [root.organizationId]);
    expect(rows).toHaveLength(2);
  });

  it('is for the account of its address alone, and made by administrators alone', async () => {
    const { token } = await invitedToOrganization(root, { email: 'Ada@example.com', role: 'ADMIN' });
    const ben = await app.newcomer('Ben');
    expect(await accepting(ben, token)).toContain('is for ada@example.com, and your account has no address');
    const ada = await app.newcomer('Ada');
    await app.sql('update app_user set email = $2 where id = $1', [ada.userId, 'ada@example.com']);
    expect(await accepting(ada, token)).toBeUndefined();
    const { token: more } = await invitedToOrganization(ada);
    expect(await accepting(ben, more)).toBeUndefined();
    const input = { organizationId: root.organizationId };
    expect(codeOf(await ben.ask(toOrganization, { input }))).toBe('FORBIDDEN');
    await app.sql('update app_user set email = null where id = $1', [ada.userId]);
  });

  it('is over when it has expired or was withdrawn', async () => {
    const ada = await app.newcomer('Ada');
    const late = await invitedToOrganization(root, { expiresInDays: 1 });
    await app.sql('update invitation set expires_at = now() where id = $1', [late.id]);
    expect(await accepting(ada, late.token)).toContain('LINK_NOT_VALID: This invitation was open until');
    const withdrawn = await invitedToOrganization(root);
    expect(codeOf(await ada.ask(revoke, { id: withdrawn.id }))).toBe('NOT_FOUND');
    await root.get(revoke, { id: withdrawn.id });
    expect(await accepting(ada, withdrawn.token)).toContain('LINK_NOT_VALID: This is no invitation');
    expect(await accepting(ada, 'guess')).toContain('LINK_NOT_VALID');
    const input = { organizationId: root.organizationId, expiresInDays: 31 };
    const { inviteToOrganization } = await root.get(toOrganization, { input });
    expect(inviteToOrganization.userErrors).toMatchObject([{ field: ['expiresInDays'] }]);
  });

  it('is worth no more than whoever made it', async () => {
    const ada = await app.newcomer('Ada');
    await app.enrol(ada, root.organizationId, 'ADMIN');
    const { token } = await invitedToOrganization(ada, { role: 'ADMIN' });
    await root.get(
      'mutation ($o: ID!, $u: ID!) { removeMember(input: { organizationId: $o, userId: $u }) { removedUserId } }',
      { o: root.organizationId, u: ada.userId },
    );
    expect(await accepting(ada, token)).toContain(
      'Ada, who made this invitation, may let nobody in any more',
    );
  });

  it('is listed for administrators while it is open', async () => {
    const { id, token } = await invitedToOrganization(root);
    const list = async (): Promise<any> =>
      (
        await root.get(
          'query ($id: ID!) { organization(id: $id) { invitations { id organizationRole inviterName } } }',
          {
            id: root.organizationId,
          },
        )
      ).organization.invitations;
    expect(await list()).toEqual([{ id, organizationRole: 'MEMBER', inviterName: 'Root' }]);
    await accepting(await app.newcomer('Ada'), token);
    expect(await list()).toEqual([]);
  });
});

describe('An invitation into a transition', () => {
  it('lets a guest of the provider see that transition and nothing else', async () => {
    const other = await beginTransition(root, root.organizationId, [{ code: 'T', title: 'Secret' }]);
    const { token } = await invitedToTransition(root, { side: 'PROVIDER', role: 'SME' });
    const guest = await app.newcomer('Guest');
    expect(await accepting(guest, token)).toBeUndefined();

    const seen = await guest.get(
      `{ transitions { totalCount nodes { id participants { name side role hasLogin } invitations { id } } }
         viewer { organizations { id } } }`,
    );
    expect(seen.transitions).toMatchObject({ totalCount: 1, nodes: [{ id: transitionId, invitations: [] }] });
    expect(seen.transitions.nodes[0].participants).toContainEqual({
      name: 'Guest',
      side: 'PROVIDER',
      role: 'SME',
      hasLogin: true,
    });
    expect(seen.viewer.organizations).toEqual([{ id: guest.organizationId }]);
    for (const query of [
      `{ transition(id: "${other}") { id } }`,
      `{ organization(id: "${root.organizationId}") { members { totalCount } } }`,
    ]) {
      expect(codeOf(await guest.ask(query))).toBe('NOT_FOUND');
    }
    const begin = `mutation { createTransition(input: { organizationId: "${root.organizationId}", title: "T", client: "C", provider: "P", startOn: "2026-01-05" }) { transition { id } } }`;
    expect(codeOf(await guest.ask(begin))).toBe('NOT_FOUND');
    expect((await guest.fetch(`/transitions/${transitionId}/timeline.csv`)).status).toBe(200);
    expect((await guest.fetch(`/transitions/${other}/timeline.csv`)).status).toBe(404);
    const { token: again } = await invitedToTransition(root, { side: 'CLIENT', role: 'MANAGER' });
    expect(await accepting(guest, again)).toContain('DUPLICATE: You take part in this transition already');
  });

  it('gives a participant their login, as who they are', async () => {
    const participantId = await takeOn(root, transitionId, {
      name: 'Grace',
      side: 'PROVIDER',
      role: 'MANAGER',
    });
    const { token } = await invitedToTransition(root, { participantId });
    const grace = await app.newcomer('Grace Hopper');
    expect(await accepting(grace, token)).toBeUndefined();
    const { participant } = await grace.get(
      'query ($id: ID!) { participant(id: $id) { name side role hasLogin } }',
      {
        id: participantId,
      },
    );
    expect(participant).toEqual({ name: 'Grace', side: 'PROVIDER', role: 'MANAGER', hasLogin: true });
    const input = { transitionId, participantId };
    expect((await root.get(toTransition, { input })).inviteToTransition.userErrors).toMatchObject([
      { code: 'DUPLICATE', field: ['participantId'] },
    ]);
  });

  it('is void where the participant has changed sides since', async () => {
    const participantId = await takeOn(root, transitionId, {
      name: 'Grace',
      side: 'CLIENT',
      role: 'MANAGER',
    });
    const { token } = await invitedToTransition(root, { participantId });
    await root.get(
      'mutation ($id: ID!) { updateParticipant(input: { id: $id, side: PROVIDER }) { userErrors { message } } }',
      { id: participantId },
    );
    expect(await accepting(await app.newcomer('Grace'), token)).toContain('another side or role');
  });

  it('is made by a manager for their own side, and listed for them', async () => {
    const lead = await app.newcomer('Lead');
    const first = await invitedToTransition(root, { side: 'PROVIDER', role: 'MANAGER' });
    await accepting(lead, first.token);
    const own = await invitedToTransition(lead, { side: 'PROVIDER', role: 'SME' });
    const clients = await invitedToTransition(root, { side: 'CLIENT', role: 'SME' });
    const { errors } = await lead.ask(toTransition, {
      input: { transitionId, side: 'CLIENT', role: 'APPROVER' },
    });
    expect(errors![0]!.message).toContain('Only a manager of the client’s side');
    const list = async (by: Caller): Promise<string[]> => {
      const { transition } = await by.get('query ($id: ID!) { transition(id: $id) { invitations { id } } }', {
        id: transitionId,
      });
      return transition.invitations.map(({ id }: { id: string }) => id);
    };
    expect([await list(lead), await list(root)]).toEqual([[own.id], [clients.id, own.id]]);
    expect(codeOf(await lead.ask(revoke, { id: clients.id }))).toBe('FORBIDDEN');
    await lead.get(revoke, { id: own.id });
    const expert = await app.newcomer('Expert');
    const later = await invitedToTransition(lead, { side: 'PROVIDER', role: 'SME' });
    await app.sql(`update participant set role = 'VIEWER' where user_id = $1`, [lead.userId]);
    expect(await accepting(expert, later.token)).toContain('may let nobody in any more');
    expect(
      codeOf(await lead.ask(toTransition, { input: { transitionId, side: 'PROVIDER', role: 'SME' } })),
    ).toBe('FORBIDDEN');
  });

  it('says who it is for, in one way', async () => {
    const errors = async (input: object): Promise<any> =>
      (await root.get(toTransition, { input: { transitionId, ...input } })).inviteToTransition.userErrors;
    expect(await errors({})).toMatchObject([{ code: 'INVALID_INPUT', field: ['participantId'] }]);
    expect(await errors({ side: 'CLIENT' })).toMatchObject([{ code: 'INVALID_INPUT' }]);
    const participantId = await takeOn(root, transitionId, { name: 'Grace', side: 'CLIENT', role: 'SME' });
    expect(await errors({ participantId, side: 'CLIENT' })).toMatchObject([{ code: 'INVALID_INPUT' }]);
    const stranger = await app.newcomer('Stranger');
    const theirs = await beginTransition(stranger, stranger.organizationId, []);
    const foreign = await takeOn(stranger, theirs, { name: 'Far', side: 'CLIENT', role: 'SME' });
    expect(await errors({ participantId: foreign })).toMatchObject([
      { code: 'NOT_FOUND', field: ['participantId'] },
    ]);
  });
});

describe('The page of an invitation', () => {
  const account = { name: 'Ada', email: 'ada@pages.example', password: 'correct horse battery' };

  it('makes an account with a password, which is signed in', async () => {
    const { token } = await invitedToTransition(root, { side: 'PROVIDER', role: 'SME' });
    const own = new TestBrowser(app.url);
    expect((await own.post('/invitation', { token })).body).toEqual({
      title: 'Payroll',
      inviter: 'Root',
      email: null,
      name: null,
      viewer: null,
    });
    const short = await own.post('/invitation/account', { ...account, token, password: 'short' });
    expect([short.status, await own.who()]).toEqual([400, null]);
    expect(
      (await own.post('/invitation/account', { ...account, token, email: 'nobody' })).body.detail,
    ).toContain('"nobody" is no address');
    expect((await own.post('/invitation/account', { ...account, token })).body).toEqual({ title: 'Payroll' });
    expect(await own.who()).toBe('Ada');
    const other = new TestBrowser(app.url);
    const { email, password } = account;
    expect((await other.post('/sign-in/password', { email, password })).status).toBe(200);
    expect((await own.post('/invitation/account', { ...account, token })).body.detail).toContain(
      'accepted already',
    );
  });

  it('makes no account that is there already, nor one for another address', async () => {
    const { token } = await invitedToOrganization(root);
    const own = new TestBrowser(app.url);
    const taken = await own.post('/invitation/account', { ...account, email: 'ADA@pages.example', token });
    expect([taken.status, taken.body.detail]).toEqual([400, expect.stringContaining('There is an account')]);
    const bound = await invitedToOrganization(root, { email: 'eve@pages.example' });
    const wrong = await own.post('/invitation/account', {
      ...account,
      email: 'eva@pages.example',
      token: bound.token,
    });
    expect(wrong.body.detail).toContain('is for eve@pages.example');
    expect(await app.sql(`select from app_user where email = 'eva@pages.example'`)).toEqual([]);
  });

  it('accepts as whoever is signed in, on this page alone', async () => {
    const { token } = await invitedToOrganization(root);
    const ben = await app.newcomer('Ben');
    const own = new TestBrowser(app.url);
    await own.post('/sign-in', { token: ben.token });
    expect((await own.post('/invitation', { token })).body.viewer).toBe('Ben');
    const foreign = await own.post('/invitation/accept', { token }, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(401);
    expect((await own.post('/invitation/accept', { token })).body).toEqual({ title: 'Root’s organization' });
  });

  it.each(['/invitation', '/password-reset', '/sign-in'])(
    '%s runs its own script alone, in no frame',
    async (path) => {
      const response = await new TestBrowser(app.url).fetch(path);
      const policy = response.headers.get('content-security-policy')!;
      const [, nonce] = /script-src 'nonce-([^']+)'/.exec(policy)!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect((await response.text()).match(/<script nonce="([^"]+)"/)![1]).toBe(nonce);
    },
  );
});

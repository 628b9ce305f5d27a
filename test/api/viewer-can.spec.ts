import { participantRoles } from '../../src/domain/terms.js';
import { permissions } from '../../src/transitions/access.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { raidLogOf } from './raid-steps.js';
import { beginTransition, takeOn } from './steps.js';

let app: TestApp;
let admin: Caller;
let somebody: Caller;
let transition: string;

const permits = async (by: Caller): Promise<any[]> =>
  (
    await by.get('query ($id: ID!) { transition(id: $id) { viewerCan { action allowed reach reason } } }', {
      id: transition,
    })
  ).transition.viewerCan;
const standAs = async (side: string, role: string): Promise<void> => {
  await app.sql('update participant set side = $1, role = $2 where user_id = $3', [
    side,
    role,
    somebody.userId,
  ]);
};

beforeAll(async () => {
  app = await startApp();
  admin = await app.newcomer('Ada');
  somebody = await app.newcomer('Sam');
  await app.enrol(somebody, admin.organizationId, 'MEMBER');
  transition = await beginTransition(admin, admin.organizationId, [
    { code: 'C', title: 'Ours', side: 'CLIENT' },
    { code: 'P', title: 'Theirs', side: 'PROVIDER' },
  ]);
  await takeOn(admin, transition, { name: 'Sam', side: 'CLIENT', role: 'SME', userId: somebody.userId });
});
afterAll(() => app.close());

const log = raidLogOf(() => ({ by: admin, transition }));

describe('What the caller may do', () => {
  it('is said of every action, by the table that the server goes by', async () => {
    for (const role of participantRoles) {
      for (const side of ['CLIENT', 'PROVIDER']) {
        await standAs(side, role);
        expect([role, side, await permits(somebody)]).toEqual([
          role,
          side,
          Object.entries(permissions).map(([action, { does, who }]) => {
            const reach = who[role] ?? null;
            const allowed = reach !== null && (reach !== 'CLIENT_SIDE' || side === 'CLIENT');
            return {
              action,
              allowed,
              reach: allowed ? reach : null,
              reason: allowed
                ? null
                : expect.stringContaining(
                    `You may see this transition, but not ${does}; that takes one of: `,
                  ),
            };
          }),
        ]);
      }
    }
  });

  it('is all that administrators may, and what is for a side alone as the manager that they are, too', async () => {
    expect((await permits(admin)).map(({ action, reach }) => [action, reach])).toEqual(
      Object.entries(permissions).map(([action, { who }]) => [action, who.ADMIN ?? who.MANAGER ?? null]),
    );
  });

  it('is why it is refused, word for word', async () => {
    await standAs('CLIENT', 'VIEWER');
    const refusal = async (mutation: string): Promise<string> =>
      (await somebody.ask(`mutation ($id: ID!) { ${mutation} { userErrors { code } } }`, { id: transition }))
        .errors![0]!.message;
    const reasons = new Map((await permits(somebody)).map(({ action, reason }) => [action, reason]));
    expect(await refusal('updateTransition(input: { id: $id, title: "Mine" })')).toBe(
      reasons.get('CHANGE_TRANSITION'),
    );
    expect(await refusal('captureBaseline(input: { transitionId: $id, name: "Mine" })')).toBe(
      reasons.get('CAPTURE_BASELINE'),
    );
  });

  it('is said of the progress of an activity and of an item of the RAID log', async () => {
    await standAs('CLIENT', 'SME');
    await log.raise('Risk', { title: 'Of Ada' }, admin);
    await log.raise('Risk', { title: 'Of Sam' }, somebody);
    const { transition: seen } = await somebody.get(
      `query ($id: ID!) { transition(id: $id) {
         activities { nodes { code viewerCanRecordProgress { allowed reason } } }
         raidItems { nodes { title viewerCanChange { allowed reason } } } } }`,
      { id: transition },
    );
    expect(seen.activities.nodes).toEqual([
      { code: 'C', viewerCanRecordProgress: { allowed: true, reason: null } },
      {
        code: 'P',
        viewerCanRecordProgress: {
          allowed: false,
          reason: expect.stringContaining('"Theirs" is the provider side’s, and not yours'),
        },
      },
    ]);
    expect(seen.raidItems.nodes).toEqual([
      {
        title: 'Of Ada',
        viewerCanChange: { allowed: false, reason: expect.stringContaining('R1 "Of Ada" is not yours') },
      },
      { title: 'Of Sam', viewerCanChange: { allowed: true, reason: null } },
    ]);
  });

  it('is read in one statement for many transitions', async () => {
    for (let more = 0; more < 2; more++) await beginTransition(admin, admin.organizationId, []);
    const statements = await app.statementsOf(() =>
      admin.get(
        '{ transitions { nodes { viewerCan { action } activities { nodes { viewerCanRecordProgress { allowed } } } } } }',
      ),
    );
    expect(statements.filter((sql) => sql.includes('"participantRole"'))).toHaveLength(1);
  });
});

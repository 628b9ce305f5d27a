import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginGates, type GateCaller, gateCallers, gatesOf } from './gate-steps.js';
import { refused } from './steps.js';

let app: TestApp;
let callers: Record<GateCaller, Caller>;
let ada: Caller;
let transition: string;
let people: Record<'Cleo' | 'Pat', string>;

beforeAll(async () => {
  app = await startApp();
  callers = await gateCallers(app);
  ({ ada } = callers);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ transition, people } = await beginGates(callers));
});

const { add, gate, decide } = gatesOf(() => ({ by: ada, transition }));
const ask = (mutation: string, input: object, by = ada) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const shown =
    mutation === 'removeComplianceCheck'
      ? 'removedId'
      : 'complianceCheck { id kind covers evidenceLink validFrom expiresOn state recordedBy participants { name } }';
  return by.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} userErrors { code message field } } }`,
    { input },
  );
};
const told = async (mutation: string, input: object): Promise<any> => {
  const { data, errors } = await ask(mutation, input);
  expect(errors).toBeUndefined();
  return data[mutation];
};
const usual = {
  kind: 'NDA',
  covers: 'Outsourcing Ltd',
  evidenceLink: 'https://docs.example/nda',
  validFrom: '2026-01-01',
};
const recorded = async (said: object = {}): Promise<any> => {
  const { complianceCheck, userErrors } = await told('recordComplianceCheck', {
    transitionId: transition,
    ...usual,
    ...said,
  });
  expect(userErrors).toEqual([]);
  return complianceCheck;
};

describe('A compliance check', () => {
  it('is valid from day to day, and is renewed with new evidence', async () => {
    const check = await recorded({ kind: 'VETTING', expiresOn: '2026-03-09', participantIds: [people.Pat] });
    expect(check).toMatchObject({ state: 'EXPIRED', recordedBy: 'Ada', participants: [{ name: 'Pat' }] });
    expect((await recorded({ expiresOn: '2026-03-10' })).state).toBe('VALID');
    expect((await recorded({ validFrom: '2026-03-11' })).state).toBe('NOT_YET_VALID');
    const renewal = {
      evidenceLink: 'https://docs.example/again',
      validFrom: '2026-03-01',
      expiresOn: '2027-03-01',
    };
    const { complianceCheck } = await told('renewComplianceCheck', { id: check.id, ...renewal });
    expect(complianceCheck).toMatchObject({ ...renewal, state: 'VALID', participants: [{ name: 'Pat' }] });
    expect(
      (await told('updateComplianceCheck', { id: check.id, covers: 'Nobody', participantIds: [] }))
        .complianceCheck,
    ).toMatchObject({ covers: 'Nobody', participants: [] });
    const { complianceChecks } = (
      await callers.vic.get('query ($id: ID!) { transition(id: $id) { complianceChecks { expiresOn } } }', {
        id: transition,
      })
    ).transition;
    expect(complianceChecks.map(({ expiresOn }: any) => expiresOn)).toEqual([
      '2026-03-10',
      '2027-03-01',
      null,
    ]);
    expect(await told('removeComplianceCheck', { id: check.id })).toMatchObject({ removedId: check.id });
  });

  it('says what of it cannot be', async () => {
    const wrong = { covers: ' ', evidenceLink: 'javascript:alert(1)', expiresOn: '2025-12-31' };
    const { userErrors } = await told('recordComplianceCheck', {
      transitionId: transition,
      ...usual,
      ...wrong,
    });
    expect(userErrors.map(({ field }: any) => field[0])).toEqual(['covers', 'evidenceLink', 'expiresOn']);
    expect(
      await told('recordComplianceCheck', {
        transitionId: transition,
        ...usual,
        participantIds: [transition],
      }),
    ).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', field: ['participantIds', '0'] }] });
  });

  it('is the client’s managers’ and approvers’ to record', async () => {
    const input = { transitionId: transition, ...usual };
    for (const by of [callers.pat, callers.pia, callers.vic])
      expect(await ask('recordComplianceCheck', input, by)).toMatchObject(refused('FORBIDDEN', 'signed'));
    expect(await ask('recordComplianceCheck', input, callers.eve)).toMatchObject(
      refused('NOT_FOUND', 'transition'),
    );
    expect(await ask('recordComplianceCheck', input, callers.cleo)).toMatchObject({
      data: { recordComplianceCheck: { userErrors: [] } },
    });
  });
});

describe('An exit criterion on compliance', () => {
  it('is met while one of each kind, or what is named, is valid', async () => {
    const kinds = ['NDA', 'DATA_PROCESSING_AGREEMENT'];
    await add('G', { kind: 'COMPLIANCE', statement: 'Paperwork', complianceKinds: kinds });
    const { id: expired } = await recorded({ expiresOn: '2026-02-01' });
    await add('G', { kind: 'COMPLIANCE', statement: 'The NDA', checkIds: [expired] });
    const found = async (): Promise<any> => (await gate('G')).criteria;
    expect(await found()).toMatchObject([
      {
        state: 'OPEN',
        evidence: [
          { title: 'NDA "Outsourcing Ltd"', holds: false, detail: 'expired: from 2026-01-01 to 2026-02-01' },
          { title: 'DATA_PROCESSING_AGREEMENT', subjectId: null, detail: 'none is recorded' },
        ],
      },
      { state: 'OPEN' },
    ]);
    await recorded({ kind: 'DATA_PROCESSING_AGREEMENT' });
    const { id } = await recorded();
    expect((await found()).map(({ state }: any) => state)).toEqual(['MET', 'OPEN']);
    await told('renewComplianceCheck', {
      id: expired,
      evidenceLink: usual.evidenceLink,
      validFrom: '2026-03-01',
    });
    expect((await found()).map(({ state }: any) => state)).toEqual(['MET', 'MET']);
    await decide('G', { outcome: 'GO' }, callers.cleo);
    const over = { evidenceLink: usual.evidenceLink, validFrom: '2026-03-01', expiresOn: '2026-03-02' };
    await told('renewComplianceCheck', { id, ...over });
    expect((await gate('G')).flags).toEqual([]);
    await told('renewComplianceCheck', { id: expired, ...over });
    expect((await gate('G')).flags).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          statement: 'Paperwork',
          title: 'NDA "Outsourcing Ltd"',
          now: 'expired: from 2026-03-01 to 2026-03-02',
        }),
      ]),
    );
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let ada: Caller;
let transitionId: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  const { createTransitionFromTemplate } = await ada.get(
    `mutation($o: ID!) { createTransitionFromTemplate(input: { organizationId: $o, template: "application-support-16-weeks",
       client: "Harbour Insurance", provider: "Northwind Services", startOn: "2026-01-05" }) { transition { id } userErrors { message field } } }`,
    { o: ada.organizationId },
  );
  expect(createTransitionFromTemplate.userErrors).toEqual([]);
  transitionId = createTransitionFromTemplate.transition.id;
});
afterAll(() => app.close());

const files = readdirSync('examples').filter((file) => file.endsWith('.graphql'));

describe('The example operations', () => {
  it.each(files)('%s does what it says on the sample', async (file) => {
    const { data, errors } = await ada.ask(readFileSync(`examples/${file}`, 'utf8'), {
      transitionId,
      organizationId: ada.organizationId,
    });
    expect(errors).toBeUndefined();
    for (const payload of Object.values<any>(data)) expect(payload.userErrors ?? []).toEqual([]);
    expect(JSON.stringify(data)).toMatch(
      /2026-\d\d-\d\dT|"number":1|"token":"baton_pat_|\/shared\/baton_share_|"yaml":"title: /,
    );
  });
});

describe('What the README says of a simulation', () => {
  it('is what the sample answers', async () => {
    const { createTransitionFromTemplate } = await ada.get(
      `mutation($o: ID!) { createTransitionFromTemplate(input: { organizationId: $o, template: "application-support-16-weeks",
         client: "C", provider: "P", startOn: "2026-01-05" }) { transition { id } } }`,
      { o: ada.organizationId },
    );
    const { id } = createTransitionFromTemplate.transition;
    await ada.get(
      'mutation($id: ID!) { startSimulation(input: { transitionId: $id, runs: 10000, seed: 1 }) { userErrors { message } } }',
      { id },
    );
    const query = '{ latestSimulation { status dates { sentence } } }';
    let simulation: any;
    do {
      await sleep(50);
      simulation = (await ada.get(`query($id: ID!) { transition(id: $id) ${query} }`, { id })).transition
        .latestSimulation;
    } while (['QUEUED', 'RUNNING'].includes(simulation.status));
    const readme = readFileSync('README.md', 'utf8').replaceAll('\n> ', ' ');
    expect(readme).toContain(simulation.dates[0].sentence);
  });
});

describe('A transition from the template of sixteen weeks', () => {
  it('goes live two working days before its target', async () => {
    const fresh = await ada.get(
      `mutation($o: ID!) { createTransitionFromTemplate(input: { organizationId: $o, template: "application-support-16-weeks",
         client: "C", provider: "P", startOn: "2026-01-05" }) { transition { targetGoLiveOn targetSteadyStateOn
           forecast { goLive { forecastAt againstTargetDays } finish { forecastAt } } serviceItems { name criticality }
           activities { totalCount } } } }`,
      { o: ada.organizationId },
    );
    expect(fresh.createTransitionFromTemplate.transition).toMatchObject({
      targetGoLiveOn: '2026-03-27',
      targetSteadyStateOn: '2026-04-24',
      forecast: {
        goLive: { forecastAt: '2026-03-25T17:00', againstTargetDays: -2 },
        finish: { forecastAt: '2026-04-23T17:00' },
      },
    });
  });

  it('begins on the day that is asked for, with its targets', async () => {
    const { createTransitionFromTemplate } = await ada.get(
      `mutation($o: ID!) { createTransitionFromTemplate(input: { organizationId: $o, template: "service-desk-6-weeks",
         client: "C", provider: "P", startOn: "2027-05-03", title: "Desk" }) { transition { title startOn targetGoLiveOn } userErrors { message } } }`,
      { o: ada.organizationId },
    );
    expect(createTransitionFromTemplate.transition).toEqual({
      title: 'Desk',
      startOn: '2027-05-03',
      targetGoLiveOn: '2027-06-04',
    });
  });

  it('must be one that there is', async () => {
    const { createTransitionFromTemplate } = await ada.get(
      `mutation($o: ID!) { createTransitionFromTemplate(input: { organizationId: $o, template: "moon", client: "C", provider: "P",
         startOn: "2027-05-03" }) { transition { id } userErrors { message field } } }`,
      { o: ada.organizationId },
    );
    expect(createTransitionFromTemplate.userErrors[0].message).toContain(
      'application-support-16-weeks, service-desk-6-weeks',
    );
  });
});

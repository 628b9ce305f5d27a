/* eslint-disable max-lines -- one row for every operation */
import { buildSchema, type GraphQLSchema } from 'graphql';
import { NoticeRoundsService } from '../../src/notices/notice-rounds.service.js';
import { currentSchema } from '../../src/schema.js';
import { type Answer, type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, insertDecision, takeOn } from '../api/steps.js';

/**
 * Every operation of the schema, tried as nobody, as a stranger, as a viewer and as an expert of the other side. An
 * operation that this table does not know fails the first test.
 */
let app: TestApp;
let ada: Caller;
let stranger: Caller;
let viewer: Caller;
let provider: Caller;
let ids: Record<
  | 'transition'
  | 'task'
  | 'milestone'
  | 'gate'
  | 'document'
  | 'submitted'
  | 'training'
  | 'phase'
  | 'dependency'
  | 'calendar'
  | 'baseline'
  | 'participant'
  | 'item'
  | 'scenario'
  | 'absence'
  | 'changeSet'
  | 'deleted'
  | 'comment'
  | 'risk'
  | 'assumption'
  | 'issue'
  | 'decision'
  | 'simulation'
  | 'criterion'
  | 'metric'
  | 'check'
  | 'decision of a gate'
  | 'access'
  | 'obligation'
  | 'invitation'
  | 'shareLink'
  | 'trainingSession'
  | 'coverageRecord'
  | 'token'
  | 'session'
  | 'webhook'
  | 'template'
  | 'delivery',
  string
>;

beforeAll(async () => {
  app = await startApp({ BATON_PASSWORDS: 'true' });
  ada = await app.newcomer('Ada');
  stranger = await app.newcomer('Stranger');
  viewer = await app.newcomer('Viewer');
  provider = await app.newcomer('Provider');
  const transition = await beginTransition(ada, ada.organizationId, [
    { code: 'T', title: 'Task', phase: 'Phase', side: 'CLIENT' },
    { code: 'M', title: 'Milestone', kind: 'MILESTONE', predecessors: 'T' },
    { code: 'D', title: 'Document', kind: 'DOCUMENT_HANDOFF', side: 'CLIENT' },
    { code: 'S', title: 'Submitted', kind: 'DOCUMENT_HANDOFF', side: 'PROVIDER' },
    { code: 'N', title: 'Gate', kind: 'MILESTONE' },
    { code: 'G', title: 'Training', kind: 'TRAINING_TASK' },
  ]);
  let someone = '';
  const deleted = await beginTransition(ada, ada.organizationId, []);
  for (const [who, role] of [
    [viewer, 'VIEWER'],
    [provider, 'SME'],
  ] as const) {
    await app.enrol(who, ada.organizationId, 'MEMBER');
    for (const id of [transition, deleted]) {
      const taken = await takeOn(ada, id, { name: role, side: 'PROVIDER', role, userId: who.userId });
      if (id === transition) someone = taken;
    }
  }
  await ada.get('mutation($id: ID!) { deleteTransition(input: { id: $id }) { deletedId } }', { id: deleted });
  const activityOf = async (code: string): Promise<string> =>
    (
      await app.sql<{ id: string }>('select id from activity where transition_id = $1 and code = $2', [
        transition,
        code,
      ])
    )[0]!.id;
  await ada.get(
    `mutation($id: ID!, $who: ID!, $m: ID!) { captureBaseline(input: { transitionId: $id, name: "First" }) { userErrors { message } }
       recordAbsence(input: { participantId: $who, fromOn: "2026-03-02", toOn: "2026-03-06" }) { userErrors { message } }
       createServiceItem(input: { transitionId: $id, name: "Item", kind: APPLICATION }) { userErrors { message } }
       addComment(input: { transitionId: $id, activity: "T", text: "Comment" }) { userErrors { message } }
       raiseRisk(input: { transitionId: $id, title: "Risk" }) { userErrors { message } }
       raiseAssumption(input: { transitionId: $id, title: "Assumption" }) { userErrors { message } }
       raiseIssue(input: { transitionId: $id, title: "Issue" }) { userErrors { message } }
       raiseDecision(input: { transitionId: $id, title: "Decision" }) { userErrors { message } }
       recordObligation(input: { transitionId: $id, kind: PAYMENT, title: "First rate", party: CLIENT, due: { activity: "M", days: 30 } }) { userErrors { message } }
       requestAccess(input: { transitionId: $id, personId: $who, system: "Ledger" }) { userErrors { message } }
       createScenario(input: { transitionId: $id, name: "First", changes: [{ deleteActivity: { id: "T" } }] }) { userErrors { message } }
       setEstimates(input: { transitionId: $id, estimates: [{ activityId: "T", optimistic: "50%", pessimistic: "200%" }] }) { userErrors { message } }
       first: addExitCriterion(input: { activityId: $m, kind: MANUAL, statement: "Shown" }) { userErrors { message } }
       createMetric(input: { transitionId: $id, kind: KPI, name: "Metric", unit: "%" }) { userErrors { message } }
       recordComplianceCheck(input: { transitionId: $id, kind: NDA, covers: "All", evidenceLink: "https://a.example", validFrom: "2026-01-01" }) { userErrors { message } }
       startSimulation(input: { transitionId: $id, runs: 1, watch: ["T"] }) { userErrors { message } } }`,
    { id: transition, who: someone, m: await activityOf('M') },
  );
  await insertDecision(app, await activityOf('N'), 'Not yet');
  await ada.get(
    `mutation($t: ID!) {
       inviteToTransition(input: { transitionId: $t, side: CLIENT, role: SME }) { userErrors { message } }
       createShareLink(input: { transitionId: $t, what: TIMELINE, label: "Board" }) { userErrors { message } }
       createWebhook(input: { transitionId: $t, url: "https://hooks.example.org" }) { userErrors { message } }
       saveTemplate(input: { transitionId: $t, name: "ours" }) { userErrors { message } }
       createAccessToken(input: { name: "Mine" }) { userErrors { message } } }`,
    { t: transition },
  );
  await app.get(NoticeRoundsService).tellAll();
  await fetch(`${app.url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: ada.token }),
  });
  const [training] = await app.sql<{ id: string }>(
    `select id from activity where transition_id = $1 and code = 'G'`,
    [transition],
  );
  await ada.get(
    `mutation($id: ID!, $who: ID!) {
       scheduleSession(input: { trainingTaskId: $id, startAt: "2026-03-02T09:00", minutes: 60 }) { userErrors { message } }
       enrolTrainees(input: { trainingTaskId: $id, participantIds: [$who] }) { userErrors { message } } }`,
    { id: training!.id, who: someone },
  );
  const [item] = await app.sql<{ id: string }>('select id from service_item where transition_id = $1', [
    transition,
  ]);
  await ada.get(
    `mutation($item: ID!, $who: ID!) {
       recordCoverage(input: { participantId: $who, serviceItemId: $item, level: SHADOWED }) { userErrors { message } } }`,
    { item: item!.id, who: someone },
  );
  const adas = async (table: string): Promise<string> =>
    (await app.sql<{ id: string }>(`select id from ${table} where user_id = $1`, [ada.userId]))[0]!.id;
  const one = async (table: string, where: string): Promise<string> =>
    (
      await app.sql<{ id: string }>(`select id from ${table} where transition_id = $1 and ${where}`, [
        transition,
      ])
    )[0]!.id;
  ids = {
    transition,
    deleted,
    task: await one('activity', `code = 'T'`),
    milestone: await one('activity', `code = 'M'`),
    gate: await one('activity', `code = 'N'`),
    document: await one('activity', `code = 'D'`),
    submitted: await one('activity', `code = 'S'`),
    training: await one('activity', `code = 'G'`),
    phase: await one('activity', `code = 'P1'`),
    dependency: await one('dependency', 'true'),
    calendar: await one('calendar', 'true'),
    baseline: await one('baseline', 'true'),
    participant: await one('participant', `role = 'MANAGER'`),
    item: await one('service_item', 'true'),
    scenario: await one('scenario', 'true'),
    absence: await one('absence', 'true'),
    changeSet: await one('change_set', `operation = 'createScenario'`),
    comment: await one('comment', 'true'),
    risk: await one('raid_item', `kind = 'RISK'`),
    assumption: await one('raid_item', `kind = 'ASSUMPTION'`),
    issue: await one('raid_item', `kind = 'ISSUE'`),
    decision: await one('raid_item', `kind = 'DECISION'`),
    coverageRecord: await one('coverage_record', 'true'),
    trainingSession: await one('training_session', 'true'),
    simulation: await one('simulation', 'true'),
    metric: await one('metric', 'true'),
    check: await one('compliance_check', 'true'),
    criterion: await one('exit_criterion', 'true'),
    'decision of a gate': await one('gate_decision', 'true'),
    access: await one('access_grant', 'true'),
    obligation: await one('obligation', 'true'),
    invitation: await one('invitation', 'true'),
    shareLink: await one('share_link', 'true'),
    token: await adas('access_token'),
    session: await adas('session'),
    webhook: await one('webhook', 'true'),
    template: (await app.sql<{ id: string }>('select id from template'))[0]!.id,
    delivery: (await app.sql<{ id: string }>('select id from webhook_delivery'))[0]!.id,
  };
});
afterAll(() => app.close());

/**
 * `own` is of the caller's own; `private` is for one person alone; `anyone` is for whoever is signed in; `organization` is for its
 * members. What experts of either side may do, too, is `experts`, and what members may who do not administer it is `members`.
 */
type Rule = {
  who: 'transition' | 'organization' | 'private' | 'own' | 'anyone';
  experts?: true;
  members?: true;
  input?: () => object;
  arguments?: () => string;
};
const part = (input: () => object): Rule => ({ who: 'transition', input });
const inTransition = (more: object = {}): Rule => part(() => ({ transitionId: ids.transition, ...more }));
const raising = (): Rule => ({ ...inTransition({ title: 'New' }), experts: true });
const ofTraining = (more: object = {}): Rule => part(() => ({ trainingTaskId: ids.training, ...more }));
const ofTrainee = (more: object = {}): Rule =>
  part(() => ({ trainingTaskId: ids.training, participantId: ids.participant, ...more }));
const byId = (what: keyof typeof ids, more: object = {}): Rule => part(() => ({ id: ids[what], ...more }));
/** Of a document that the provider's side has submitted: nothing of that side's is for its own expert to decide. */
const ofDocument = (more: object = {}, what: 'document' | 'submitted' = 'submitted'): Rule =>
  part(() => ({ transitionId: ids.transition, activityId: ids[what], ...more }));

const queries: Record<string, Rule> = {
  changesSince: {
    who: 'transition',
    arguments: () => `transitionId: "${ids.transition}", since: "2026-01-01T00:00:00Z"`,
  },
  accessGaps: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  accessGrant: { who: 'transition', arguments: () => `id: "${ids.access}"` },
  activity: { who: 'transition', arguments: () => `id: "${ids.task}"` },
  baseline: { who: 'transition', arguments: () => `id: "${ids.baseline}"` },
  calendar: { who: 'transition', arguments: () => `id: "${ids.calendar}"` },
  coverage: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  earnedSchedule: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  compress: {
    who: 'transition',
    arguments: () => `transitionId: "${ids.transition}", activityId: "${ids.task}", targetOn: "2026-03-02"`,
  },
  crashLimits: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  compareScenarios: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  explain: {
    who: 'transition',
    arguments: () => `transitionId: "${ids.transition}", activityId: "${ids.task}"`,
  },
  failedAssessments: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  floatPaths: {
    who: 'transition',
    arguments: () => `transitionId: "${ids.transition}", activityId: "${ids.task}"`,
  },
  movesSince: {
    who: 'transition',
    arguments: () => `transitionId: "${ids.transition}", since: "2026-01-01T00:00:00Z"`,
  },
  impactOfDelay: {
    who: 'transition',
    arguments: () => `transitionId: "${ids.transition}", activityId: "${ids.task}", by: "1d"`,
  },
  nearCritical: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  complianceCheck: { who: 'transition', arguments: () => `id: "${ids.check}"` },
  metric: { who: 'transition', arguments: () => `id: "${ids.metric}"` },
  gate: { who: 'transition', arguments: () => `activityId: "${ids.milestone}"` },
  gateDecision: { who: 'transition', arguments: () => `id: "${ids['decision of a gate']}"` },
  gates: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  organization: { who: 'organization', arguments: () => `id: "${ada.organizationId}"` },
  participant: { who: 'transition', arguments: () => `id: "${ids.participant}"` },
  readiness: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  planCheck: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  reviewQueue: { who: 'transition', arguments: () => `transitionId: "${ids.transition}", side: CLIENT` },
  obligation: { who: 'transition', arguments: () => `id: "${ids.obligation}"` },
  obligationsDue: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  raidItem: { who: 'transition', arguments: () => `id: "${ids.risk}"` },
  retestsDue: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  responsibilityMatrix: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  resourceLoad: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  scenario: { who: 'transition', arguments: () => `id: "${ids.scenario}"` },
  serviceLevels: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  simulation: { who: 'transition', arguments: () => `id: "${ids.simulation}"` },
  serviceItem: { who: 'transition', arguments: () => `id: "${ids.item}"` },
  checkTemplate: {
    who: 'organization',
    arguments: () => `organizationId: "${ada.organizationId}", yaml: "title: T"`,
  },
  template: { who: 'organization', arguments: () => `id: "${ids.template}"` },
  statusReport: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  templates: { who: 'anyone' },
  timeline: { who: 'transition', arguments: () => `transitionId: "${ids.transition}"` },
  transition: { who: 'transition', arguments: () => `id: "${ids.transition}"` },
  webhook: { who: 'private', arguments: () => `id: "${ids.webhook}"` },
  transitions: { who: 'own' },
  viewer: { who: 'own' },
};

const mutations: Record<string, Rule> = {
  acceptDocument: ofDocument({ revision: 1 }),
  acceptInvitation: { who: 'anyone', input: () => ({ token: 'a guess' }) },
  addComment: { ...inTransition({ activity: 'T', text: 'New' }), experts: true },
  addDependency: inTransition({ predecessor: 'D', successor: 'G' }),
  addExitCriterion: part(() => ({ activityId: ids.milestone, kind: 'MANUAL', statement: 'New' })),
  addPublicHolidays: byId('calendar', { country: 'DE', fromYear: 2026, toYear: 2026 }),
  applyPlanChanges: inTransition({ changes: [{ deleteActivity: { id: 'T' } }] }),
  applyScenario: byId('scenario'),
  approveBaseline: byId('baseline'),
  assignResponsibilities: part(() => ({
    transitionId: ids.transition,
    assignments: [{ activity: 'T', participantId: ids.participant, role: 'INFORMED' }],
  })),
  assignReviewer: ofDocument({ reviewLimitDays: 3 }),
  assessIssue: byId('issue', { severity: 5 }),
  assessRisk: byId('risk', { probability: 0.5, impact: 5 }),
  cancelSimulation: byId('simulation'),
  captureBaseline: inTransition({ name: 'Again' }),
  closeRisk: byId('risk', { reason: 'Gone' }),
  clearLevelling: inTransition(),
  changeMemberRole: {
    who: 'organization',
    input: () => ({ organizationId: ada.organizationId, userId: viewer.userId, role: 'ADMIN' }),
  },
  changePassword: { who: 'own', input: () => ({ newPassword: 'not switched on here' }) },
  deleteComment: byId('comment'),
  editComment: byId('comment', { text: 'Mine' }),
  cancelSession: part(() => ({ sessionId: ids.trainingSession, reason: 'No' })),
  enrolTrainees: ofTraining({ participantIds: [] }),
  nameTrainers: ofTraining({ participantIds: [] }),
  recordAssessment: ofTrainee({ score: 99 }),
  recordCoverage: part(() => ({
    participantId: ids.participant,
    serviceItemId: ids.item,
    level: 'TRAINED',
  })),
  removeCoverageRecord: byId('coverageRecord'),
  signOffCoverage: part(() => ({ participantId: ids.participant, serviceItemId: ids.item })),
  recordAttendance: ofTraining({ attendances: [] }),
  recordTeachBack: ofTrainee({ outcome: 'UNDERSTOOD' }),
  reopenTrainee: ofTrainee({ reason: 'Again' }),
  rescheduleSession: part(() => ({ sessionId: ids.trainingSession, minutes: 30 })),
  scheduleSession: ofTraining({ startAt: '2026-03-03T09:00', minutes: 60 }),
  signOffTrainees: ofTraining({ participantIds: [] }),
  updateTrainingSettings: ofTraining({ passMark: 1 }),
  waiveTrainee: ofTrainee({ reason: 'No time' }),
  withdrawTrainees: ofTraining({ participantIds: [] }),
  createAccessToken: { who: 'own', input: () => ({ name: 'Mine' }) },
  createCompressionScenario: inTransition({ targetOn: '2026-03-02', activityId: 'T', name: 'Short' }),
  createCalendar: inTransition({ name: 'New' }),
  createDocumentHandoff: inTransition({ title: 'New' }),
  createMetric: inTransition({ kind: 'KPI', name: 'New', unit: '%' }),
  createMilestone: inTransition({ title: 'New' }),
  createOrganization: { who: 'anyone', input: () => ({ name: 'New' }) },
  createParticipant: inTransition({ name: 'New', side: 'CLIENT', role: 'SME' }),
  createPasswordReset: { who: 'private', input: () => ({ userId: provider.userId }) },
  createPhase: inTransition({ title: 'New' }),
  createScenario: inTransition({ name: 'New', changes: [{ deleteActivity: { id: 'T' } }] }),
  createServiceItem: inTransition({ name: 'New', kind: 'PLATFORM' }),
  createShareLink: inTransition({ what: 'TIMELINE', label: 'Mine' }),
  createTask: inTransition({ title: 'New' }),
  createTrainingTask: inTransition({ title: 'New' }),
  createWebhook: inTransition({ url: 'https://hooks.example.org/baton' }),
  createTransition: {
    who: 'organization',
    input: () => ({
      organizationId: ada.organizationId,
      title: 'T',
      client: 'C',
      provider: 'P',
      startOn: '2026-03-02',
    }),
  },
  createTransitionFromTemplate: {
    who: 'organization',
    input: () => ({
      organizationId: ada.organizationId,
      template: 'service-desk-6-weeks',
      client: 'C',
      provider: 'P',
      startOn: '2026-03-02',
    }),
  },
  decideGate: part(() => ({ activityId: ids.gate, outcome: 'GO', rationale: 'Yes' })),
  deleteActivity: byId('task'),
  deleteBaseline: byId('baseline'),
  deleteCalendar: byId('calendar'),
  deleteOrganization: { who: 'organization', input: () => ({ id: ada.organizationId }) },
  deleteMetric: byId('metric'),
  deleteParticipant: byId('participant'),
  deleteRaidItem: byId('decision'),
  deleteScenario: byId('scenario'),
  deleteServiceItem: byId('item'),
  deleteTransition: byId('transition'),
  deleteWebhook: byId('webhook'),
  deleteTemplate: { who: 'organization', members: true, input: () => ({ id: ids.template }) },
  importTemplate: {
    who: 'organization',
    members: true,
    input: () => ({
      organizationId: ada.organizationId,
      name: 'theirs',
      yaml: 'title: T\nstart: 2026-03-02\nactivities: [{ code: 1, task: A }]',
    }),
  },
  saveTemplate: inTransition({ name: 'theirs' }),
  markNoticesRead: { who: 'own', input: () => ({}) },
  materialiseRisk: byId('risk', { description: 'It struck' }),
  mitigateRisk: byId('risk', { mitigation: 'Care' }),
  levelResources: inTransition(),
  inviteToOrganization: { who: 'organization', input: () => ({ organizationId: ada.organizationId }) },
  inviteToTransition: inTransition({ side: 'PROVIDER', role: 'MANAGER' }),
  giveStatement: part(() => ({ activityId: ids.gate, statement: 'Ready' })),
  meetCriterion: byId('criterion', { evidence: 'Seen' }),
  waiveCriterion: byId('criterion', { reason: 'Later', makeGoodBy: '2100-01-01' }),
  reopenCriterion: byId('criterion', { reason: 'Again' }),
  updateExitCriterion: byId('criterion', { statement: 'Mine' }),
  removeComplianceCheck: byId('check'),
  renewComplianceCheck: byId('check', { evidenceLink: 'https://a.example', validFrom: '2026-01-01' }),
  updateComplianceCheck: byId('check', { covers: 'Mine' }),
  updateMetric: byId('metric', { name: 'Mine' }),
  removeExitCriterion: byId('criterion'),
  moveActivity: byId('task'),
  deleteObligation: byId('obligation'),
  meetObligation: byId('obligation', { evidence: 'Paid' }),
  recordObligation: inTransition({
    kind: 'NOTICE',
    title: 'New',
    party: 'CLIENT',
    due: { on: '2026-03-02' },
  }),
  reopenObligation: byId('obligation', { reason: 'Again' }),
  updateObligation: byId('obligation', { title: 'Mine' }),
  waiveObligation: byId('obligation', { reason: 'Gone' }),
  provisionAccess: byId('access'),
  raiseAssumption: raising(),
  raiseDecision: raising(),
  raiseIssue: raising(),
  raiseRisk: raising(),
  recordComplianceCheck: inTransition({
    kind: 'NDA',
    covers: 'All',
    evidenceLink: 'https://a.example',
    validFrom: '2026-01-01',
  }),
  recordMeasurements: {
    ...part(() => ({ metricId: ids.metric, measurements: [{ on: '2026-01-01', value: 1 }] })),
    experts: true,
  },
  removeMeasurement: {
    ...part(() => ({ metricId: ids.metric, on: '2026-01-01' })),
    experts: true,
  },
  refuseAccessRequest: byId('access', { reason: 'No' }),
  requestAccess: inTransition({ personId: '00000000-0000-4000-8000-000000000000', system: 'Ledger' }),
  revokeAccess: byId('access', { reason: 'Gone' }),
  withdrawAccessRequest: byId('access', { reason: 'Gone' }),
  recordDecision: byId('decision', { decision: 'Yes' }),
  recordAbsence: part(() => ({
    participantId: ids.participant,
    fromOn: '2026-03-09',
    toOn: '2026-03-13',
  })),
  recordProgress: byId('task', { percentComplete: 50 }),
  removeAbsence: byId('absence'),
  removeDependency: byId('dependency'),
  restoreTransition: byId('deleted'),
  removeEstimates: inTransition({ activityIds: ['T'] }),
  renameBaseline: byId('baseline', { name: 'Mine' }),
  setParticipantCalendar: part(() => ({ participantId: ids.participant, calendarId: ids.calendar })),
  setEstimateRules: inTransition({ rules: [] }),
  setEstimates: inTransition({ estimates: [{ activityId: 'T', optimistic: '1d', pessimistic: '9d' }] }),
  startDrafting: ofDocument({}, 'document'),
  startReview: ofDocument({ revision: 1 }),
  submitRevision: ofDocument({ url: 'https://example.com/' }, 'document'),
  tickChecklist: ofDocument({ revision: 1, checklist: [] }),
  startSimulation: inTransition(),
  undoChangeSet: byId('changeSet'),
  reopenDocument: ofDocument({ reason: 'Again' }),
  replayWebhookDelivery: byId('delivery'),
  reopenRaidItem: byId('risk', { reason: 'Again' }),
  requestChanges: ofDocument({ revision: 1, reason: 'More' }),
  resolveIssue: byId('issue', { resolution: 'Done' }),
  removeMember: {
    who: 'organization',
    input: () => ({ organizationId: ada.organizationId, userId: ada.userId }),
  },
  revokeAccessToken: { who: 'private', input: () => ({ id: ids.token }) },
  revokeInvitation: byId('invitation'),
  revokeShareLink: byId('shareLink'),
  revokeSession: { who: 'private', input: () => ({ id: ids.session }) },
  setChecklist: ofDocument({ points: [] }),
  setCrashLimits: inTransition({ limits: [{ activity: 'T', shortestDuration: '1h' }] }),
  updateCalendar: byId('calendar', { name: 'Mine' }),
  updateDependency: byId('dependency', { lag: '9d' }),
  updateDocumentSettings: inTransition({ reviewLimitDays: 3 }),
  updateDocumentHandoff: byId('document', { title: 'Mine' }),
  updateMilestone: byId('milestone', { title: 'Mine' }),
  updateNoticePreferences: { who: 'own', input: () => ({ digestHour: 8 }) },
  updateNoticeRules: inTransition({ rules: [{ rule: 'AWAITED', enabled: false }] }),
  updateOrganization: { who: 'organization', input: () => ({ id: ada.organizationId, name: 'Mine' }) },
  updateParticipant: byId('participant', { name: 'Mine' }),
  updatePlanCheckSettings: inTransition({ missedPercent: 50 }),
  updatePhase: byId('phase', { title: 'Mine' }),
  updateRaidItem: byId('risk', { title: 'Mine' }),
  updateScenario: byId('scenario', { name: 'Mine' }),
  updateServiceItem: byId('item', { name: 'Mine' }),
  updateTask: byId('task', { title: 'Mine' }),
  updateTrainingTask: byId('training', { title: 'Mine' }),
  updateTransition: byId('transition', { title: 'Mine' }),
  waiveDocument: ofDocument({ reason: 'Not needed' }),
  validateAssumption: byId('assumption', { outcome: 'CONFIRMED', evidence: 'Seen' }),
};

const call = (by: { ask: Caller['ask'] }, name: string): Promise<Answer> => {
  const query = queries[name];
  if (query) {
    const argument = query.arguments ? `(${query.arguments()})` : '';
    return by.ask(`{ ${name}${argument} { __typename } }`);
  }
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return by.ask(`mutation($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`, {
    input: mutations[name]!.input!(),
  });
};
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
const rowCounts = async (): Promise<unknown> =>
  app.sql(
    `select (select json_agg(x order by id) from transition x where id = $1) as transition,
    (select json_agg(x order by id) from activity x where transition_id = $1) as activities,
    (select json_agg(x order by id) from participant x where transition_id = $1) as participants,
    (select json_agg(x order by activity_id, participant_id) from responsibility x where transition_id = $1) as responsibilities,
    (select json_agg(x order by id) from absence x where transition_id = $1) as absences,
    (select json_agg(x order by id) from baseline x where transition_id = $1) as baselines,
    (select json_agg(x order by id) from raid_item x where transition_id = $1) as raid,
    (select json_agg(x order by activity_id) from document_workflow x where transition_id = $1) as documents,
    (select json_agg(x order by id) from document_revision x where transition_id = $1) as revisions,
    (select json_agg(x order by id) from document_review x where transition_id = $1) as reviews,
    (select json_agg(x order by id) from metric x where transition_id = $1) as metrics,
    (select json_agg(x) from measurement x where transition_id = $1) as measurements,
    (select json_agg(x order by id) from compliance_check x where transition_id = $1) as checks,
    (select json_agg(x order by id) from exit_criterion x where transition_id = $1) as criteria,
    (select json_agg(x order by id) from gate_decision x where transition_id = $1) as decisions,
    (select json_agg(x order by id) from gate_statement x where transition_id = $1) as statements,
    (select json_agg(x order by id) from training_session x where transition_id = $1) as sessions_of_trainings,
    (select json_agg(x order by id) from training_enrolment x where transition_id = $1) as enrolments,
    (select json_agg(x order by id) from coverage_record x where transition_id = $1) as coverage,
    (select json_agg(x order by id) from obligation x where transition_id = $1) as obligations,
    (select json_agg(x order by id) from access_grant x where transition_id = $1) as access,
    (select json_agg(x order by id) from scenario x where transition_id = $1) as scenarios,
    (select json_agg(x) from duration_estimate x where transition_id = $1) as estimates,
    (select count(*) from simulation where transition_id = $1) as simulations,
    (select json_agg(x) from crash_limit x where transition_id = $1) as "crashLimits",
    (select json_agg(x order by id) from webhook x where transition_id = $1) as webhooks,
    (select json_agg(x order by id) from webhook_delivery x) as deliveries,
    (select json_agg(x) from notice_rule_setting x where transition_id = $1) as "noticeRules",
    (select json_agg(x order by id) from organization x where id = $2) as organizations,
    (select json_agg(x order by id) from template x where organization_id = $2) as templates,
    (select json_agg(x order by user_id) from membership x where organization_id = $2) as members,
    (select json_agg(x order by id) from invitation x where organization_id = $2) as invitations,
    (select json_agg(x order by id) from share_link x where organization_id = $2) as shares,
    (select json_agg(x.id order by x.id) from access_token x join membership m using (user_id)
      where m.organization_id = $2 and m.role = 'ADMIN') as tokens,
    (select json_agg(x.id order by x.id) from session x join membership m using (user_id)
      where m.organization_id = $2) as sessions,
    (select count(*) from transition where organization_id = $2) as transitions`,
    [ids.transition, ada.organizationId],
  );

const operationsOf = (schema: GraphQLSchema): string[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
const everything = [...Object.keys(queries), ...Object.keys(mutations)];

describe('Every operation', () => {
  it('is known to this test', async () => {
    expect(operationsOf(buildSchema(await currentSchema())).sort()).toEqual(everything.sort());
  });

  it('would be caught where it is not, a subscription included', () => {
    const schema = buildSchema(
      'type Query { read: Int } type Mutation { change: Int } type Subscription { follow: Int }',
    );
    expect(operationsOf(schema)).toEqual(['read', 'change', 'follow']);
  });

  it('is closed to whoever is not signed in', async () => {
    const nobody = {
      ask: async (query: string, variables: object = {}): Promise<Answer> => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${app.url}/graphql`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ query, variables }),
        });
        return (await response.json()) as Answer;
      },
    };
    for (const name of everything)
      expect([name, codeOf(await call(nobody, name))]).toEqual([name, 'UNAUTHENTICATED']);
  });

  it('finds nothing for a stranger, who changes nothing', async () => {
    const before = await rowCounts();
    for (const name of everything) {
      const { who } = (queries[name] ?? mutations[name])!;
      const answer = await call(stranger, name);
      expect([name, codeOf(answer)]).toEqual([
        name,
        who === 'anyone' || who === 'own' ? undefined : 'NOT_FOUND',
      ]);
      expect(JSON.stringify(answer)).not.toContain(ada.userId);
    }
    expect(await rowCounts()).toEqual(before);
    const { transitions } = await stranger.get('{ transitions { totalCount } }');
    expect(transitions.totalCount).toBe(0);
  });

  it.each([
    ['a viewer', () => viewer],
    ['an expert of the other side', () => provider],
  ])('that changes something of a transition is forbidden to %s, and what reads is not', async (_, who) => {
    const before = await rowCounts();
    for (const [name, rule] of Object.entries({ ...queries, ...mutations })) {
      if (rule.who !== 'transition' || (rule.experts && who() === provider)) continue;
      const expected = name in queries ? undefined : 'FORBIDDEN';
      expect([name, codeOf(await call(who(), name))]).toEqual([name, expected]);
    }
    expect(await rowCounts()).toEqual(before);
  });

  it('that raises something in the RAID log is for experts of either side', async () => {
    for (const [name, rule] of Object.entries(mutations)) {
      if (!rule.experts) continue;
      const { data, errors } = await call(provider, name);
      expect([name, errors, data[name].userErrors]).toEqual([name, undefined, []]);
    }
  });

  it('of the organization is forbidden to a member, but for beginning a transition', async () => {
    for (const [name, { who, members }] of Object.entries(mutations)) {
      if (who !== 'organization' || members || name.startsWith('createTransition')) continue;
      expect([name, codeOf(await call(viewer, name))]).toEqual([name, 'FORBIDDEN']);
    }
    expect(codeOf(await call(viewer, 'createTransition'))).toBeUndefined();
  });

  it('of what is somebody’s alone finds nothing for their colleagues', async () => {
    for (const [name, { who }] of Object.entries(mutations)) {
      if (who !== 'private') continue;
      expect([name, codeOf(await call(viewer, name))]).toEqual([name, 'NOT_FOUND']);
    }
  });

  it('would be caught where it let a stranger in', async () => {
    await app.enrol(stranger, ada.organizationId, 'ADMIN');
    expect(codeOf(await call(stranger, 'transition'))).toBeUndefined();
    await app.sql('delete from membership where user_id = $1 and organization_id = $2', [
      stranger.userId,
      ada.organizationId,
    ]);
    expect(codeOf(await call(stranger, 'transition'))).toBe('NOT_FOUND');
  });

  it('of progress is for the side that does the work', async () => {
    await ada.get(
      'mutation($id: ID!) { updateTask(input: { id: $id, side: PROVIDER }) { userErrors { message } } }',
      { id: ids.task },
    );
    const answer = await call(provider, 'recordProgress');
    expect(answer.errors).toBeUndefined();
    expect(answer.data.recordProgress.userErrors).toEqual([]);
    expect(codeOf(await call(viewer, 'recordProgress'))).toBe('FORBIDDEN');
  });
});

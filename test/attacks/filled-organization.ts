import { setTimeout as sleep } from 'node:timers/promises';
import { NoticeRoundsService } from '../../src/notices/notice-rounds.service.js';
import { addTask, beginTransition, insertDecision, takeOn } from '../api/steps.js';
import type { Caller, TestApp } from '../support/app.js';
import type { Place, Plausible } from './generated-calls.js';

/** An organization with a row in every table that belongs to one, or to somebody in it. */
export interface FilledOrganization {
  by: Caller;
  transition: string;
  /** The rows by table, each as JSON, but for when a token or session was used last. */
  rows(): Promise<Map<string, string[]>>;
  /** An id of a kind: a table, or the kind of an activity or an item of the RAID log. */
  id(kind: string): string;
  /** One id of each kind, and every other UUID that stands in the rows. */
  ids: ReadonlySet<string>;
  kinds: readonly string[];
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Tables that belong to an organization or a person, with the columns that say so. */
export async function owningTables(app: TestApp): Promise<{ name: string; columns: string[] }[]> {
  return app.sql(
    `select c.table_name as name, array_agg(c.column_name::text) as columns from information_schema.columns c
       join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.column_name in ('organization_id', 'transition_id', 'user_id')
      group by 1 order by 1`,
  );
}

export async function fillOrganization(app: TestApp, by: Caller, word: string): Promise<FilledOrganization> {
  const transition = await beginTransition(by, by.organizationId, [
    { code: 'T', title: `${word} task`, phase: `${word} phase`, side: 'CLIENT' },
    { code: 'M', title: `${word} milestone`, kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
    { code: 'D', title: `${word} document`, kind: 'DOCUMENT_HANDOFF', side: 'CLIENT' },
    { code: 'E', title: `${word} reviewed document`, kind: 'DOCUMENT_HANDOFF', side: 'PROVIDER' },
    { code: 'G', title: `${word} training`, kind: 'TRAINING_TASK' },
  ]);
  const who = await takeOn(by, transition, { name: `${word} Sam`, side: 'CLIENT', role: 'SME' });
  const gate = (
    await app.sql<{ id: string }>(`select id from activity where transition_id = $1 and kind = 'MILESTONE'`, [
      transition,
    ])
  )[0]!.id;
  const { createServiceItem } = await by.get(
    `mutation($t: ID!, $who: ID!, $gate: ID!) {
       updateTransition(input: { id: $t, title: "${word} handover" }) { userErrors { message } }
       createServiceItem(input: { transitionId: $t, name: "${word} item", kind: APPLICATION, clientMutationId: "${word} first" }) { serviceItem { id } }
       assignResponsibilities(input: { transitionId: $t, assignments: [{ activity: "T", participantId: $who, role: ACCOUNTABLE }] }) { userErrors { message } }
       createCalendar(input: { transitionId: $t, name: "${word} hours" }) { userErrors { message } }
       recordAbsence(input: { participantId: $who, fromOn: "2026-03-02", toOn: "2026-03-06", reason: "${word}" }) { userErrors { message } }
       saveTemplate(input: { transitionId: $t, name: "${word.toLowerCase()}" }) { userErrors { message } }
       captureBaseline(input: { transitionId: $t, name: "${word} baseline" }) { userErrors { message } }
       raiseRisk(input: { transitionId: $t, title: "${word} risk", affects: ["T"] }) { userErrors { message } }
       raiseAssumption(input: { transitionId: $t, title: "${word} assumption" }) { userErrors { message } }
       raiseIssue(input: { transitionId: $t, title: "${word} issue" }) { userErrors { message } }
       raiseDecision(input: { transitionId: $t, title: "${word} decision" }) { userErrors { message } }
       documents: addExitCriterion(input: { activityId: $gate, kind: DOCUMENTS_ACCEPTED, statement: "${word} documents", activities: ["D"] }) { userErrors { message } }
       addExitCriterion(input: { activityId: $gate, kind: MANUAL, statement: "${word} criterion" }) { userErrors { message } }
       createScenario(input: { transitionId: $t, name: "${word} scenario", changes: [{ updateTask: { id: "T", duration: "3d" } }] }) { userErrors { message } }
       setEstimates(input: { transitionId: $t, groups: [{ name: "${word} team", correlation: 0.5 }],
         estimates: [{ activityId: "T", optimistic: "50%", pessimistic: "200%", correlationGroup: "${word} team" }] }) { userErrors { message } }
       setEstimateRules(input: { transitionId: $t, rules: [{ optimisticPercent: 50, pessimisticPercent: 200 }] }) { userErrors { message } }
       updatePlanCheckSettings(input: { transitionId: $t, highFloatDays: 40 }) { userErrors { message } }
       updateNoticeRules(input: { transitionId: $t, rules: [{ rule: AWAITED, enabled: false }] }) { userErrors { message } }
       createWebhook(input: { transitionId: $t, url: "https://hooks.example.org/${word}" }) { userErrors { message } }
       setCrashLimits(input: { transitionId: $t, currency: "EUR", limits: [{ activity: "T", costPerDay: 10 }] }) { userErrors { message } }
       startSimulation(input: { transitionId: $t, runs: 1, watch: ["T"] }) { userErrors { message } }
       addComment(input: { transitionId: $t, activity: "T", text: "${word} comment" }) { userErrors { message } }
       submitRevision(input: { transitionId: $t, activityId: "D", url: "https://example.com/", note: "${word} revision" }) { userErrors { message } }
       assignReviewer(input: { transitionId: $t, activityId: "D", reviewLimitDays: 3 }) { userErrors { message } }
       updateDocumentSettings(input: { transitionId: $t, reviewLimitDays: 4 }) { userErrors { message } }
       createShareLink(input: { transitionId: $t, what: TIMELINE, label: "${word} board" }) { userErrors { message } }
       inviteToTransition(input: { transitionId: $t, side: CLIENT, role: SME }) { userErrors { message } }
       createAccessToken(input: { name: "${word} token" }) { userErrors { message } }
       changePassword(input: { email: "sam.${by.userId}@example.com", newPassword: "a horse of another colour" }) { userErrors { message } } }`,
    { t: transition, who, gate },
  );
  await addTask(by, transition, {
    title: `${word} work`,
    assignments: [{ participantId: who }],
    serviceItemIds: [createServiceItem.serviceItem.id],
  });
  await by.fetch(`/transitions/${transition}/documents/D/files?name=${word}.txt`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: `${word} file`,
  });
  // What the other side has submitted is reviewed by this one.
  for (const insert of [
    `document_revision (id, number, url, submitted_by, submitted_side, submitted_at, waits_since_at, activity_id, organization_id, transition_id)
     select gen_random_uuid(), 1, 'https://example.com/', 'Pia', 'PROVIDER', now(), now(), id, organization_id, transition_id`,
    `document_workflow (state, activity_id, organization_id, transition_id) select 'SUBMITTED', id, organization_id, transition_id`,
  ]) {
    await app.sql(`insert into ${insert} from activity where transition_id = $1 and code = 'E'`, [
      transition,
    ]);
  }
  await by.get(
    'mutation($t: ID!) { startReview(input: { transitionId: $t, activityId: "E", revision: 1 }) { userErrors { message } } }',
    { t: transition },
  );
  const { createMetric, recordComplianceCheck } = await by.get(
    `mutation($t: ID!, $who: ID!) {
       createMetric(input: { transitionId: $t, kind: KPI, name: "${word} metric", unit: "%" }) { metric { id } }
       recordComplianceCheck(input: { transitionId: $t, kind: VETTING, covers: "${word} Sam", evidenceLink: "https://a.example/${word}",
         validFrom: "2026-01-01", participantIds: [$who] }) { complianceCheck { id } } }`,
    { t: transition, who },
  );
  await by.get(
    `mutation($gate: ID!, $metric: ID!, $check: ID!) {
       recordMeasurements(input: { metricId: $metric, measurements: [{ on: "2026-03-02", value: 1 }] }) { userErrors { message } }
       measured: addExitCriterion(input: { activityId: $gate, kind: METRIC, statement: "${word} measured", metricIds: [$metric] }) { userErrors { message } }
       addExitCriterion(input: { activityId: $gate, kind: COMPLIANCE, statement: "${word} checked", checkIds: [$check] }) { userErrors { message } } }`,
    { gate, metric: createMetric.metric.id, check: recordComplianceCheck.complianceCheck.id },
  );
  await by.get(
    `mutation($gate: ID!, $item: ID!) { addExitCriterion(input: { activityId: $gate, kind: COVERAGE, statement: "${word} coverage",
       serviceItemIds: [$item] }) { userErrors { message } } }`,
    { gate, item: createServiceItem.serviceItem.id },
  );
  await insertDecision(app, gate, word);
  // The caller is on the client's side, and this is the provider's to say.
  await app.sql(
    `insert into gate_statement (id, organization_id, transition_id, activity_id, statement, given_by, given_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'Pat', now())`,
    [by.organizationId, transition, gate, `${word} statement`],
  );
  const learner = await takeOn(by, transition, { name: `${word} Lee`, side: 'PROVIDER', role: 'RECIPIENT' });
  const [training] = await app.sql<{ id: string }>(
    `select id from activity where transition_id = $1 and kind = 'TRAINING_TASK'`,
    [transition],
  );
  const { scheduleSession } = await by.get(
    `mutation($g: ID!, $who: ID!, $learner: ID!) {
       updateTrainingSettings(input: { trainingTaskId: $g, passMark: 70 }) { userErrors { message } }
       nameTrainers(input: { trainingTaskId: $g, participantIds: [$who] }) { userErrors { message } }
       enrolTrainees(input: { trainingTaskId: $g, participantIds: [$learner] }) { userErrors { message } }
       scheduleSession(input: { trainingTaskId: $g, startAt: "2026-03-02T09:00", minutes: 60, place: "${word} room" }) { session { id } } }`,
    { g: training!.id, who, learner },
  );
  await by.get(
    `mutation($g: ID!, $session: ID!, $learner: ID!, $item: ID!) {
       recordAttendance(input: { trainingTaskId: $g, sessionId: $session, attendances: [{ participantId: $learner }] }) { userErrors { message } }
       recordAssessment(input: { trainingTaskId: $g, participantId: $learner, score: 60, note: "${word} note" }) { userErrors { message } }
       signOffCoverage(input: { participantId: $learner, serviceItemId: $item, evidence: "${word} evidence" }) { userErrors { message } } }`,
    {
      g: training!.id,
      session: scheduleSession.session.id,
      learner,
      item: createServiceItem.serviceItem.id,
    },
  );
  await by.get(
    `mutation($t: ID!, $who: ID!, $item: ID!) {
       recordObligation(input: { transitionId: $t, kind: PAYMENT, title: "${word} rate", party: CLIENT, due: { activity: "M", days: 30 }, amount: 100, currency: "EUR" }) { userErrors { message } }
       requestAccess(input: { transitionId: $t, personId: $who, system: "${word} ledger", activity: "T", serviceItemIds: [$item] }) { userErrors { message } } }`,
    { t: transition, who, item: createServiceItem.serviceItem.id },
  );
  await by.get(
    'mutation($id: ID!) { createPasswordReset(input: { userId: $id }) { userErrors { message } } }',
    {
      id: by.userId,
    },
  );
  await fetch(`${app.url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: by.token }),
  });
  await app.sql(
    `insert into identity (user_id, issuer, subject, created_at) values ($1, 'https://id.example', gen_random_uuid(), now())`,
    [by.userId],
  );
  await app.sql(
    `insert into oidc_sign_in (state_hash, browser_hash, nonce, code_verifier, next, user_id, expires_at)
     values (gen_random_uuid(), 'b', 'n', 'v', '/', $1, now() + interval '1 hour')`,
    [by.userId],
  );
  await app.sql(`insert into notice_preferences (user_id, mail, digest_hour) values ($1, 'DAILY', 7)`, [
    by.userId,
  ]);
  await app.get(NoticeRoundsService).tellAll();
  // A notice that nobody was told of is nobody's.
  await app.sql(
    'delete from notice n where not exists (select from notice_recipient r where r.notice_id = n.id)',
  );
  const unfinished = `select 1 from simulation where transition_id = $1 and status in ('QUEUED', 'RUNNING')`;
  while ((await app.sql(unfinished, [transition])).length > 0) await sleep(20);

  const tables = await owningTables(app);
  const rows = async (): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>();
    for (const { name, columns } of [...tables, { name: 'organization', columns: ['id'] }]) {
      const owners: Record<string, string> = {
        id: by.organizationId,
        organization_id: by.organizationId,
        transition_id: transition,
        user_id: by.userId,
      };
      const column = ['id', 'organization_id', 'transition_id', 'user_id'].find((it) =>
        columns.includes(it),
      )!;
      const answer = await app.sql<{ row: string }>(
        `select (to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text as row from ${name} t where ${column} = $1 order by 1`,
        [owners[column]],
      );
      found.set(
        name,
        answer.map(({ row }) => row),
      );
    }
    return found;
  };
  const byKind = new Map([['app_user', by.userId]]);
  for (const [table, its] of await rows()) {
    for (const row of its) {
      const { id, kind, transition_id } = JSON.parse(row) as Record<
        'id' | 'kind' | 'transition_id',
        string | undefined
      >;
      if (typeof id !== 'string' || (transition_id !== undefined && transition_id !== transition)) continue;
      byKind.set(table === 'activity' || table === 'raid_item' ? kind! : table, id);
    }
  }
  byKind.set('transition', transition);
  const documents = await app.sql<{ id: string; code: string }>(
    `select id, code from activity where transition_id = $1 and kind = 'DOCUMENT_HANDOFF'`,
    [transition],
  );
  for (const { id, code } of documents)
    byKind.set(code === 'E' ? 'REVIEWED_DOCUMENT' : 'DOCUMENT_HANDOFF', id);
  return {
    by,
    transition,
    rows,
    id: (kind) => {
      const id = byKind.get(kind);
      if (!id) throw new Error(`There is no row of ${kind} in the organization that is tried.`);
      return id;
    },
    ids: new Set([...(await rows()).values()].flat().flatMap((row) => row.match(uuid) ?? [])),
    kinds: [...byKind.keys()],
  };
}

/** By the name of an input field, whose id it takes. */
const kindsOfFields: Record<string, string> = {
  activity: 'TASK',
  activityId: 'TASK',
  activityIds: 'TASK',
  activities: 'DOCUMENT_HANDOFF',
  checkIds: 'compliance_check',
  criterionIds: 'exit_criterion',
  metricId: 'metric',
  metricIds: 'metric',
  participantIds: 'participant',
  affects: 'TASK',
  after: 'TASK',
  baseId: 'calendar',
  before: 'TASK',
  blocks: 'TASK',
  calendarId: 'calendar',
  fileId: 'document_file',
  ids: 'scenario',
  obligationId: 'obligation',
  noticeIds: 'notice',
  organizationId: 'organization',
  ownerId: 'participant',
  parent: 'PHASE',
  assessorId: 'participant',
  heardById: 'participant',
  participantId: 'participant',
  sessionId: 'training_session',
  trainingTaskId: 'TRAINING_TASK',
  personId: 'participant',
  phaseId: 'PHASE',
  predecessor: 'MILESTONE',
  reviewerId: 'participant',
  scenarioId: 'scenario',
  serviceItemId: 'service_item',
  serviceItemIds: 'service_item',
  successor: 'TRAINING_TASK',
  transitionId: 'transition',
  userId: 'app_user',
  watch: 'TASK',
};

/** By what an operation or its input is called, whose `id` it takes; the first that fits. */
const kindsOfOwners: [RegExp, string][] = [
  [/criterion/i, 'exit_criterion'],
  [/template$/i, 'template'],
  [/metric/i, 'metric'],
  [/complianceCheck/i, 'compliance_check'],
  [/gateDecision/i, 'gate_decision'],
  [/obligation/i, 'obligation'],
  [/accessGrant|accessRequest|(provision|revoke)Access$/i, 'access_grant'],
  [/progress|task|(?<!raidItem)activity$/i, 'TASK'],
  [/trainingTask/i, 'TRAINING_TASK'],
  [/phase/i, 'PHASE'],
  [/milestone/i, 'MILESTONE'],
  [/documentHandoff/i, 'DOCUMENT_HANDOFF'],
  [/calendar|publicHolidays/i, 'calendar'],
  [/baseline/i, 'baseline'],
  [/dependency/i, 'dependency'],
  [/scenario/i, 'scenario'],
  [/serviceItem/i, 'service_item'],
  [/participant/i, 'participant'],
  [/absence/i, 'absence'],
  [/risk|raidItem/i, 'RISK'],
  [/assumption/i, 'ASSUMPTION'],
  [/issue/i, 'ISSUE'],
  [/decision/i, 'DECISION'],
  [/webhookDelivery/i, 'webhook_delivery'],
  [/webhook/i, 'webhook'],
  [/transition/i, 'transition'],
  [/organization/i, 'organization'],
  [/accessToken/i, 'access_token'],
  [/session/i, 'session'],
  [/invitation/i, 'invitation'],
  [/simulation/i, 'simulation'],
  [/shareLink/i, 'share_link'],
  [/comment/i, 'comment'],
  [/changeSet/i, 'change_set'],
  [/coverage/i, 'coverage_record'],
];

/** Inputs whose activity is a document: of one’s own side, or of the other. */
const ofDocuments = /Drafting|SubmitRevision|AssignReviewer|SetChecklist/;
const ofReviewed = /StartReview|TickChecklist|RequestChanges|(Accept|Waive|Reopen)Document/;

/** The kind of id that a place takes; throws for one that is new here. */
export function kindOf({ owner, name }: Place): string {
  const noun = owner.replace(/Input$/, '');
  const kind =
    name === 'id'
      ? /trainingTask/i.test(noun)
        ? 'TRAINING_TASK'
        : kindsOfOwners.find(([pattern]) => pattern.test(noun))?.[1]
      : name === 'activityId' && ofDocuments.test(noun)
        ? 'DOCUMENT_HANDOFF'
        : name === 'activityId' && ofReviewed.test(noun)
          ? 'REVIEWED_DOCUMENT'
          : name === 'activityId' && /exitCriterion|statement|gate/i.test(noun)
            ? 'MILESTONE'
            : kindsOfFields[name];
  if (!kind) throw new Error(`Say in kindOf whose id ${owner}.${name} takes.`);
  return kind;
}

/** Values of what is no id, by name where the type does not suffice. */
const values: Record<string, unknown> = {
  country: 'DE',
  fromYear: 2026,
  toYear: 2026,
  from: '08:00',
  to: '12:00',
  template: 'service-desk-6-weeks',
  optimistic: '1d',
  mostLikely: '2d',
  pessimistic: '3d',
  optimisticPercent: 50,
  pessimisticPercent: 200,
  probability: 0.5,
  evidenceLink: 'https://wiki.example/page',
  link: 'https://wiki.example/page',
  correlation: 0.5,
  newPassword: 'a horse of another colour',
  url: 'https://hooks.example.org/baton',
  yaml: 'title: T\nstart: 2026-03-02\nactivities: [{ code: 1, task: A }]',
};
const valuesOfTypes: Record<string, unknown> = {
  Boolean: false,
  Duration: '1d',
  Float: 1,
  Instant: '2026-01-01T00:00:00Z',
  Int: 1,
  Lag: '1d',
  LocalDate: '2026-03-02',
  LocalDateTime: '2026-03-02T09:00',
};

/** What an operation is given at a place, where ids are those of an organization. */
export const plausibleFrom =
  (idOf: (place: Place) => string): Plausible =>
  (place, scalar) =>
    scalar === 'ID' ? idOf(place) : (values[place.name] ?? valuesOfTypes[scalar] ?? `New ${place.name}`);

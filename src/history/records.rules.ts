/** What can change: the tables of which the database keeps a history, each after those it refers to. */
export const records = {
  organization: 'An organization.',
  membership: 'Who belongs to an organization, and as what.',
  template: 'A template that an organization keeps.',
  transition: 'The transition itself: its title, targets and settings.',
  calendar: 'A working calendar.',
  participant: 'Somebody who takes part.',
  absence: 'Days on which somebody does not work.',
  invitation: 'A one-time link that lets somebody in.',
  service_item: 'A part of the service that is handed over.',
  activity: 'An activity of the plan.',
  milestone: 'What is said of an activity as a milestone.',
  document_handoff: 'What is said of an activity as a document handoff.',
  training_task: 'What is said of an activity as a training.',
  activity_service_item: 'What of the service an activity is about.',
  assignment: 'Who works on an activity.',
  responsibility: 'Who is responsible, accountable, consulted or informed of an activity.',
  dependency: 'A dependency between two activities.',
  baseline: 'A snapshot of the plan’s dates.',
  plan_check_settings: 'The thresholds of the plan check.',
  crash_limit: 'How far an activity can be shortened, and what that costs.',
  crash_currency: 'The currency of those costs.',
  share_link: 'A link by which whoever has it sees the timeline or the calendar.',
  scenario: 'A what-if that is kept beside the plan.',
  comment: 'What somebody says of an activity.',
  raid_item: 'A risk, an assumption, an issue or a decision.',
  raid_item_activity: 'What an item of the RAID log affects or blocks.',
  document_settings: 'How long reviews of documents may take, and what silence means.',
  document_workflow: 'How a document stands, and who reviews it.',
  document_file: 'A file that came in for a document.',
  document_revision: 'What was submitted of a document.',
  document_review: 'A review of a document, and its decision.',
  document_checklist_point: 'What a review looks for, and whether it is there.',
  metric: 'What is measured of the service.',
  measurement: 'The value of a metric in one period.',
  compliance_check: 'What is signed, certified or checked.',
  compliance_check_participant: 'Whom a compliance check covers.',
  exit_criterion: 'What must hold before a milestone can be reached, and whether it was said to.',
  exit_criterion_activity: 'A document, training or phase that an exit criterion is about.',
  exit_criterion_service_item: 'A service item that an exit criterion is about.',
  exit_criterion_metric: 'A metric that an exit criterion is about.',
  exit_criterion_compliance_check: 'A compliance check that an exit criterion is about.',
  gate_statement: 'What the provider says of a gate.',
  gate_decision: 'What was decided of a gate.',
  training_settings: 'How a training is held and passed.',
  training_trainer: 'Who trains.',
  training_session: 'A time at which a training is held.',
  training_enrolment: 'Somebody takes part in a training to learn.',
  training_attendance: 'Whether somebody was at a session of a training.',
  training_assessment: 'An attempt of a trainee at the assessment.',
  coverage_record: 'How far somebody covers a part of the service, recorded by hand.',
  access_grant: 'Somebody’s access to a system.',
  access_grant_service_item: 'A service item for which somebody has access.',
  obligation: 'What the contract asks of a side.',
  duration_estimate: 'How long an activity may take.',
  estimate_rule: 'A rule for how long activities may take.',
  estimate_group: 'How much durations vary together.',
  webhook: 'A program that is told what people are told.',
  notice_rule_setting: 'Who is told of what, where that is not as usual.',
} as const satisfies Record<string, string>;

export const tablesInOrder = Object.keys(records);
/** As the API has it: `SERVICE_ITEM`. */
export const recordName = (table: string): string => table.toUpperCase();

/** What may not be put back: it is somebody's word, is kept elsewhere, too, is no part of a transition, or has a secret that is gone. */
const lasting = new Set<string>([
  'organization',
  'membership',
  'template',
  'invitation',
  'baseline',
  'gate_decision',
  'share_link',
  'document_file',
  'webhook',
]);

/** The same, but what went with something that was deleted comes back with it. */
const spoken = new Set<string>([
  'document_revision',
  'document_review',
  'gate_statement',
  'training_enrolment',
  'training_assessment',
  'coverage_record',
]);

export const canBeUndone = (changes: readonly { tableName: string; action: string }[]): boolean =>
  !changes.some(
    ({ tableName, action }) => lasting.has(tableName) || (spoken.has(tableName) && action !== 'DELETED'),
  );

/** Columns in which a change of a row is somebody's word, which they take back themselves. */
const words: Readonly<Record<string, string>> = { access_grant: 'status', obligation: 'state' };

/** Whether a change is somebody's word and the row has it in it: who has access, or that an obligation is met. */
export const isSomebodysWord = ({
  tableName,
  action,
  before,
}: {
  tableName: string;
  action: string;
  before: Values;
}): boolean => action === 'CHANGED' && words[tableName] !== undefined && words[tableName] in (before ?? {});

/** What the provider's side neither sees nor sets, by table. */
const costs: Readonly<Record<string, readonly string[]>> = {
  crash_limit: ['cost_per_day'],
  crash_currency: ['currency'],
};

interface RecordedValues {
  tableName: string;
  before: Values;
  after: Values;
}

export const tellsCosts = ({ tableName }: { tableName: string }): boolean => tableName in costs;

/** The change as the provider's side may see it. */
export function withoutCosts<Change extends RecordedValues>(change: Change): Change {
  const hidden = costs[change.tableName];
  if (hidden === undefined) return change;
  const shown = (values: Values): Values =>
    values && Object.fromEntries(Object.entries(values).filter(([column]) => !hidden.includes(column)));
  return { ...change, before: shown(change.before), after: shown(change.after) };
}

/** Whether to put the change back sets a cost; a row that was deleted comes back as it was. */
export const putsBackCosts = ({
  tableName,
  action,
  before,
  after,
}: RecordedValues & { action: string }): boolean =>
  action !== 'DELETED' &&
  (costs[tableName] ?? []).some((column) => (before?.[column] ?? after?.[column] ?? null) !== null);

/** The row of a participant, as far as it decides who may change it. */
export interface ParticipantRow {
  id: string;
  name: string;
  side: 'CLIENT' | 'PROVIDER';
  user_id: string | null;
}

/** How a participant stands now and would once a change of theirs is put back; of other tables, nothing. */
export function placements(
  change: RecordedValues & { rowKey: Values },
  now: readonly ParticipantRow[],
): { name: string; side: ParticipantRow['side']; hasLogin: boolean }[] {
  if (change.tableName !== 'participant') return [];
  const current = now.find(({ id }) => id === change.rowKey?.['id']);
  const restored = { ...current, ...change.before } as Partial<ParticipantRow>;
  return [current, restored].flatMap((row) =>
    row?.side && row.name !== undefined
      ? [{ name: row.name, side: row.side, hasLogin: (row.user_id ?? null) !== null }]
      : [],
  );
}
/**
 * Whether to put the change back would say anew what must hold before a gate is passed, or whether it does, which is the client’s
 * to say; what went with something else comes back as it was.
 */
export const putsBackCriteria = ({ tableName, action }: { tableName: string; action: string }): boolean =>
  tableName.startsWith('exit_criterion') && action !== 'DELETED';

/** Columns that say where a row belongs or what the server keeps for itself. */
const bookkeeping = new Set([
  'id',
  'organization_id',
  'transition_id',
  'activity_id',
  'version',
  'changed_at',
  'created_at',
]);

/** A value before and after, as text: what is no text already is JSON. */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

type Values = Readonly<Record<string, unknown>> | null;

/** What changed of a row, by the names that the API gives its fields. Why somebody is away is for those only who have to know. */
export function fieldChanges({
  tableName,
  before,
  after,
}: {
  tableName: string;
  before: Values;
  after: Values;
}): FieldChange[] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...columns]
    .filter((column) => !bookkeeping.has(column) && !(tableName === 'absence' && column === 'reason'))
    .map((column) => ({
      field: camelCase(column),
      before: toText(withoutReasons(tableName, before?.[column])),
      after: toText(withoutReasons(tableName, after?.[column])),
    }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

const camelCase = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a scenario changes, but why it lets somebody be away. */
const withoutReasons = (tableName: string, value: unknown): unknown =>
  tableName !== 'scenario' || !Array.isArray(value)
    ? value
    : value.map((change: { type?: string }) =>
        change.type === 'RECORD_ABSENCE' ? { ...change, reason: undefined } : change,
      );

const toText = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

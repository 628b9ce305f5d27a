import {
  activitySides,
  complexities,
  complianceKinds,
  criticalities,
  documentTypes,
  floatTargets,
  metricDirections,
  metricKinds,
  metricTests,
  metricWindows,
  milestoneMarks,
  outOfSequenceRules,
  participantRoles,
  serviceItemKinds,
  sides,
  trainingFormats,
} from '../domain/terms.js';
import {
  activityKeys,
  activityKinds,
  type calendarKeys,
  type checklistKeys,
  constraintTypes,
  type correlationKeys,
  criterionKinds,
  estimatedKinds,
  type estimateKeys,
  type estimateRuleKeys,
  type holidayKeys,
  keysOfCriterion,
  keysOfKind,
  type metricKeys,
  phaseKeys,
  type raciKeys,
  type roleKeys,
  type rootKeys,
  type serviceItemKeys,
  type settingKeys,
  shapes,
  type spreadKeys,
  type targetKeys,
  weekdays,
  type workerKeys,
} from './template-keys.js';
import { inWords } from './template-source.js';

/** A schema, or a part of one. */
interface Schema {
  [keyword: string]: unknown;
}
type Properties<Keys extends readonly string[]> = Record<Keys[number], Schema>;

const described = (description: string, schema: Schema): Schema => ({ description, ...schema });
const object = (properties: Record<string, Schema>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});
const list = (items: Schema): Schema => ({ type: 'array', items });

/** What is plain in YAML may look like a number, or like `true`; it is read as the text that was written. */
const text = (longest: number): Schema => ({
  type: ['string', 'number', 'boolean'],
  minLength: 1,
  maxLength: longest,
  pattern: '\\S',
});
const anyText = (longest: number): Schema => ({ type: ['string', 'number', 'boolean'], maxLength: longest });
/** In words, with blanks or hyphens. The reader also takes capitals. */
const term = (terms: readonly string[]): Schema => ({
  enum: [...new Set(terms.map(inWords).flatMap((words) => [words, words.replaceAll(' ', '-')]))],
});
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const amount = (minimum: number, maximum: number): Schema => ({ type: 'number', minimum, maximum });
const flag: Schema = { type: 'boolean' };
const oneOrMore = (item: Schema): Schema => ({ anyOf: [item, list(item)] });
const reference = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const pattern = (expression: string): Schema => ({ type: 'string', pattern: `^${expression}$` });
const amountOfTime = String.raw`\d{1,8}(\.\d{1,4})? *[eE]?(m|mins?|h|hrs?|d|days?|w|wks?)`;
const percent = String.raw`\d{1,4}(\.\d{1,2})?%`;
const hours = String.raw`([01]\d|2[0-3]):[0-5]\d-[0-4]\d:[0-5]\d`;

const code = reference('code');
const name = reference('name');
const duration = reference('duration');
const title = text(300);
const shape = term(shapes);

const rolesOf = (letter: string): Schema =>
  described(`Names of the roles that are ${letter}.`, oneOrMore(name));

const shared = {
  code: described('Unique in the plan; `after` names it.', code),
  description: described('More about it, on as many lines as it takes.', anyText(10_000)),
  side: described('Who does it; both sides unless said.', term(activitySides)),
  after: described(
    'What it waits for, as Microsoft Project writes it: `9SS+2d, 38FF+1d`; FS is left out.',
    anyText(10_000),
  ),
  weight: described(
    'How much it counts for readiness, relative to others; 1 unless said.',
    amount(0, 1_000_000),
  ),
  owner: described('Name of the role that is accountable for it.', name),
  raci: described(
    'Who is responsible, accountable, consulted and informed, by the names of roles.',
    object({
      responsible: rolesOf('responsible'),
      accountable: described('Name of the role that is accountable.', oneOrMore(name)),
      consulted: rolesOf('consulted'),
      informed: rolesOf('informed'),
    } satisfies Properties<typeof raciKeys>),
  ),
  calendar: described('Name of a calendar of its own; else it follows the plan’s.', name),
  constraint: described('What holds its date beside the links.', term(constraintTypes)),
  'constraint-after': described('The date of the constraint: time from the start of the plan.', duration),
  'deadline-after': described('Its target date: time from the start of the plan.', duration),
} satisfies Partial<Properties<typeof phaseKeys | typeof activityKeys>>;

const ofActivities = {
  ...shared,
  for: described('Names of the service items it is about.', oneOrMore(name)),
  'manual-start-after': described(
    'Scheduled by hand: its start, as time from the start of the plan.',
    duration,
  ),
  'manual-finish-after': described(
    'Scheduled by hand: its finish, as time from the start of the plan.',
    duration,
  ),
} satisfies Properties<typeof activityKeys>;

const work = {
  duration: described(
    'Working time it takes: `5d`, `4h`, `2w`; `1d` unless said, `3ed` is elapsed.',
    duration,
  ),
  workers: described(
    'Who works on it; where nobody is named, its owner.',
    list(
      object(
        {
          role: described('Name of a role.', name),
          units: described('Percent of their working time; 100 unless said.', whole(1, 100)),
        } satisfies Properties<typeof workerKeys>,
        ['role'],
      ),
    ),
  ),
};

const ownProperties = {
  milestone: { marks: described('Whether it is the go-live or the steady state.', term(milestoneMarks)) },
  document: {
    ...work,
    type: described('What kind of document it is; other unless said.', term(documentTypes)),
    checklist: described('What its reviewer looks for, in place of the checklist of its type.', {
      ...list({
        ...object({
          must: described('A point without which it cannot be accepted.', text(500)),
          should: described('A point without which it can.', text(500)),
        } satisfies Properties<typeof checklistKeys>),
        minProperties: 1,
        maxProperties: 1,
      }),
      maxItems: 50,
    }),
    reviewer: described('Name of the role that reviews it.', name),
    'review-limit': described('Working days of its review.', whole(1, 250)),
  },
  training: {
    ...work,
    type: described('How it is held; a workshop unless said.', term(trainingFormats)),
    trainers: described('Names of the roles that train.', oneOrMore(name)),
    'pass-mark': described('Score at which it is passed; that of the plan unless said.', whole(0, 100)),
    'attempt-limit': described('Attempts at the assessment; as many as it takes unless said.', whole(1, 100)),
    'retest-after': described('Working days from a failed attempt to the next.', whole(1, 250)),
    'teach-back': described('Whether trainees explain it in their own words.', flag),
    'sessions-required': described(
      'Sessions that a trainee attends at least; all unless said.',
      whole(1, 500),
    ),
  },
  task: work,
} satisfies { [Kind in keyof typeof keysOfKind]: Record<(typeof keysOfKind)[Kind][number], Schema> };

const leaf = (kind: keyof typeof activityKinds): Schema => ({
  ...object({ [kind]: described('Its title.', title), ...ofActivities, ...ownProperties[kind] }, [
    kind,
    'code',
  ]),
  dependentRequired: { 'constraint-after': ['constraint'], 'manual-finish-after': ['manual-start-after'] },
});

const entries = list({
  anyOf: [reference('phase'), ...Object.keys(activityKinds).map((kind) => reference(kind))],
});
const phases = described('Phases, in order.', entries);
const activities = described('Activities, and phases beside them, in order.', entries);

const phase = object(
  { phase: described('Its title.', title), ...shared, phases, activities } satisfies Properties<
    typeof phaseKeys
  >,
  ['phase'],
);

const spread = {
  optimistic: described('At best: a share of the duration (`80%`) or a duration (`3d`).', reference('value')),
  'most-likely': described('Most likely; the duration itself unless said.', reference('value')),
  pessimistic: described('At worst.', reference('value')),
  shape: described('How it is distributed between them.', shape),
  group: described('Name of a group of durations that go together.', text(100)),
} satisfies Properties<typeof spreadKeys>;

const saysHow = { anyOf: [{ required: ['optimistic'] }, { required: ['pessimistic'] }] };

const ofWork = (what: string): Schema =>
  described(
    `Codes of the ${what}, or of phases of them; all that lead to the milestone unless said.`,
    oneOrMore(code),
  );
const forItems = described('Names of service items; all unless said.', oneOrMore(name));

const criterionProperties = {
  manual: {},
  documents: {
    of: ofWork('documents'),
    types: described('Only documents of these types.', list(term(documentTypes))),
    for: forItems,
  },
  trainings: { of: ofWork('trainings'), for: forItems },
  coverage: {
    for: forItems,
    'at-least': described('Of the service items that are at least so critical.', term(criticalities)),
    people: described('How many people each needs; what it requires itself unless said.', whole(1, 100)),
    level: described(
      'At which level: 1 trained, 2 shadowed, 3 reverse shadowed, 4 works alone; signed off unless said.',
      whole(1, 4),
    ),
  },
  blockers: {
    predecessors: described(
      'Whether what blocks something that leads here counts; it does unless said.',
      flag,
    ),
    'least-score': described('Items with a lower score do not count.', amount(0, 5)),
  },
  metric: {
    of: described('Names of metrics; every service level unless said.', oneOrMore(name)),
    levels: described('What must be so of them.', term(metricTests)),
    share: described('As good as this share of the baseline, such as `90%`.', pattern(percent)),
    periods: described('In how many periods in a row; 1 unless said.', whole(1, 100)),
  },
  compliance: {
    kinds: described('A check of each of these kinds must be valid.', list(term(complianceKinds))),
  },
} satisfies {
  [Kind in keyof typeof keysOfCriterion]: Record<(typeof keysOfCriterion)[Kind][number], Schema>;
};

const criterion = (kind: keyof typeof criterionKinds): Schema =>
  object(
    {
      milestone: described('Code of the milestone.', code),
      [kind]: described('What must hold.', title),
      side: described('Whose work it is about: the other side says that it is met.', term(activitySides)),
      ...criterionProperties[kind],
    },
    ['milestone', kind],
  );

const calendar = (required: readonly string[]): Schema =>
  object(
    {
      name: described('Its name; that of the plan is Standard unless said.', text(100)),
      base: described('Name of the calendar it derives from.', text(100)),
      week: described(
        'Hours by day: `monday: 08:00-12:00 13:00-17:00`; `off` is free, and so is a day left out where there is no base.',
        object(Object.fromEntries(weekdays.map((day) => [day, reference('hours')]))),
      ),
      holidays: described(
        'Days without work, or with other hours.',
        list(
          object(
            {
              on: described('First day.', reference('day')),
              to: described('Last day; the first unless said.', reference('day')),
              name: described('What is celebrated.', anyText(200)),
              hours: described('Hours that are worked nevertheless.', reference('hours')),
            } satisfies Properties<typeof holidayKeys>,
            ['on'],
          ),
        ),
      ),
    } satisfies Properties<typeof calendarKeys>,
    required,
  );

const settings = object({
  'pass-mark': described('Score at which an assessment is passed; 80 unless said.', whole(0, 100)),
  'review-limit': described('Working days of a review; 5 unless said.', whole(1, 250)),
  'silence-accepts-after': described('Working days after which silence accepts a document.', whole(1, 250)),
  'minutes-per-day': described('Working minutes of 1d; 480 unless said.', whole(1, 1440)),
  'minutes-per-week': described('Working minutes of 1w; 2400 unless said.', whole(1, 10_080)),
  'honour-constraints': described('Whether constraints win against links.', flag),
  'reschedule-uncompleted': described('Whether work not done is moved to the status date.', flag),
  'out-of-sequence': described('How out-of-sequence progress is treated.', term(outOfSequenceRules)),
  'critical-threshold': described('Minutes of float up to which an activity is critical.', whole(0, 100_000)),
  'float-against': described('What total float is counted against.', term(floatTargets)),
} satisfies Properties<typeof settingKeys>);

const root = {
  title: described('What it hands over.', text(200)),
  description: described('For which handovers it is made.', anyText(10_000)),
  start: described('First day unless another is asked for.', reference('day')),
  targets: described(
    'Working time from the start to each target.',
    object({
      'go-live': described('By when the service should be live.', duration),
      'steady-state': described('By when hypercare should be over.', duration),
    } satisfies Properties<typeof targetKeys>),
  ),
  'knowledge-source': described('The side the knowledge comes from; the client unless said.', term(sides)),
  settings: described('What both sides agree on, and how dates are computed.', settings),
  calendar: described('The working time of the plan.', calendar([])),
  calendars: described('Calendars that activities or other calendars name.', list(calendar(['name']))),
  roles: described(
    'Who takes part, as long as nobody is named.',
    list(
      object(
        {
          name: described('Its name, by which activities refer to it.', name),
          side: described('On which side.', term(sides)),
          role: described('What it may do.', term(participantRoles)),
        } satisfies Properties<typeof roleKeys>,
        ['name', 'side', 'role'],
      ),
    ),
  ),
  'service-items': described(
    'What is handed over.',
    list(
      object(
        {
          name: described('Its name, by which activities refer to it.', name),
          kind: described('What it is; an application unless said.', term(serviceItemKinds)),
          criticality: described('How much hangs on it; medium unless said.', term(criticalities)),
          complexity: described('How hard it is to learn; medium unless said.', term(complexities)),
          people: described('How many people must be signed off; 2 unless said.', whole(0, 100)),
        } satisfies Properties<typeof serviceItemKeys>,
        ['name'],
      ),
    ),
  ),
  metrics: described(
    'What is measured of the service. Its in-house baseline is measured in the handover.',
    list({
      ...object(
        {
          name: described('Its name, by which criteria refer to it.', name),
          description: described('What it counts.', anyText(10_000)),
          kind: described('What it is for.', term(metricKinds)),
          unit: described('Of its values, such as % or min.', text(40)),
          direction: described('Which way is better; higher unless said.', term(metricDirections)),
          window: described(
            'How long a period is of which it has one value; a month unless said.',
            term(metricWindows),
          ),
          target: described('What is promised.', amount(-1e12, 1e12)),
          minimum: described('Worse than that is not tolerated.', amount(-1e12, 1e12)),
          'baseline-waiver': described('Why there is a target before the baseline is known.', text(2000)),
        } satisfies Properties<typeof metricKeys>,
        ['name', 'kind', 'unit'],
      ),
      dependentRequired: { target: ['baseline-waiver'] },
    }),
  ),
  phases,
  activities,
  'exit-criteria': described(
    'What must hold before milestones can be reached.',
    list({
      anyOf: Object.keys(criterionKinds).map((kind) => criterion(kind as keyof typeof criterionKinds)),
    }),
  ),
  estimates: described(
    'How long activities may take.',
    list({
      ...object(
        {
          of: described('Codes of the activities.', { anyOf: [code, { ...list(code), minItems: 1 }] }),
          ...spread,
        } satisfies Properties<typeof estimateKeys>,
        ['of'],
      ),
      ...saysHow,
    }),
  ),
  'estimate-rules': described(
    'The same for every activity of which all that is said holds.',
    list({
      ...object({
        kind: described('Of this kind.', { enum: Object.keys(estimatedKinds) }),
        phase: described('In the phase with this code.', code),
        side: described('Of this side.', term(activitySides)),
        for: described('About the service item of this name.', name),
        ...spread,
        optimistic: described('At best, as a share of the duration.', pattern(percent)),
        'most-likely': described('Most likely; 100% unless said.', pattern(percent)),
        pessimistic: described('At worst.', pattern(percent)),
      } satisfies Properties<typeof estimateRuleKeys>),
      ...saysHow,
    }),
  ),
  correlations: described(
    'How closely the durations of groups go together.',
    list(
      object(
        {
          group: described('Name of the group.', text(100)),
          correlation: described('From 0, not at all, to 1, always.', amount(0, 1)),
        } satisfies Properties<typeof correlationKeys>,
        ['group', 'correlation'],
      ),
    ),
  ),
} satisfies Properties<typeof rootKeys>;

/**
 * The JSON Schema of a template, for editors and other tools. What refers to something else in the file, and what a calendar
 * or a plan makes impossible, is found by `parseTemplate` and `checkTemplate` alone.
 */
export const templateSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A template of Baton',
  description:
    'A plan to begin from: activities without dates, relative to a start, and roles instead of people.',
  ...object(root, ['title', 'start']),
  anyOf: [{ required: ['phases'] }, { required: ['activities'] }],
  $defs: {
    code: { type: ['string', 'integer', 'number', 'boolean'], maxLength: 40, pattern: '^[^\\s,;]+$' },
    name: text(200),
    day: pattern(String.raw`\d{4}-\d{2}-\d{2}`),
    duration: pattern(amountOfTime),
    value: pattern(`(${percent}|${amountOfTime})`),
    hours: pattern(`(off|(${hours})?( ${hours})*)`),
    phase,
    ...Object.fromEntries(
      Object.keys(activityKinds).map((kind) => [kind, leaf(kind as keyof typeof activityKinds)]),
    ),
  },
};

import fc from 'fast-check';
import {
  activitySides,
  complexities,
  complianceKinds,
  criticalities,
  criterionKinds,
  documentTypes,
  floatTargets,
  metricDirections,
  metricKinds,
  metricTests,
  metricWindows,
  outOfSequenceRules,
  participantRoles,
  serviceItemKinds,
  sides,
  trainingFormats,
} from '../../src/domain/terms.js';
import type {
  PlanTemplate,
  TemplateActivity,
  TemplateHours,
  TemplateCriterion,
} from '../../src/interchange/plan-template.js';
import { constraintTypes, raciKeys, shapes, usualSettings } from '../../src/interchange/template-keys.js';
import { usualWeek } from '../../src/interchange/template-calendar.js';

const tricky = [
  '移交 – 第一阶段',
  'تسليم الخدمة',
  'it\'s "quoted": [a, b] {c} #d & *e !f |g >h %i @j `k',
  '- a list?',
  'null',
  'true',
  '~',
  '1.10',
  '007',
  '1e3',
  '0x1F',
  '2026-01-05',
  '12:30',
  ': colon',
  'hash # inside',
  'emoji 👩‍👩‍👧',
  'tab\tinside',
  '\u2028separator',
  '\ufeffmark',
  '=',
  '<<',
  '...',
  '---',
  '% share',
];
/** One line that `text` reads as it is. */
const line = fc
  .oneof(fc.constantFrom(...tricky), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
  .map((text) => text.replace(/[^\P{Cc}\t]/gu, '').trim())
  .filter((text) => text !== '');
const manyLines = fc
  .array(fc.oneof(line, fc.constantFrom('', '  indented', '# no comment', 'x'.repeat(200))), { maxLength: 5 })
  .map((lines) => lines.join('\n').trim());
const code = fc
  .oneof(
    fc.constantFrom(
      '1',
      '10',
      '1.10',
      '007',
      '1.1',
      '0',
      'KT-FS',
      'P1',
      'P2',
      'null',
      'a:b',
      '[x]',
      'é',
      '移',
      '-',
      '#1',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  .filter((text) => /^[^\s,;]{1,40}$/.test(text) && !/[^\P{Cc}]/u.test(text));
const duration = fc.oneof(
  fc.nat({ max: 90 }).map((n) => `${n}d`),
  fc.constantFrom('4h', '90m', '2w', '3ed', '1.5d', '36eh'),
);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { freq: 2 });
const some = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  values.length === 0 ? fc.constant([]) : fc.subarray([...values]);
const oneOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value | null> =>
  values.length === 0 ? fc.constant(null) : maybe(fc.constantFrom(...values));
const names = fc.uniqueArray(line, { maxLength: 3 });
const decimal = (most: number): fc.Arbitrary<number> => fc.nat({ max: most * 100 }).map((n) => n / 100);
const percent = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least * 10, max: most * 10 }).map((n) => n / 10);

const free = fc.constant<TemplateHours[]>([]);
const hours = fc.constantFrom<TemplateHours[][]>(
  [{ from: '08:00', to: '12:00' }],
  [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
  [{ from: '22:00', to: '30:00' }],
);
const holidays = fc.array(
  fc.record({
    fromOn: fc.constantFrom('2026-05-01', '2026-12-24'),
    toOn: fc.constantFrom('2026-12-24', '2026-12-31'),
    name: line,
    hours: fc.oneof(free, hours),
  }),
  { maxLength: 2 },
);

/** The first is the plan's; each may derive from one before it. */
const calendars = fc
  .tuple(fc.uniqueArray(line, { minLength: 1, maxLength: 3 }), fc.boolean())
  .chain(([given, isUsual]) => {
    const all = isUsual ? ['Standard', ...given.slice(1).filter((name) => name !== 'Standard')] : given;
    return fc.tuple(
      ...all.map((name, index) =>
        oneOf(all.slice(0, index)).chain((base) =>
          fc.record({
            name: fc.constant(name),
            base: fc.constant(base),
            week:
              base === null
                ? fc.oneof(
                    fc.constant(usualWeek()),
                    fc.tuple(hours, ...Array.from({ length: 6 }, () => fc.oneof(free, hours))),
                  )
                : fc.array(fc.oneof(fc.constant(null), free, hours), { minLength: 7, maxLength: 7 }),
            holidays,
          }),
        ),
      ),
    );
  });

const settings = fc.oneof(
  fc.constant({ ...usualSettings }),
  fc.record({
    passMark: fc.nat({ max: 100 }),
    reviewLimitDays: fc.integer({ min: 1, max: 250 }),
    silenceAcceptsAfterDays: maybe(fc.integer({ min: 1, max: 250 })),
    minutesPerDay: fc.integer({ min: 1, max: 1440 }),
    minutesPerWeek: fc.integer({ min: 1, max: 10_080 }),
    honourConstraints: fc.boolean(),
    rescheduleUncompleted: fc.boolean(),
    outOfSequence: fc.constantFrom(...outOfSequenceRules),
    criticalThresholdMinutes: fc.nat({ max: 100_000 }),
    floatAgainst: fc.constantFrom(...floatTargets),
  }),
);

const metric = (name: string) =>
  fc
    .record({
      name: fc.constant(name),
      description: manyLines,
      kind: fc.constantFrom(...metricKinds),
      unit: fc.constantFrom('%', 'min', 'Stück', '件'),
      direction: fc.constantFrom(...metricDirections),
      window: fc.constantFrom(...metricWindows),
      target: maybe(decimal(1000)),
      minimum: maybe(fc.constant(0)),
      baselineWaiver: line,
    })
    .map(({ minimum, ...rest }) => ({
      ...rest,
      minimum: rest.direction === 'HIGHER_IS_BETTER' ? minimum : null,
    }));

interface Known {
  roles: string[];
  items: string[];
  calendars: string[];
}

const usual = { duration: null, manualStartAfter: null, manualFinishAfter: null, marks: null };
const noDocument = { documentType: null, checklist: [], reviewer: null, reviewLimitDays: null };
const noTraining = { trainingFormat: null, training: null };

const shared = (at: Pick<TemplateActivity, 'code' | 'parentCode'>, before: string[], known: Known) =>
  fc.record({
    code: fc.constant(at.code),
    parentCode: fc.constant(at.parentCode),
    title: line,
    description: manyLines,
    predecessors: some(before).chain((codes) =>
      fc
        .tuple(...codes.map(() => fc.constantFrom('FS', 'SS', 'FF', 'SF', 'SS+2d', 'FS-50%')))
        .map((types) => codes.map((one, k) => `${one} ${types[k]!}`).join(', ')),
    ),
    side: fc.constantFrom(...activitySides),
    weight: decimal(10),
    owner: oneOf(known.roles),
    raci: fc.tuple(...known.roles.map(() => fc.constantFrom(...raciKeys, null))).map((letters) => {
      const named = (letter: string): string[] => known.roles.filter((_, k) => letters[k] === letter);
      const [accountable, ...more] = named('accountable');
      return {
        responsible: named('responsible'),
        accountable: accountable === undefined ? [] : [accountable],
        consulted: [...named('consulted'), ...more],
        informed: named('informed'),
      };
    }),
    calendar: oneOf(known.calendars),
    deadlineAfter: maybe(duration),
    constraint: fc.tuple(fc.constantFrom(...constraintTypes), duration),
  });

const leafKinds = ['MILESTONE', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK'] as const;

function leaf(at: Pick<TemplateActivity, 'code' | 'parentCode'>, before: string[], known: Known) {
  return fc
    .record({
      kind: fc.constantFrom(...leafKinds),
      said: shared(at, before, known),
      duration,
      byHand: maybe(fc.tuple(duration, maybe(duration))),
      serviceItems: some(known.items),
      workers: some(known.roles).chain((roles) =>
        fc.tuple(...roles.map((role) => fc.integer({ min: 1, max: 100 }).map((units) => ({ role, units })))),
      ),
      document: fc.record({
        documentType: fc.constantFrom(...documentTypes),
        checklist: fc.uniqueArray(fc.record({ text: line, required: fc.boolean() }), {
          maxLength: 3,
          selector: ({ text }) => text,
        }),
        reviewer: oneOf(known.roles),
        reviewLimitDays: maybe(fc.integer({ min: 1, max: 250 })),
      }),
      training: fc.record({
        trainingFormat: fc.constantFrom(...trainingFormats),
        training: maybe(
          fc.record({
            trainers: some(known.roles),
            passMark: fc.nat({ max: 100 }),
            attemptLimit: maybe(fc.integer({ min: 1, max: 100 })),
            retestDays: maybe(fc.integer({ min: 1, max: 250 })),
            teachBackRequired: maybe(fc.boolean()),
            sessionsRequired: maybe(fc.integer({ min: 1, max: 500 })),
          }),
        ),
      }),
    })
    .map(({ kind, said, ...rest }): TemplateActivity => {
      const isWork = kind !== 'MILESTONE';
      return {
        ...usual,
        ...constrained(said),
        kind,
        duration: isWork ? rest.duration : null,
        manualStartAfter: rest.byHand?.[0] ?? null,
        manualFinishAfter: rest.byHand?.[1] ?? null,
        serviceItems: rest.serviceItems,
        workers: isWork ? rest.workers : [],
        ...(kind === 'DOCUMENT_HANDOFF' ? rest.document : noDocument),
        ...(kind === 'TRAINING_TASK' ? rest.training : noTraining),
      };
    });
}

function constrained<Said extends { constraint: [TemplateActivity['constraintType'], string] }>({
  constraint: [constraintType, time],
  ...said
}: Said) {
  const needsTime = constraintType !== 'ASAP' && constraintType !== 'ALAP';
  return { ...said, constraintType, constraintAfter: needsTime ? time : null };
}

const phase = (at: Pick<TemplateActivity, 'code' | 'parentCode'>, before: string[], known: Known) =>
  shared(at, before, known).map((said): TemplateActivity => ({
    ...usual,
    ...noDocument,
    ...noTraining,
    ...constrained(said),
    kind: 'PHASE',
    serviceItems: [],
    workers: [],
  }));

/** Depth first: each is put into one of the phases that are still open. */
function outline(known: Known): fc.Arbitrary<TemplateActivity[]> {
  return fc
    .uniqueArray(code, { minLength: 1, maxLength: 8 })
    .chain((codes) =>
      fc.tuple(
        fc.constant(codes),
        fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 3 })), {
          minLength: codes.length,
          maxLength: codes.length,
        }),
        fc.boolean(),
      ),
    )
    .chain(([codes, shape, givesCodes]) => {
      let open: string[] = [];
      let phases = 0;
      const taken: string[] = [];
      const parts = codes.map((own, k) => {
        const [isPhase, depth] = shape[k]!;
        open = open.slice(0, depth);
        const given = givesCodes && isPhase && !codes.includes(`P${phases + 1}`) ? `P${++phases}` : own;
        const at = { code: given, parentCode: open.at(-1) ?? null };
        const before = [...taken];
        taken.push(given);
        if (isPhase) open.push(given);
        return isPhase ? phase(at, before, known) : leaf(at, before, known);
      });
      return fc.tuple(...parts).chain((activities) => {
        const gates = activities.filter(({ kind }) => kind === 'MILESTONE');
        return oneOf(gates).map((gate) =>
          activities.map((one) => (one === gate ? { ...one, marks: 'GO_LIVE' as const } : one)),
        );
      });
    });
}

const nothingSaid = {
  activities: [],
  documentTypes: [],
  serviceItems: [],
  leastCriticality: null,
  people: null,
  level: null,
  includePredecessors: true,
  leastScore: null,
  metrics: [],
  metricTest: null,
  share: null,
  periods: null,
  complianceKinds: [],
};

function criterion(
  milestone: string,
  activities: readonly TemplateActivity[],
  items: readonly string[],
  metrics: readonly string[],
): fc.Arbitrary<TemplateCriterion> {
  const work = (kind: TemplateActivity['kind']) =>
    some(activities.filter((one) => one.kind === kind || one.kind === 'PHASE').map((one) => one.code));
  const said = fc.record({ title: line, side: fc.constantFrom(...activitySides) });
  return fc.constantFrom(...criterionKinds).chain((kind) => {
    const own: fc.Arbitrary<Partial<TemplateCriterion>> = {
      MANUAL: fc.constant({}),
      DOCUMENTS_ACCEPTED: fc.record({
        activities: work('DOCUMENT_HANDOFF'),
        documentTypes: some(documentTypes),
        serviceItems: some(items),
      }),
      TRAININGS_COMPLETE: fc.record({ activities: work('TRAINING_TASK'), serviceItems: some(items) }),
      COVERAGE: fc.record({
        serviceItems: some(items),
        leastCriticality: oneOf(criticalities),
        people: maybe(fc.integer({ min: 1, max: 100 })),
        level: maybe(fc.integer({ min: 1, max: 4 })),
      }),
      NO_OPEN_BLOCKERS: fc.record({ includePredecessors: fc.boolean(), leastScore: maybe(decimal(5)) }),
      METRIC: fc.record({
        metrics: some(metrics),
        metricTest: oneOf(metricTests),
        share: maybe(fc.integer({ min: 10, max: 100_000 }).map((n) => n / 10_000)),
        periods: maybe(fc.integer({ min: 1, max: 100 })),
      }),
      COMPLIANCE: fc.record({ complianceKinds: some(complianceKinds) }),
    }[kind];
    return fc
      .tuple(said, own)
      .map(([statement, details]) => ({ ...nothingSaid, ...statement, ...details, milestone, kind }));
  });
}

const group = maybe(line);
const shape = fc.constantFrom(...shapes);

/** Any template that `parseTemplate` could have read. */
export const randomTemplate: fc.Arbitrary<PlanTemplate> = fc
  .record({ calendars, roles: names, items: names, metrics: names })
  .chain(({ calendars: [calendar, ...others], roles, items, metrics }) => {
    const known = { roles, items, calendars: [calendar!, ...others].map(({ name }) => name) };
    return outline(known).chain((activities) => {
      const gates = activities.filter(({ kind }) => kind === 'MILESTONE').map((one) => one.code);
      const work = activities.filter((one) => one.duration !== null).map((one) => one.code);
      const phases = activities.filter(({ kind }) => kind === 'PHASE').map((one) => one.code);
      return fc.record({
        name: fc.constant('a-plan'),
        title: line,
        description: manyLines,
        startOn: fc.constantFrom('2026-01-05', '2028-02-29'),
        goLiveAfter: maybe(duration),
        steadyStateAfter: maybe(duration),
        knowledgeSource: fc.constantFrom(...sides),
        settings,
        calendar: fc.constant(calendar!),
        calendars: fc.constant(others),
        roles: fc.tuple(
          ...roles.map((name) =>
            fc.record({
              name: fc.constant(name),
              side: fc.constantFrom(...sides),
              role: fc.constantFrom(...participantRoles),
            }),
          ),
        ),
        serviceItems: fc.tuple(
          ...items.map((name) =>
            fc.record({
              name: fc.constant(name),
              kind: fc.constantFrom(...serviceItemKinds),
              criticality: fc.constantFrom(...criticalities),
              complexity: fc.constantFrom(...complexities),
              people: fc.nat({ max: 100 }),
            }),
          ),
        ),
        metrics: fc.tuple(...metrics.map(metric)),
        activities: fc.constant(activities),
        criteria: fc
          .array(gates.length === 0 ? fc.constant(null) : fc.constantFrom(...gates), { maxLength: 4 })
          .chain((named) =>
            fc.tuple(
              ...named.flatMap((gate) => (gate === null ? [] : criterion(gate, activities, items, metrics))),
            ),
          ),
        estimates: fc.tuple(
          ...work.slice(0, 2).map((one) =>
            fc.record({
              activities: fc.constant<string[]>([one]),
              optimistic: fc.oneof(
                percent(0, 100).map((n) => `${n}%`),
                duration,
              ),
              mostLikely: fc.constant(null),
              pessimistic: fc.oneof(
                percent(100, 1000).map((n) => `${n}%`),
                duration,
              ),
              shape,
              group,
            }),
          ),
        ),
        estimateRules: fc.array(
          fc.record({
            kind: fc.constantFrom(
              'DOCUMENT_HANDOFF' as const,
              'TRAINING_TASK' as const,
              'TASK' as const,
              null,
            ),
            phase: oneOf(phases),
            side: oneOf(activitySides),
            serviceItem: oneOf(items),
            optimisticPercent: percent(0, 50),
            mostLikelyPercent: percent(50, 150),
            pessimisticPercent: percent(150, 1000),
            shape,
            group,
          }),
          { maxLength: 2 },
        ),
        correlations: fc.uniqueArray(
          fc.record({ group: line, correlation: fc.integer({ min: 0, max: 100 }).map((n) => n / 100) }),
          { maxLength: 2, selector: (one) => one.group },
        ),
      });
    });
  });

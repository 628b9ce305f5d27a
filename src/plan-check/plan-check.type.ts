import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Activity, Dependency } from '../activities/activities.type.js';
import { Baseline } from '../baselines/baselines.type.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { Comparison, FindingCode, MeasureCode, Severity, Unit } from './finding.rules.js';
import { PlanCheckSettings } from './plan-check-settings.type.js';

export const PlanMeasureCodeType = enumType<MeasureCode>(
  'PlanMeasureCode',
  'The fourteen measures of the DCMA’s assessment. Activities are all but phases, cancelled ones left out.',
  {
    LOGIC:
      'Share of activities not done that lack a predecessor or a successor, itself or through a phase around it.',
    LEADS: 'Share of links with a lead, a negative lag. Links are those to what is not done.',
    LAGS: 'Share of links with a lag longer than `longLagDays`.',
    LINK_TYPES: 'Share of links that are finish-to-start.',
    HARD_CONSTRAINTS:
      'Share of activities not done whose dates links can’t move: must start or finish on, start or finish no later than, or typed by hand.',
    HIGH_FLOAT: 'Share of activities not done with more total float than `highFloatDays`.',
    NEGATIVE_FLOAT: 'Share of activities not done with total float under 0.',
    HIGH_DURATION:
      'Share of activities not done that take longer than `highDurationDays`, of those with a duration.',
    INVALID_DATES: 'Share of activities with a forecast before the status date or an actual date after it.',
    RESOURCES:
      'Share of activities not done without an owner or anybody else accountable, of those with a duration.',
    MISSED:
      'Share of activities due by the status date, by the agreed baseline, that were finished late or are not done.',
    CRITICAL_PATH_TEST:
      'Working days by which the last to finish moves if an activity of the longest path takes `criticalPathTestDays` longer. It may fall short by five, which calendars can swallow.',
    CRITICAL_PATH_LENGTH_INDEX:
      '(working days from the status date to the finish + working days from there to when it should be) ÷ the first of them; against the agreed baseline, else the target of the steady state, else of the go-live.',
    BASELINE_EXECUTION_INDEX:
      'Activities done ÷ those due by the status date, by the agreed baseline, and those that are not in it.',
  },
);
export const FigureUnitType = enumType<Unit>('FigureUnit', 'What a figure is counted in.', {
  PERCENT: 'Percent, 0 to 100.',
  WORKING_DAYS: 'Working days of the plan’s calendar.',
  INDEX: 'A ratio; 1 is as planned.',
  COUNT: 'How many there are.',
});
export const FigureComparisonType = enumType<Comparison>(
  'FigureComparison',
  'How a figure should lie to its threshold.',
  { AT_MOST: 'At the threshold or under it.', AT_LEAST: 'At the threshold or over it.' },
);
export const FindingSeverityType = enumType<Severity>('FindingSeverity', 'How grave a finding is.', {
  ERROR: 'The dates of the plan can’t be relied on until it is mended.',
  WARNING: 'Over its threshold, or missing: mend it, or know why it is so.',
  INFO: 'Within what is allowed.',
});
export const FindingCodeType = enumType<FindingCode>('PlanFindingCode', 'What was found in a plan.', {
  MISSING_PREDECESSOR: 'Activities wait for nothing, but for the one with which the plan begins.',
  MISSING_SUCCESSOR: 'Nothing waits for activities, but for the one with which the plan ends.',
  LEAD: 'Links let the successor begin before what it waits for.',
  LONG_LAG: 'Links make the successor wait for nothing in particular.',
  NOT_FINISH_TO_START: 'Links tie other ends than finish to start.',
  HARD_CONSTRAINT: 'Links can’t move activities.',
  HIGH_FLOAT: 'Activities can slip very far without moving anything: something is likely not linked.',
  NEGATIVE_FLOAT: 'Activities are too late for a target or a fixed date.',
  HIGH_DURATION: 'Activities take too long to be followed.',
  FORECAST_IN_PAST: 'Activities are not done, but scheduled before the status date.',
  ACTUAL_IN_FUTURE: 'Activities are said to have started or finished after the status date.',
  NO_OWNER: 'Nobody is accountable for activities.',
  NO_RESPONSIBLE:
    'Nobody is responsible for activities of a plan in which letters were given with `assignResponsibilities`.',
  MISSED: 'Activities were finished later than agreed, or should have been finished.',
  CRITICAL_PATH_BROKEN: 'The finish does not follow a delay on the longest path.',
  LOW_CRITICAL_PATH_LENGTH_INDEX: 'What is left of the plan would have to go faster than planned.',
  LOW_BASELINE_EXECUTION_INDEX: 'Less is done than was agreed.',
  NO_EXIT_PLAN: 'The plan has no document of type EXIT_PLAN.',
  OWNER_DOUBLE_BOOKED:
    'Somebody has several things to do at once, for more than all their time: activities that they own or are assigned to, sessions at which they train or learn.',
  WORKS_WHILE_NOT_THERE: 'Somebody is to work, or to be at a session, before they join or after they leave.',
  SESSION_WHILE_AWAY: 'Somebody is to train or learn at a session while they are away.',
  NO_GO_LIVE: 'No milestone marks the go-live.',
  GATE_WITHOUT_CRITERIA: 'Nothing is said of what must hold before milestones are reached.',
  DOCUMENT_WITHOUT_REVIEWER:
    'A document waits without a reviewer, or nobody of the side that receives it takes part when it is to be done.',
  CRITICAL_ITEM_ON_ONE_PERSON:
    'If all goes as planned, a critical service item is covered by one person at the go-live, or by nobody.',
  NO_HYPERCARE: 'Nothing is planned after the go-live.',
});

@ObjectType({ description: 'A measure of the plan, against its threshold.' })
export class PlanMeasure {
  @Field(() => PlanMeasureCodeType, { description: 'Which.' })
  code!: MeasureCode;
  @Field(() => Int, {
    nullable: true,
    description: 'How many were found, or are done; null where the figure is no share.',
  })
  count!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of how many; null where the figure is no share.' })
  total!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The figure, in `unit`; null where it can’t be measured.',
  })
  figure!: number | null;
  @Field(() => FigureUnitType, { description: 'What figure and threshold are counted in.' })
  unit!: Unit;
  @Field(() => Float, { description: 'What the figure should be at most, or at least, in `unit`.' })
  threshold!: number;
  @Field(() => FigureComparisonType, { description: 'Whether at most or at least.' })
  comparison!: Comparison;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is; null where it can’t be measured.' })
  passes!: boolean | null;
  @Field(() => String, { nullable: true, description: 'Why it can’t be measured.' })
  reason!: string | null;
}

@ObjectType({ description: 'Something in the plan to mend.' })
export class PlanFinding {
  @Field(() => FindingCodeType, { description: 'What it is.' })
  code!: FindingCode;
  @Field(() => FindingSeverityType, { description: 'How grave it is.' })
  severity!: Severity;
  @Field(() => PlanMeasureCodeType, {
    nullable: true,
    description: 'The measure it belongs to; null for what every handover needs.',
  })
  measure!: MeasureCode | null;
  @Field(() => Float, { description: 'The figure, of its measure where it has one, in `unit`.' })
  figure!: number;
  @Field(() => Float, { description: 'What the figure should be at most, or at least, in `unit`.' })
  threshold!: number;
  @Field(() => FigureUnitType, { description: 'What figure and threshold are counted in.' })
  unit!: Unit;
  @Field(() => FigureComparisonType, { description: 'Whether at most or at least.' })
  comparison!: Comparison;
  @Field(() => String, { description: 'What is wrong, with the figures; it names the first five.' })
  message!: string;
  @Field(() => String, { description: 'How to mend it.' })
  remedy!: string;
  @Field(() => [Activity], {
    description: 'The activities it is about, all of them; of links, those that wait.',
  })
  activities!: Activity[];
  @Field(() => [Dependency], { description: 'The links it is about.' })
  dependencies!: Dependency[];
}

@ObjectType({
  description:
    'A linter for plans: the 14-Point Assessment of the Defense Contract Management Agency (DCMA), and what every handover needs.',
})
export class PlanCheck {
  @Field(() => LocalDateTimeScalar, {
    description: 'The status date, else the clock in the plan’s zone: it divides past from future.',
  })
  statusAt!: string;
  @Field(() => Baseline, {
    nullable: true,
    description: 'The agreed baseline it is held against, if there is one.',
  })
  agreedBaseline!: Baseline | null;
  @Field(() => Boolean, { description: 'Whether no measure fails; those that can’t be measured don’t.' })
  passes!: boolean;
  @Field(() => [PlanMeasure], { description: 'The fourteen measures, in the DCMA’s order.' })
  measures!: PlanMeasure[];
  @Field(() => [PlanFinding], { description: 'What was found, the gravest first.' })
  findings!: PlanFinding[];
  @Field(() => PlanCheckSettings, { description: 'The thresholds.' })
  settings!: PlanCheckSettings;
}

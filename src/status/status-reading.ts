import type { AccessGrantsService } from '../access-grants/access-grants.service.js';
import type { CoverageService, CoverageState } from '../coverage/coverage.service.js';
import { toCoverage } from '../coverage/coverage.mapping.js';
import type { DocumentsService } from '../documents/documents.service.js';
import { parseLocalDateTime } from '../domain/local-time.js';
import { type Side, sides } from '../domain/terms.js';
import type { EarnedScheduleService } from '../earned-schedule/earned-schedule.service.js';
import type { HistoryService } from '../history/history.service.js';
import type { MovesService } from '../history/moves.service.js';
import type { ServiceLevelsService } from '../metrics/service-levels.service.js';
import type { ObligationsService } from '../obligations/obligations.service.js';
import type { ParticipantsService } from '../people/participants.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { Db } from '../platform/database/database.js';
import type { RaidService } from '../raid/raid.service.js';
import { type ReadinessService, type Target, usualAmberBelowDays } from '../readiness/readiness.service.js';
import { toReadiness } from '../readiness/readiness.mapping.js';
import type { TrainingsService } from '../trainings/trainings.service.js';
import type { SeenTransition } from '../transitions/access.js';
import type { Decision } from './candidates.rules.js';
import type { DecisionFacts } from './decision-facts.rules.js';
import { decisionsNeeded } from './decisions.rules.js';
import { headlineOf } from './headline.rules.js';
import { type Wait, waitsOf } from './waits.rules.js';
import { accessInWords } from './words.rules.js';

/** Where the answers are read. */
export interface StatusSources {
  db: Db;
  readiness: ReadinessService;
  earnedSchedules: EarnedScheduleService;
  moves: MovesService;
  histories: HistoryService;
  documents: DocumentsService;
  trainings: TrainingsService;
  coverages: CoverageService;
  raid: RaidService;
  obligations: ObligationsService;
  grants: AccessGrantsService;
  serviceLevels: ServiceLevelsService;
  participants: ParticipantsService;
}

const periodsOfLevels = 6;

/**
 * A handover as its status report reads it: each answer when it is asked for, and once, however many others are told from it. Whatever
 * its size, each takes the same statements.
 */
export class StatusReading {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(
    private readonly sources: StatusSources,
    readonly viewer: Viewer,
    readonly transition: SeenTransition,
    /** Plan-local. */
    readonly nowAt: string,
    readonly sinceOn: string,
    /** The beginning of that day in the plan's zone. */
    readonly since: string,
  ) {}

  private once<Answer>(name: string, read: () => Promise<Answer>): Promise<Answer> {
    const known = this.kept.get(name) as Promise<Answer> | undefined;
    if (known) return known;
    const answer = read();
    this.kept.set(name, answer);
    return answer;
  }

  private get id(): string {
    return this.transition.id;
  }

  readiness = () =>
    this.once('readiness', () => this.sources.readiness.of(this.viewer, this.id, usualAmberBelowDays));
  gates = async () => (await this.readiness()).judged;
  earnedSchedule = () =>
    this.once('earnedSchedule', () => this.sources.earnedSchedules.of(this.viewer, this.id));
  moves = () => this.once('moves', () => this.sources.moves.since(this.viewer, this.id, this.since));
  changes = () =>
    this.once('changes', () => this.sources.histories.changesSince(this.viewer, this.id, this.since));
  people = () =>
    this.once('people', async () => {
      const all = await this.sources.participants.ofTransitions(this.viewer, [this.id]);
      return all.get(this.id) ?? [];
    });
  reviewsOf = (side: Side) =>
    this.once(`reviews of ${side}`, () =>
      this.sources.documents.reviewQueue(this.viewer, this.id, side, null),
    );
  openSteps = () => this.once('openSteps', () => this.sources.trainings.openSteps(this.viewer, this.id));
  raidItems = () =>
    this.once('raidItems', () =>
      this.sources.db.read(this.viewer, (tx) => this.sources.raid.openOf(tx, this.id)),
    );
  obligations = () =>
    this.once('obligations', () =>
      this.sources.obligations.ofTransition(this.viewer, this.id, {
        kind: null,
        state: ['OPEN'],
        side: null,
      }),
    );
  accessGaps = () => this.once('accessGaps', () => this.sources.grants.gaps(this.viewer, this.id, null));
  serviceLevels = () =>
    this.once('serviceLevels', () =>
      this.sources.serviceLevels.of(this.viewer, this.id, ['SERVICE_LEVEL'], periodsOfLevels),
    );
  coverage = () => this.once('coverage', () => this.coverageFrom('AS_OF_TODAY'));
  /** Null in a plan without a go-live. */
  coverageAtGoLive = () =>
    this.once('coverageAtGoLive', async () =>
      (await this.readiness()).goLive.milestone === null ? null : this.coverageFrom('AT_GO_LIVE'),
    );

  private coverageFrom(view: 'AS_OF_TODAY' | 'AT_GO_LIVE'): Promise<CoverageState> {
    return this.sources.coverages.of(this.viewer, this.id, { view, on: null, level: 'TRAINED' });
  }

  /** Whom it waits for, the longest wait first. */
  waits = (): Promise<Wait[]> =>
    this.once('waits', async () => {
      const { analysis, agreedFinishOf } = await this.readiness();
      const reviews = await Promise.all(
        sides.map(async (side) =>
          (await this.reviewsOf(side)).map(({ document, dueOn, late }) => ({
            activityId: document.activityId,
            side,
            reviewerId: document.reviewerId,
            sinceOn: document.waitsSinceAt!.slice(0, 10),
            dueOn,
            late,
          })),
        ),
      );
      const steps = (await this.openSteps()).map(({ training, trainee, step, on }) => ({
        activityId: training.activityId,
        participantId: trainee.participantId,
        name: trainee.name,
        step,
        on,
      }));
      return waitsOf({
        plan: analysis.plan,
        nowAt: this.nowAt,
        agreedFinishOf,
        reviews: reviews.flat(),
        steps,
        raidItems: await this.raidItems(),
        obligations: await this.obligations(),
        accessGaps: await this.accessInWords(),
      });
    });

  private async accessInWords(): Promise<DecisionFacts['accessGaps'][number][]> {
    return (await this.accessGaps()).map(({ grant, kind, side, sinceOn, days, lacking }) => ({
      grantId: grant.id,
      kind,
      side,
      sinceOn,
      days,
      privileged: grant.privileged,
      person: grant.personName,
      state: accessInWords({ kind, system: grant.system, lacking: lacking.map((check) => check.kind) }),
    }));
  }

  /** All that needs a decision, the most pressing first. */
  decisions = (): Promise<Decision[]> =>
    this.once('decisions', async () => {
      const { analysis, goLive, steadyState, judged } = await this.readiness();
      const atGoLive = await this.coverageAtGoLive();
      return decisionsNeeded({
        plan: analysis.plan,
        nowAt: this.nowAt,
        people: await this.people(),
        targets: [toTarget('the go-live', goLive), toTarget('the steady state', steadyState)].flat(),
        gates: judged.map(({ milestone, criteria, decisions, lapsed, daysToGo }) => ({
          milestone,
          criteria: criteria.map(({ criterion, state }) => ({ ...criterion, state })),
          conditions: decisions.at(-1)?.conditions ?? [],
          lapsed: lapsed.map(({ title }) => title),
          daysToGo,
        })),
        waits: await this.waits(),
        raidItems: await this.raidItems(),
        coverageGaps:
          atGoLive === null
            ? []
            : toCoverage(atGoLive).gaps.map(({ serviceItem, required, signedOff }) => ({
                serviceItemId: serviceItem.id,
                name: serviceItem.name,
                criticality: serviceItem.criticality,
                required,
                signedOff,
              })),
        accessGaps: await this.accessInWords(),
        obligations: await this.obligations(),
        serviceLevels: (await this.serviceLevels()).levels.flatMap(({ metric, periods: [latest] }) =>
          latest!.byProvider
            ? [
                {
                  ...metric,
                  metricId: metric.id,
                  periodOn: latest!.periodOn,
                  value: latest!.value,
                  isWorse: latest!.againstBaseline === 'WORSE',
                  missesMinimum: latest!.meetsMinimum === false,
                  creditDue: latest!.creditDue,
                },
              ]
            : [],
        ),
      });
    });

  /** How it stands, in a sentence or two. */
  headline = (): Promise<string> =>
    this.once('headline', async () => {
      const measured = await this.readiness();
      const { analysis, goLive, agreedFinishOf } = measured;
      const { plan, transition } = analysis;
      const shown = toReadiness(measured);
      const { schedulePerformanceIndex } = await this.earnedSchedule();
      const time = workingTimeOf([...plan.calendars.values()], transition.calendarId);
      const days = (from: number, to: number): number =>
        Math.round((time.workBetween(from, to) / transition.minutesPerDay) * 100) / 100;
      const { milestone, forecastAt, targetOn, floatDays } = goLive;
      const agreedAt = milestone === null ? undefined : agreedFinishOf?.get(milestone.id);
      const finishes = [...plan.activities.values()].flatMap(({ schedule }) =>
        schedule && schedule.status !== 'CANCELLED' ? [schedule.finishAt] : [],
      );
      return headlineOf({
        health: shown.health,
        goLive:
          milestone === null || forecastAt === null
            ? null
            : {
                forecastAt,
                reached: milestone.actualFinishAt !== null,
                targetOn,
                againstTargetDays: floatDays === null ? null : -floatDays,
                againstBaselineDays:
                  agreedAt === undefined
                    ? null
                    : days(parseLocalDateTime(agreedAt), parseLocalDateTime(forecastAt)),
              },
        finishAt: finishes.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null),
        performanceIndex: schedulePerformanceIndex,
        readinessPercent: shown.total.percent,
      });
    });
}

/** What decisions go by of a target; nothing of one that is reached or of which no milestone is marked. */
const toTarget = (
  what: string,
  { milestone, health, floatDays, targetOn, reason }: Target,
): DecisionFacts['targets'] =>
  milestone === null || milestone.actualFinishAt !== null
    ? []
    : [{ what, milestone, health, floatDays, targetOn, reason }];

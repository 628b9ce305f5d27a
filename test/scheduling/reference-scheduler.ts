import { minutesPerDay } from '../../src/domain/local-time.js';
import type { ActivityInput, CalendarInput, LinkInput, PlanInput } from '../../src/scheduling/index.js';
import { MinuteCalendar } from './minute-calendar.js';

/**
 * A second scheduler, written from the specification with none of the engine's means: it steps through time minute by
 * minute, finds dates by going over all activities until none changes any more, and finds late dates by trying one after the other, from
 * the latest on, whether all successors could still keep theirs. Links of phases are spelled out for each activity inside. It
 * knows nothing of manual scheduling, ALAP and progress override. Good for a few activities within `horizonDays`.
 */
export function scheduleByReference(plan: PlanInput): ReferenceDates[] {
  return new Reference(plan).run();
}

export interface ReferenceDates {
  start: number;
  finish: number;
  lateStart: number;
  lateFinish: number;
  totalFloat: number;
  freeFloat: number;
}

const known = new Map<CalendarInput | null, MinuteCalendar>();

/** The random plans share their calendars and their start, so that each is gone over only once. */
function spelledOut(
  calendar: CalendarInput | null,
  all: readonly CalendarInput[],
  firstDay: number,
): MinuteCalendar {
  const found = known.get(calendar) ?? new MinuteCalendar(calendar, all, firstDay);
  known.set(calendar, found);
  return found;
}

interface State extends ReferenceDates {
  activity: ActivityInput;
  calendar: MinuteCalendar;
  duration: number;
  /** What is left to do: all of it, unless it has begun. */
  left: number;
  /** Working minutes by which a constraint pulled it before what the links ask for. */
  pulled: number;
}

/** A link between two activities, with the phase whose earliest start it leaves from, where that is meant. */
interface Arrow {
  link: LinkInput;
  from: State;
  to: State;
  earliestOf: State[] | null;
  lagCalendar: MinuteCalendar;
}

class Reference {
  private readonly calendars = new Map<string | null, MinuteCalendar>();
  private readonly states: State[];
  private readonly arrows: Arrow[];
  private planFinish = 0;

  constructor(private readonly plan: PlanInput) {
    const firstDay = Math.floor(plan.start / minutesPerDay) - 20;
    for (const calendar of [...plan.calendars, null]) {
      this.calendars.set(calendar?.id ?? null, spelledOut(calendar, plan.calendars, firstDay));
    }
    this.states = plan.activities
      .filter(({ isPhase }) => !isPhase)
      .map((activity) => {
        const calendar = this.calendars.get(
          activity.elapsed ? null : (activity.calendarId ?? plan.calendarId),
        )!;
        const duration = activity.durationMinutes;
        const left = Math.round((duration * (100 - activity.percentComplete)) / 100);
        const dates = { start: 0, finish: 0, lateStart: 0, lateFinish: 0, totalFloat: 0, freeFloat: 0 };
        return { activity, calendar, duration, left, pulled: 0, ...dates };
      });
    this.arrows = plan.links.flatMap((link) => this.spellOut(link));
  }

  run(): ReferenceDates[] {
    for (const state of this.states) state.start = state.finish = this.plan.start;
    while (this.states.map((state) => this.changes(state, () => this.placeEarly(state))).includes(true));
    const active = this.states.filter((state) => !this.isInactive(state.activity));
    this.planFinish = Math.max(this.plan.start, ...active.map(({ finish }) => finish));
    for (const state of this.states) {
      state.lateStart = state.start;
      state.lateFinish = state.finish;
    }
    const open = active.filter((state) => !this.isFinished(state));
    for (const state of open) state.lateStart = state.lateFinish = Infinity;
    while (open.map((state) => this.changes(state, () => this.placeLate(state))).includes(true));
    for (const state of open) {
      const { calendar, finish, lateFinish } = state;
      state.totalFloat = calendar.between(finish, lateFinish) - state.pulled;
      const free = calendar.between(finish, this.latest(state, false));
      state.freeFloat = Math.max(0, Math.min(free, state.totalFloat));
    }
    return this.plan.activities.map((activity) => this.datesOf(activity));
  }

  private changes(state: State, act: () => void): boolean {
    const before = [state.start, state.finish, state.lateStart, state.lateFinish].join();
    act();
    return before !== [state.start, state.finish, state.lateStart, state.lateFinish].join();
  }

  private placeEarly(state: State): void {
    const { activity, calendar, duration } = state;
    const { plan } = this;
    const starts = [plan.start];
    const finishes: number[] = [];
    for (const arrow of this.arrows.filter(
      ({ to, from }) => to === state && !this.isInactive(from.activity),
    )) {
      const bound = this.boundOf(arrow);
      (arrow.link.type === 'FF' || arrow.link.type === 'SF' ? finishes : starts).push(bound);
    }
    for (const phase of this.phasesAround(activity)) {
      if (phase.constraint === 'START_NO_EARLIER_THAN' && phase.constraintAt !== null) {
        starts.push(this.calendars.get(phase.calendarId ?? plan.calendarId)!.next(phase.constraintAt));
      }
    }
    const pushed = plan.rescheduleUncompleted ? plan.statusDate : null;
    if (activity.actualStart !== null) {
      state.start = activity.actualStart;
      if (activity.actualFinish !== null) {
        state.finish = activity.actualFinish;
        return;
      }
      const done = Math.round((duration * activity.percentComplete) / 100);
      let resume = calendar.after(state.start, done);
      if (state.left === 0) {
        state.finish = resume;
        return;
      }
      if (pushed !== null) resume = Math.max(resume, pushed);
      const overridden = plan.outOfSequence === 'PROGRESS_OVERRIDE';
      if (!overridden) resume = Math.max(resume, ...starts.filter((start) => start > plan.start));
      state.finish = calendar.after(calendar.next(resume), state.left);
      for (const bound of finishes)
        while (calendar.between(state.finish, bound) > 0) state.finish = this.later(state);
      return;
    }
    const { constraint, constraintAt: at } = activity;
    const must = constraint === 'MUST_START_ON' || constraint === 'MUST_FINISH_ON';
    if (at !== null && (constraint === 'START_NO_EARLIER_THAN' || constraint === 'MUST_START_ON'))
      starts.push(at);
    if (at !== null && (constraint === 'FINISH_NO_EARLIER_THAN' || constraint === 'MUST_FINISH_ON'))
      finishes.push(at);
    state.start = Math.max(
      ...starts.map((start) => this.settle(state, start)),
      ...finishes.map((bound) => this.startFor(state, bound)),
    );
    const asked = state.start;
    const wanted = calendar.after(asked, duration);
    if (at !== null && plan.honourConstraints && (must || constraint.endsWith('NO_LATER_THAN'))) {
      state.start = Math.min(state.start, this.pinOf(state, constraint, at));
    }
    if (pushed !== null && state.start < pushed) {
      state.start = this.settle(state, pushed);
      state.finish = calendar.after(state.start, duration);
      state.pulled = 0;
      return;
    }
    state.finish = calendar.after(state.start, duration);
    state.pulled = calendar.between(state.finish, wanted);
    const pin =
      at !== null && (must || constraint.endsWith('FINISH_NO_LATER_THAN')) && constraint.includes('FINISH');
    const latest = pin && plan.honourConstraints ? at : Infinity;
    if (state.start === asked && duration > 0) this.endOnBound(state, Math.max(...finishes), latest);
  }

  /** Work that has to end no earlier than Monday 08:00 ends then, and not on Friday 17:00. */
  private endOnBound(state: State, bound: number, latest: number): void {
    const { calendar, finish } = state;
    const same = bound > finish && calendar.between(finish, bound) === 0 && calendar.works(bound);
    if (same && bound <= latest) state.finish = bound;
  }

  /** The start to which a constraint holds an activity; for a milestone the moment up to the date at which it can stand. */
  private pinOf(state: State, constraint: string, at: number): number {
    if (state.duration === 0 && constraint.endsWith('NO_LATER_THAN')) {
      while (this.settle(state, at) !== at) at--;
      return at;
    }
    return constraint.includes('START') ? this.settle(state, at) : this.startFor(state, at);
  }

  /** One working minute later. */
  private later({ calendar, finish }: State): number {
    return calendar.after(finish, 1);
  }

  private placeLate(state: State): void {
    const { activity, calendar, left } = state;
    const { constraint, constraintAt: at } = activity;
    if (
      at !== null &&
      constraint.startsWith('MUST') &&
      this.plan.honourConstraints &&
      activity.actualStart === null
    ) {
      state.lateFinish = calendar.after(this.pinOf(state, constraint, at), left);
      const deadline = activity.deadline ?? Infinity;
      const isLate = (t: number): boolean =>
        t > deadline && (left === 0 || calendar.between(deadline, t) > 0);
      const stands = (t: number): boolean => left > 0 || this.settle(state, t) === t;
      while (isLate(state.lateFinish) || !stands(state.lateFinish)) state.lateFinish--;
    } else {
      state.lateFinish = this.latest(state, true);
    }
    if (left > 0) state.lateFinish = calendar.after(calendar.before(state.lateFinish, left), left);
    state.lateStart =
      activity.actualStart ?? (left > 0 ? calendar.before(state.lateFinish, left) : state.lateFinish);
  }

  /** The latest finish that leaves all successors their late dates, or their early ones, found by trying. */
  private latest(state: State, late: boolean): number {
    const { activity, calendar, left } = state;
    const { constraint, constraintAt: at } = activity;
    const arrows = this.arrows.filter(
      ({ from, to }) => from === state && !this.isInactive(to.activity) && !this.isFinished(to),
    );
    let finish = late && this.plan.floatAgainst !== null ? this.plan.floatAgainst : this.planFinish;
    for (; ; finish--) {
      if (left > 0 ? !calendar.works(finish - 1) : this.settle(state, finish) !== finish) continue;
      const start = left > 0 ? calendar.before(finish, left) : finish;
      if (late) {
        const deadlines = [activity, ...this.phasesAround(activity)].map(
          ({ deadline }) => deadline ?? Infinity,
        );
        if (deadlines.some((deadline) => finish > deadline)) continue;
        const capped = constraint.endsWith('NO_LATER_THAN') || constraint.startsWith('MUST');
        if (at !== null && capped && (constraint.includes('FINISH') || activity.actualStart === null)) {
          const pin =
            constraint.includes('START') || state.duration === 0 ? this.pinOf(state, constraint, at) : at;
          if ((constraint.includes('START') ? start : finish) > pin) continue;
        }
      }
      const kept = arrows.every((arrow) => {
        const { to, link, earliestOf } = arrow;
        if (link.type.startsWith('S') && activity.actualStart !== null) return true;
        // Under progress override what is under way goes on, whatever its start would have to wait for.
        const overridden =
          this.plan.outOfSequence === 'PROGRESS_OVERRIDE' && to.activity.actualStart !== null;
        if (overridden && link.type.endsWith('S')) return true;
        // Only the earliest inside a phase decides when the phase starts.
        if (earliestOf && state.start !== Math.min(...earliestOf.map((other) => other.start))) return true;
        const bound = this.lagged(arrow, link.type.startsWith('S') ? start : finish);
        const finishes = link.type.endsWith('F');
        const limit =
          to.activity.actualStart === null ? (late ? to.lateStart : to.start) : this.resumeOf(to, late);
        if (limit === Infinity) return true;
        const begins = finishes ? this.startFor(to, bound) : this.settle(to, bound);
        // For a lead, where work ends and where it goes on is one moment.
        const lead = link.lag.kind !== 'ELAPSED' && bound !== (link.type.startsWith('S') ? start : finish);
        return (
          begins <= limit ||
          (lead && arrow.lagCalendar.works(limit - 1) && arrow.lagCalendar.between(limit, begins) === 0)
        );
      });
      if (kept) return finish;
    }
  }

  /** Where what is left of a started activity begins, at the latest or as scheduled. */
  private resumeOf({ calendar, finish, lateFinish, left }: State, late: boolean): number {
    const at = late ? lateFinish : finish;
    return at === Infinity ? Infinity : calendar.before(at, left);
  }

  /** The start with which an activity just finishes by `bound`. */
  private startFor(state: State, bound: number): number {
    return state.left > 0 ? state.calendar.before(bound, state.left) : this.settle(state, bound);
  }

  /** The next working minute; a milestone may stand where work ends. */
  private settle({ calendar, left, duration }: State, t: number): number {
    if (left === 0 && duration === 0 && calendar.works(t - 1)) return t;
    return calendar.next(t);
  }

  private boundOf(arrow: Arrow): number {
    const { link, from, earliestOf } = arrow;
    if (link.type.startsWith('F')) return this.lagged(arrow, from.finish);
    return this.lagged(arrow, earliestOf ? Math.min(...earliestOf.map(({ start }) => start)) : from.start);
  }

  private lagged({ link, from, lagCalendar }: Arrow, t: number): number {
    const { lag } = link;
    if (lag.kind === 'ELAPSED') return t + lag.minutes;
    const minutes = lag.kind === 'PERCENT' ? Math.round((from.duration * lag.percent) / 100) : lag.minutes;
    if (minutes > 0) return lagCalendar.after(t, minutes);
    return minutes < 0 ? lagCalendar.before(t, -minutes) : t;
  }

  private spellOut(link: LinkInput): Arrow[] {
    const find = (id: string): ActivityInput => this.plan.activities.find((activity) => activity.id === id)!;
    const [from, to] = [find(link.predecessorId), find(link.successorId)];
    const inside = (activity: ActivityInput): State[] =>
      activity.isPhase
        ? this.states.filter(
            (state) =>
              this.phasesAround(state.activity).includes(activity) && !this.isInactive(state.activity),
          )
        : this.states.filter((state) => state.activity === activity);
    const targets = to.isPhase
      ? this.states.filter((state) => this.phasesAround(state.activity).includes(to))
      : inside(to);
    const sources = inside(from);
    const earliestOf = from.isPhase && link.type.startsWith('S') ? sources : null;
    const lagCalendar = this.calendars.get(to.calendarId ?? this.plan.calendarId)!;
    return sources.flatMap((source) =>
      targets.map((target) => ({ link, from: source, to: target, earliestOf, lagCalendar })),
    );
  }

  private phasesAround(activity: ActivityInput): ActivityInput[] {
    const parent = this.plan.activities.find(({ id }) => id === activity.parentId);
    return parent ? [parent, ...this.phasesAround(parent)] : [];
  }

  private isInactive(activity: ActivityInput): boolean {
    return activity.inactive || this.phasesAround(activity).some(({ inactive }) => inactive);
  }

  private isFinished({ activity, left }: State): boolean {
    return activity.actualFinish !== null || (activity.actualStart !== null && left === 0);
  }

  private datesOf(activity: ActivityInput): ReferenceDates {
    const inside = this.states.filter(
      (state) =>
        state.activity === activity ||
        (this.phasesAround(state.activity).includes(activity) &&
          (this.isInactive(activity) || !this.isInactive(state.activity))),
    );
    if (!activity.isPhase) return inside[0]!;
    const calendar = this.calendars.get(activity.calendarId ?? this.plan.calendarId)!;
    const dates = {
      start: Math.min(...inside.map(({ start }) => start)),
      finish: Math.max(...inside.map(({ finish }) => finish)),
      lateStart: Math.min(...inside.map(({ lateStart }) => lateStart)),
      lateFinish: Math.max(...inside.map(({ lateFinish }) => lateFinish)),
    };
    const open = inside.filter((state) => !this.isFinished(state) && !this.isInactive(state.activity));
    if (open.length === 0) return { ...dates, totalFloat: 0, freeFloat: 0 };
    const totalFloat = Math.min(
      calendar.between(dates.start, dates.lateStart),
      calendar.between(dates.finish, dates.lateFinish),
    );
    const freeFloat = Math.max(0, Math.min(totalFloat, ...open.map((state) => state.freeFloat)));
    return { ...dates, totalFloat, freeFloat };
  }
}

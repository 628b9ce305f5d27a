import { minutesPerDay } from '../../src/domain/local-time.js';
import type { ActivityInput, CalendarInput, LinkInput, PlanInput } from '../../src/scheduling/index.js';
import { MinuteCalendar } from './minute-calendar.js';

/**
 * A second scheduler, written from the specification with none of the engine's means: it steps through time minute by
 * minute, finds dates by going over all activities until none changes any more, and finds late dates by trying one after the other, from
 * the latest on, whether all successors could still keep theirs. Good for a few activities within sixty days.
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
  /** What its duration is counted in … */
  calendar: MinuteCalendar;
  /** … and its float. */
  counted: MinuteCalendar;
  /** Those who do the work, where they do it in several calendars. */
  people: Person[];
  duration: number;
  /** What is left to do: all of it, unless it has begun. */
  left: number;
  /** Working minutes by which a constraint pulled it before what the links ask for. */
  pulled: number;
  /** What is as late as possible starts no earlier than this. */
  floor: number;
}

interface Person {
  calendar: MinuteCalendar;
  minutes: number;
}

/** A link as one activity at its end sees it, which it binds or which it lets wait, though it may be that of a phase around. */
interface Arrow {
  link: LinkInput;
  predecessor: ActivityInput;
  successor: ActivityInput;
  to: State;
}

class Reference {
  private readonly calendars = new Map<string | null, MinuteCalendar>();
  /** What is placed: all but the phases, whose dates follow from what they contain; an empty phase is a milestone. */
  private readonly states: State[];
  private readonly arrows: Arrow[];
  private planFinish = 0;

  constructor(private readonly plan: PlanInput) {
    const firstDay = Math.floor(plan.start / minutesPerDay) - 20;
    for (const calendar of [...plan.calendars, null]) {
      this.calendars.set(calendar?.id ?? null, spelledOut(calendar, plan.calendars, firstDay));
    }
    this.states = plan.activities
      .filter((activity) => !activity.isPhase || this.childrenOf(activity).length === 0)
      .map((activity) => this.stateOf(activity));
    this.arrows = plan.links.flatMap((link) => this.spellOut(link));
  }

  private stateOf(activity: ActivityInput): State {
    const elapsed = activity.elapsed && !activity.isPhase;
    const counted = elapsed ? this.calendars.get(null)! : this.calendarOf(activity);
    const work = elapsed || activity.isPhase ? [] : (activity.work ?? []);
    const people = work.map(({ calendarId, minutes }) => ({
      calendar: this.calendars.get(calendarId)!,
      minutes,
    }));
    const alike = new Set(people.map(({ calendar }) => calendar)).size < 2;
    const duration = activity.isPhase ? 0 : activity.durationMinutes;
    return {
      activity,
      calendar: (alike ? people[0]?.calendar : undefined) ?? counted,
      counted,
      people: alike || isStarted(activity) ? [] : people,
      duration,
      left: Math.round((duration * (100 - activity.percentComplete)) / 100),
      pulled: 0,
      floor: -Infinity,
      start: 0,
      finish: 0,
      lateStart: 0,
      lateFinish: 0,
      totalFloat: 0,
      freeFloat: 0,
    };
  }

  /** What is as late as possible starts, the second time, where it could start at the latest the first time. */
  run(): ReferenceDates[] {
    const first = this.runOnce();
    const late = this.states.filter(({ activity }) => activity.constraint === 'ALAP' && !activity.isPhase);
    if (late.length === 0) return first;
    for (const state of late) state.floor = state.lateStart;
    return this.runOnce();
  }

  private runOnce(): ReferenceDates[] {
    for (const state of this.states) state.start = state.finish = this.plan.start;
    while (this.states.map((state) => this.changes(state, () => this.placeEarly(state))).includes(true));
    const active = this.plan.activities.filter((activity) => !this.isInactive(activity));
    this.planFinish = Math.max(this.plan.start, ...active.map((activity) => this.earlyOf(activity).finish));
    for (const state of this.states) {
      state.lateStart = state.start;
      state.lateFinish = state.finish;
    }
    const open = this.states.filter((state) => !this.isDone(state));
    for (const state of open) state.lateStart = state.lateFinish = Infinity;
    while (open.map((state) => this.changes(state, () => this.placeLate(state))).includes(true));
    for (const state of open) this.measure(state);
    return this.plan.activities.map((activity) => this.datesOf(activity));
  }

  private changes(state: State, act: () => void): boolean {
    const before = [state.start, state.finish, state.lateStart, state.lateFinish].join();
    act();
    return before !== [state.start, state.finish, state.lateStart, state.lateFinish].join();
  }

  /** How long it could be put off without making the plan, or anything else, later. */
  private measure(state: State): void {
    const { counted, start, finish, lateStart, lateFinish } = state;
    if (state.people.length > 0 || state.calendar !== counted) {
      // Where others do the work, float is what both ends have, in the calendar of the activity.
      const starts = isStarted(state.activity) ? Infinity : counted.between(start, lateStart);
      state.totalFloat = Math.min(starts, counted.between(finish, lateFinish)) - state.pulled;
      const free = this.limitsOf(state, false);
      const held = isStarted(state.activity) || free.start === Infinity;
      const freeStart = held ? Infinity : counted.between(start, free.start);
      state.freeFloat = Math.min(freeStart, counted.between(finish, free.finish));
    } else {
      state.totalFloat = counted.between(finish, lateFinish) - state.pulled;
      state.freeFloat = counted.between(finish, this.latest(state, false));
    }
    state.freeFloat = Math.max(0, Math.min(state.freeFloat, state.totalFloat));
  }

  private placeEarly(state: State): void {
    this.placeAhead(state);
    const { activity } = state;
    if (activity.isPhase && isManual(activity)) {
      state.start = activity.manualStart!;
      state.finish = Math.max(state.start, activity.manualFinish ?? state.finish);
    }
  }

  private placeAhead(state: State): void {
    const { activity, calendar, duration } = state;
    const { plan } = this;
    if (isManual(activity) && !activity.isPhase) {
      this.placeTyped(state);
      return;
    }
    const starts = [plan.start];
    const finishes: number[] = [];
    for (const arrow of this.arrows) {
      if (arrow.to !== state || this.isInactive(arrow.predecessor)) continue;
      const { start, finish } = this.earlyOf(arrow.predecessor);
      const bound = this.lagged(arrow, arrow.link.type.startsWith('S') ? start : finish);
      (arrow.link.type.endsWith('F') ? finishes : starts).push(bound);
    }
    const phases = [activity, ...this.phasesAround(activity)].filter(({ isPhase }) => isPhase);
    for (const phase of phases) {
      if (isManual(phase)) starts.push(phase.manualStart!);
      const { constraint, constraintAt } = phase;
      if (constraintAt !== null && (constraint === 'START_NO_EARLIER_THAN' || constraint === 'MUST_START_ON'))
        starts.push(this.calendarOf(phase).next(constraintAt));
    }
    const pushed = Math.max(state.floor, (plan.rescheduleUncompleted ? plan.statusDate : null) ?? -Infinity);
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
      if (plan.rescheduleUncompleted) resume = Math.max(resume, plan.statusDate ?? resume);
      const overridden = plan.outOfSequence === 'PROGRESS_OVERRIDE';
      if (!overridden) resume = Math.max(resume, ...starts.filter((start) => start > plan.start));
      state.finish = calendar.after(calendar.next(resume), state.left);
      for (const bound of finishes)
        while (calendar.between(state.finish, bound) > 0) state.finish = this.later(state);
      return;
    }
    const at = activity.isPhase ? null : activity.constraintAt;
    const { constraint, levellingDelayMinutes: delay = 0 } = activity;
    const must = constraint === 'MUST_START_ON' || constraint === 'MUST_FINISH_ON';
    if (at !== null && constraint === 'START_NO_EARLIER_THAN') starts.push(at);
    if (delay > 0) starts.push(this.settle(state, Math.max(...starts)) + delay);
    if (at !== null && constraint === 'MUST_START_ON') starts.push(at);
    if (at !== null && (constraint === 'FINISH_NO_EARLIER_THAN' || constraint === 'MUST_FINISH_ON'))
      finishes.push(at);
    state.start = Math.max(
      ...starts.map((start) => this.settle(state, start)),
      ...finishes.map((bound) => this.startFor(state, bound)),
    );
    const asked = state.start;
    const wanted = this.endFrom(state, asked);
    if (at !== null && plan.honourConstraints && (must || constraint.endsWith('NO_LATER_THAN'))) {
      state.start = Math.min(state.start, this.pinOf(state, constraint, at));
    }
    if (state.start < pushed) {
      state.start = this.settle(state, pushed);
      state.finish = this.endFrom(state, state.start);
      state.pulled = 0;
      return;
    }
    state.finish = this.endFrom(state, state.start);
    state.pulled = calendar.between(state.finish, wanted);
    const pin =
      at !== null && (must || constraint.endsWith('FINISH_NO_LATER_THAN')) && constraint.includes('FINISH');
    const latest = pin && plan.honourConstraints ? at : Infinity;
    const oneCalendar = duration > 0 && state.people.length === 0;
    if (state.start === asked && oneCalendar) this.endOnBound(state, Math.max(...finishes), latest);
  }

  /** The dates somebody typed; one that is missing is the duration away from the other. What has happened goes first. */
  private placeTyped(state: State): void {
    const { activity, calendar, duration } = state;
    const finish = activity.actualFinish ?? activity.manualFinish;
    state.start = activity.actualStart ?? activity.manualStart ?? calendar.before(finish!, duration);
    state.finish = Math.max(state.start, finish ?? calendar.after(state.start, duration));
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
    const { activity, calendar, left, people } = state;
    const { constraint, constraintAt: at } = activity;
    if (isTyped(activity)) {
      state.lateFinish = this.latest(state, true);
      const duration = activity.isPhase ? calendar.between(state.start, state.finish) : state.duration;
      state.lateStart = calendar.before(state.lateFinish, duration);
      return;
    }
    if (people.length > 0) {
      const { start, finish } = this.limitsOf(state, true);
      state.lateStart = this.startFor(state, finish);
      state.lateFinish = Math.max(...people.map((person) => lastEnd(person.calendar, finish)));
      if (start < state.lateStart) {
        state.lateStart = start;
        while (!people.some((person) => person.calendar.works(state.lateStart))) state.lateStart--;
        state.lateFinish = this.endFrom(state, state.lateStart);
      }
      state.lateStart = Math.min(state.lateStart, state.lateFinish);
      return;
    }
    if (
      at !== null &&
      constraint.startsWith('MUST') &&
      this.plan.honourConstraints &&
      activity.actualStart === null &&
      !activity.isPhase
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
    const { activity, calendar } = state;
    const typed = isTyped(activity);
    const work = typed ? calendar.between(state.start, state.finish) : state.left;
    for (let finish = this.planEnd(late); ; finish--) {
      // Typed dates may stand anywhere.
      if (!typed && (work > 0 ? !calendar.works(finish - 1) : this.settle(state, finish) !== finish))
        continue;
      const start = work > 0 ? calendar.before(finish, work) : finish;
      if (this.allows(state, 'F', finish, late) && this.allows(state, 'S', start, late)) return finish;
    }
  }

  /** The latest moments of both ends, each by itself, wherever they lie. */
  private limitsOf(state: State, late: boolean): { start: number; finish: number } {
    let finish = this.planEnd(late);
    while (!this.allows(state, 'F', finish, late)) finish--;
    if (this.allows(state, 'S', Infinity, late)) return { start: Infinity, finish };
    let start = this.planEnd(late);
    while (!this.allows(state, 'S', start, late)) start--;
    return { start, finish };
  }

  private planEnd(late: boolean): number {
    return late && this.plan.floatAgainst !== null ? this.plan.floatAgainst : this.planFinish;
  }

  /** Whether one end of an activity may be at t, as far as its successors, its phases and its dates go. */
  private allows(state: State, end: 'S' | 'F', t: number, late: boolean): boolean {
    const { activity } = state;
    const holding = [activity, ...this.holdingPhases(activity)];
    if (late && holding.some((each) => this.capOf(state, each, end) < t)) return false;
    if (end === 'S' && activity.actualStart !== null) return true;
    return holding.every((predecessor) => {
      // Only the earliest inside a phase decides when the phase starts.
      if (end === 'S' && state.start !== this.earlyOf(predecessor).start) return true;
      return this.successorsAllow(predecessor, end, t, late);
    });
  }

  /** The latest moment that the dates of an activity, or of a phase around it, allow one end of it. */
  private capOf(state: State, holder: ActivityInput, end: 'S' | 'F'): number {
    const { constraint, constraintAt: at } = holder;
    const deadline = end === 'F' ? (holder.deadline ?? Infinity) : Infinity;
    const capped = constraint.endsWith('NO_LATER_THAN') || constraint.startsWith('MUST');
    if (at === null || !capped || constraint.includes('START') !== (end === 'S')) return deadline;
    if (holder.isPhase) return end === 'S' ? Infinity : Math.min(deadline, at);
    if (end === 'S' && (isManual(holder) || holder.actualStart !== null)) return Infinity;
    const raw = end === 'F' && state.duration > 0;
    return Math.min(deadline, raw ? at : this.pinOf(state, constraint, at));
  }

  private successorsAllow(predecessor: ActivityInput, end: 'S' | 'F', t: number, late: boolean): boolean {
    return this.arrows
      .filter((arrow) => arrow.predecessor === predecessor && arrow.link.type.startsWith(end))
      .every((arrow) => this.isDone(arrow.to) || (t !== Infinity && this.keeps(arrow, t, late)));
  }

  /** Whether the successor can keep its late dates, or its early ones, if the predecessor's end is at t. */
  private keeps(arrow: Arrow, t: number, late: boolean): boolean {
    const { to, link, successor } = arrow;
    const lagCalendar = this.calendarOf(successor);
    const bindsFinish = link.type.endsWith('F');
    // Under progress override what is under way goes on, whatever its start would have to wait for.
    const overridden = this.plan.outOfSequence === 'PROGRESS_OVERRIDE' && to.activity.actualStart !== null;
    if (overridden && !bindsFinish) return true;
    const bound = this.lagged(arrow, t);
    // For the phase around it, what is manually scheduled is fixed.
    const { isPhase } = to.activity;
    const fixed = !late || (isTyped(to.activity) && !isPhase && successor !== to.activity);
    const [start, finish] = fixed ? [to.start, to.finish] : [to.lateStart, to.lateFinish];
    if (finish === Infinity) return true;
    if (isTyped(to.activity)) {
      return bindsFinish ? to.calendar.between(finish, bound) <= 0 : bound <= start;
    }
    if (bindsFinish && to.people.length > 0) return bound <= finish;
    let limit = to.activity.actualStart === null ? start : to.calendar.before(finish, to.left);
    const begins = bindsFinish ? this.startFor(to, bound) : this.settle(to, bound);
    const { levellingDelayMinutes: delay = 0, actualStart } = to.activity;
    if (!bindsFinish && delay > 0 && actualStart === null) {
      limit -= delay;
      while (this.settle(to, limit) !== limit) limit--;
    }
    // For a lead, where work ends and where it goes on is one moment.
    const lead = link.lag.kind !== 'ELAPSED' && bound !== t;
    return (
      begins <= limit || (lead && lagCalendar.works(limit - 1) && lagCalendar.between(limit, begins) === 0)
    );
  }

  /** The start with which an activity just finishes by `bound`. */
  private startFor(state: State, bound: number): number {
    const { people, left, calendar } = state;
    if (people.length > 0) {
      return Math.min(
        ...people.map((person) =>
          person.minutes > 0 ? person.calendar.before(bound, person.minutes) : person.calendar.next(bound),
        ),
      );
    }
    return left > 0 ? calendar.before(bound, left) : this.settle(state, bound);
  }

  /** When it ends, if it begins at `start`; with several people, when the last one has done their work. */
  private endFrom({ people, calendar, duration }: State, start: number): number {
    if (people.length === 0) return calendar.after(start, duration);
    return Math.max(
      start,
      ...people.map((person) =>
        person.minutes > 0 ? person.calendar.after(start, person.minutes) : lastEnd(person.calendar, start),
      ),
    );
  }

  /** The next working minute, of whoever is first; a milestone may stand where work ends. */
  private settle({ people, calendar, left, duration }: State, t: number): number {
    if (people.length > 0) return Math.min(...people.map((person) => person.calendar.next(t)));
    if (left === 0 && duration === 0 && calendar.works(t - 1)) return t;
    return calendar.next(t);
  }

  /** A working lag is counted in the calendar of the link's successor. */
  private lagged({ link, predecessor, successor }: Arrow, t: number): number {
    const { lag } = link;
    if (lag.kind === 'ELAPSED') return t + lag.minutes;
    const minutes =
      lag.kind === 'PERCENT' ? Math.round((this.lengthOf(predecessor) * lag.percent) / 100) : lag.minutes;
    const calendar = this.calendarOf(successor);
    if (minutes > 0) return calendar.after(t, minutes);
    return minutes < 0 ? calendar.before(t, -minutes) : t;
  }

  /** A phase lasts from its start to its finish. */
  private lengthOf(activity: ActivityInput): number {
    if (!activity.isPhase) return activity.durationMinutes;
    const { start, finish } = this.earlyOf(activity);
    return this.calendarOf(activity).between(start, finish);
  }

  /** A link into a phase binds everything inside. */
  private spellOut(link: LinkInput): Arrow[] {
    const find = (id: string): ActivityInput => this.plan.activities.find((activity) => activity.id === id)!;
    const [predecessor, successor] = [find(link.predecessorId), find(link.successorId)];
    return this.states
      .filter(({ activity }) => [activity, ...this.phasesAround(activity)].includes(successor))
      .map((to) => ({ link, predecessor, successor, to }));
  }

  private calendarOf(activity: ActivityInput): MinuteCalendar {
    return this.calendars.get(activity.calendarId ?? this.plan.calendarId)!;
  }

  private phasesAround(activity: ActivityInput): ActivityInput[] {
    const parent = this.plan.activities.find(({ id }) => id === activity.parentId);
    return parent ? [parent, ...this.phasesAround(parent)] : [];
  }

  /** The phases whose links and dates hold an activity: a phase with typed dates holds nothing inside, nor do those around it. */
  private holdingPhases(activity: ActivityInput): ActivityInput[] {
    const phases = this.phasesAround(activity);
    const typed = phases.findIndex(isManual);
    return typed === -1 ? phases : phases.slice(0, typed);
  }

  /** What a phase takes its dates from. */
  private childrenOf(phase: ActivityInput): ActivityInput[] {
    return this.plan.activities.filter(
      (child) => child.parentId === phase.id && (!this.isInactive(child) || this.isInactive(phase)),
    );
  }

  private isInactive(activity: ActivityInput): boolean {
    return activity.inactive || this.phasesAround(activity).some(({ inactive }) => inactive);
  }

  private isDone({ activity, left }: State): boolean {
    const finished = activity.actualFinish !== null || (activity.actualStart !== null && left === 0);
    return finished || this.isInactive(activity);
  }

  private isAllDone(activity: ActivityInput): boolean {
    const state = this.states.find((each) => each.activity === activity);
    return state ? this.isDone(state) : this.childrenOf(activity).every((child) => this.isAllDone(child));
  }

  /** A phase lasts from the first start to the last finish inside, unless it has dates of its own. */
  private earlyOf(activity: ActivityInput): { start: number; finish: number } {
    const state = this.states.find((each) => each.activity === activity);
    const inside = state ? [state] : this.childrenOf(activity).map((child) => this.earlyOf(child));
    let start = Math.min(...inside.map((each) => each.start));
    let finish = Math.max(...inside.map((each) => each.finish));
    if (activity.isPhase && isManual(activity)) {
      start = activity.manualStart!;
      finish = Math.max(start, activity.manualFinish ?? finish);
    }
    return { start, finish };
  }

  private datesOf(activity: ActivityInput): ReferenceDates {
    const state = this.states.find((each) => each.activity === activity);
    const early = this.earlyOf(activity);
    if (state) return { ...state, ...early };
    if (this.isAllDone(activity)) {
      return { ...early, lateStart: early.start, lateFinish: early.finish, totalFloat: 0, freeFloat: 0 };
    }
    const children = this.childrenOf(activity).map((child) => {
      const dates = this.datesOf(child);
      const fixed = isManual(child) && !child.isPhase;
      return fixed ? { ...dates, lateStart: dates.start, lateFinish: dates.finish } : dates;
    });
    let lateStart = Math.min(...children.map((dates) => dates.lateStart));
    let lateFinish = Math.max(...children.map((dates) => dates.lateFinish));
    if (isManual(activity)) {
      lateFinish = Math.min(lateFinish, this.latestOfPhase(activity));
      lateStart = Math.min(lateStart, lateFinish);
    }
    const calendar = this.calendarOf(activity);
    const totalFloat = Math.min(
      calendar.between(early.start, lateStart),
      calendar.between(early.finish, lateFinish),
    );
    const inside = this.states.filter(
      (each) => this.phasesAround(each.activity).includes(activity) && !this.isDone(each),
    );
    const freeFloat = Math.max(0, Math.min(totalFloat, ...inside.map((each) => each.freeFloat)));
    return { ...early, lateStart, lateFinish, totalFloat, freeFloat };
  }

  /** The latest finish of a phase with typed dates that leaves its successors their late dates. */
  private latestOfPhase(phase: ActivityInput): number {
    const holding = [phase, ...this.holdingPhases(phase)];
    for (let finish = this.planEnd(true); ; finish--) {
      const inTime = holding.every(({ deadline, constraint, constraintAt }) => {
        const capped = constraint === 'FINISH_NO_LATER_THAN' || constraint === 'MUST_FINISH_ON';
        return finish <= Math.min(deadline ?? Infinity, (capped ? constraintAt : null) ?? Infinity);
      });
      if (inTime && holding.every((each) => this.successorsAllow(each, 'F', finish, true))) return finish;
    }
  }
}

const isStarted = ({ actualStart }: ActivityInput): boolean => actualStart !== null;

const isManual = ({ manual, manualStart, manualFinish, isPhase }: ActivityInput): boolean =>
  manual && (manualStart !== null || (manualFinish !== null && !isPhase));

/** It stands where somebody typed, and has not begun yet. */
const isTyped = (activity: ActivityInput): boolean => isManual(activity) && !isStarted(activity);

/** The last moment up to t at which work ends. */
function lastEnd(calendar: MinuteCalendar, t: number): number {
  while (!calendar.works(t - 1)) t--;
  return t;
}

import { UserError } from '../domain/user-error.js';
import { childrenByParent, renumbered } from './outline.rules.js';
import type {
  ActivitySchedule,
  Plan,
  PlanActivity,
  PlanCalendar,
  PlanDependency,
  PlanPerson,
  PlanSettings,
} from './plan.js';

/** Rows of one table that were created, changed or removed. */
class ChangedRows<Row extends { id: string }> {
  private current: ReadonlyMap<string, Row>;
  /** The rows as they are, once they differ from the original. */
  private own: Map<string, Row> | null = null;
  readonly created = new Set<string>();
  readonly updated = new Set<string>();
  readonly removed = new Set<string>();

  constructor(private readonly before: ReadonlyMap<string, Row>) {
    this.current = before;
  }

  get isUntouched(): boolean {
    return this.created.size + this.updated.size + this.removed.size === 0;
  }

  /** The row as it was before any change. */
  original(id: string): Row | undefined {
    return this.before.get(id);
  }

  get rows(): ReadonlyMap<string, Row> {
    return this.current;
  }

  put(row: Row): void {
    if (!this.rows.has(row.id)) this.created.add(row.id);
    else if (!this.created.has(row.id)) this.updated.add(row.id);
    this.changing().set(row.id, row);
  }

  /** Replaces a row by one that differs in what is saved elsewhere. */
  refresh(row: Row): void {
    this.changing().set(row.id, row);
  }

  remove(id: string): void {
    this.changing().delete(id);
    this.updated.delete(id);
    if (!this.created.delete(id)) this.removed.add(id);
  }

  private changing(): Map<string, Row> {
    if (!this.own) {
      this.own = new Map(this.current);
      this.current = this.own;
    }
    return this.own;
  }

  pick(ids: ReadonlySet<string>): Row[] {
    return Array.from(ids, (id) => this.rows.get(id)!);
  }
}

const twinKey = ({ predecessorId, successorId, type }: Omit<PlanDependency, 'id' | 'lag'>): string =>
  `${predecessorId} ${type} ${successorId}`;

/** Dependencies, which can also be found by their ends. */
class ChangedDependencies extends ChangedRows<PlanDependency> {
  /** Made when they are first asked for: most edits touch no dependency. */
  private indexes: DependencyIndexes | null = null;

  override put(row: PlanDependency): void {
    this.unindex(row.id);
    super.put(row);
    if (this.indexes) index(row, this.indexes);
  }

  override remove(id: string): void {
    this.unindex(id);
    super.remove(id);
  }

  /** The id of the link of this type between these two. */
  twin(ends: Omit<PlanDependency, 'id' | 'lag'>): string | undefined {
    return this.indexed().byEnds.get(twinKey(ends));
  }

  into(successorId: string): string[] {
    return [...(this.indexed().bySuccessor.get(successorId) ?? [])];
  }

  private indexed(): DependencyIndexes {
    if (!this.indexes) {
      this.indexes = { byEnds: new Map(), bySuccessor: new Map() };
      for (const row of this.rows.values()) index(row, this.indexes);
    }
    return this.indexes;
  }

  private unindex(id: string): void {
    const row = this.rows.get(id);
    if (!row || !this.indexes) return;
    this.indexes.byEnds.delete(twinKey(row));
    this.indexes.bySuccessor.get(row.successorId)?.delete(id);
  }
}

interface DependencyIndexes {
  byEnds: Map<string, string>;
  bySuccessor: Map<string, Set<string>>;
}

function index(row: PlanDependency, { byEnds, bySuccessor }: DependencyIndexes): void {
  byEnds.set(twinKey(row), row.id);
  const siblings = bySuccessor.get(row.successorId);
  if (siblings) siblings.add(row.id);
  else bySuccessor.set(row.successorId, new Set([row.id]));
}

/** A plan under change: the original stays as it was, what differs is known. */
export class PlanDraft implements Plan {
  settings: PlanSettings;
  readonly changedCalendars: ChangedRows<PlanCalendar>;
  readonly changedActivities: ChangedRows<PlanActivity>;
  readonly changedDependencies: ChangedDependencies;
  readonly changedPeople: ChangedRows<PlanPerson>;
  readonly serviceItemIds: ReadonlySet<string>;
  /** Activities of which progress was recorded. */
  readonly progressed = new Set<string>();
  /** Made when a code is first asked for: most edits name activities by their ids. */
  private codeIndex: Map<string, string> | null = null;
  private outlineStale = false;
  private children: Map<string | null, PlanActivity[]> | null = null;

  constructor(private readonly original: Plan) {
    this.settings = original.settings;
    this.changedCalendars = new ChangedRows(original.calendars);
    this.changedActivities = new ChangedRows(original.activities);
    this.changedDependencies = new ChangedDependencies(original.dependencies);
    this.changedPeople = new ChangedRows(original.people);
    this.serviceItemIds = original.serviceItemIds;
  }

  get calendars(): ReadonlyMap<string, PlanCalendar> {
    return this.changedCalendars.rows;
  }
  get activities(): ReadonlyMap<string, PlanActivity> {
    return this.changedActivities.rows;
  }
  get dependencies(): ReadonlyMap<string, PlanDependency> {
    return this.changedDependencies.rows;
  }
  get people(): ReadonlyMap<string, PlanPerson> {
    return this.changedPeople.rows;
  }
  /** The ids of activities by their codes. */
  get codes(): ReadonlyMap<string, string> {
    return this.idByCode;
  }
  private get idByCode(): Map<string, string> {
    return (this.codeIndex ??= new Map(Array.from(this.activities.values(), ({ id, code }) => [code, id])));
  }
  /** The plan as it is now, free of the draft. */
  toPlan(): Plan {
    const { settings, calendars, activities, dependencies, people, serviceItemIds } = this;
    return { settings, calendars, activities, dependencies, people, serviceItemIds };
  }
  /** Whether nothing but values of activities has changed: none came, went or is linked otherwise, and people are as they were. */
  get keepsShape(): boolean {
    const { created, removed } = this.changedActivities;
    return (
      created.size + removed.size === 0 &&
      this.settings === this.original.settings &&
      this.changedCalendars.isUntouched &&
      this.changedPeople.isUntouched &&
      this.changedDependencies.isUntouched
    );
  }

  /** By id or by code. Throws NOT_FOUND naming the input field. */
  activity(reference: string, field: string): PlanActivity {
    const found = this.activities.get(reference) ?? this.activities.get(this.idByCode.get(reference) ?? '');
    if (found) return found;
    throw new UserError(
      'NOT_FOUND',
      `There is no activity with the id or code "${reference}" in this transition.`,
      {
        field: [field],
      },
    );
  }

  /** Throws NOT_FOUND naming the input field. */
  person(id: string, field: string): PlanPerson {
    const found = this.people.get(id);
    if (found) return found;
    throw new UserError('NOT_FOUND', `There is no participant "${id}" in this transition.`, {
      field: [field],
    });
  }

  dependency(id: string): PlanDependency {
    const found = this.dependencies.get(id);
    if (found) return found;
    throw new UserError('NOT_FOUND', `There is no dependency "${id}" in this transition.`, { field: ['id'] });
  }

  /** Whether an activity other than that one has the code. */
  hasCode(code: string, otherThan: string): boolean {
    if (this.activities.get(otherThan)?.code === code) return false;
    const id = this.idByCode.get(code);
    return id !== undefined && id !== otherThan;
  }

  /** The lowest number that is no code yet. */
  nextCode(): string {
    let number = this.activities.size + 1;
    while (this.idByCode.has(String(number))) number++;
    return String(number);
  }

  putActivity(activity: PlanActivity): void {
    const before = this.activities.get(activity.id);
    if (before?.code !== activity.code) {
      if (before) this.idByCode.delete(before.code);
      this.idByCode.set(activity.code, activity.id);
    }
    this.changedActivities.put(activity);
    const siblings = this.children?.get(activity.parentId);
    const isLast = !before && siblings && siblings.at(-1)!.outline.at(-1)! < activity.outline.at(-1)!;
    if (isLast) siblings.push(activity);
    else this.children = null;
    if (before?.parentId !== activity.parentId || before.outline !== activity.outline)
      this.outlineStale = true;
  }

  /** Gives activities their new schedules. */
  setSchedules(schedules: ReadonlyMap<string, ActivitySchedule>): void {
    for (const [id, schedule] of schedules) {
      this.changedActivities.refresh({ ...this.activities.get(id)!, schedule });
    }
  }

  removeActivities(activities: readonly PlanActivity[]): void {
    const gone = new Set(activities.map(({ id }) => id));
    for (const { id, predecessorId, successorId } of [...this.dependencies.values()]) {
      if (gone.has(predecessorId) || gone.has(successorId)) this.changedDependencies.remove(id);
    }
    for (const { id, code } of activities) {
      this.idByCode.delete(code);
      this.changedActivities.remove(id);
    }
    this.outlineStale = true;
    this.children = null;
  }

  childrenByParent(): Map<string | null, PlanActivity[]> {
    return (this.children ??= childrenByParent(this));
  }

  /** Gives every activity the outline number of its place; cheap where nothing moved. */
  renumber(): void {
    if (!this.outlineStale) return;
    for (const activity of renumbered(this.childrenByParent())) this.changedActivities.put(activity);
    this.outlineStale = false;
    this.children = null;
  }
}

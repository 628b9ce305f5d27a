import { v7 as uuidv7 } from 'uuid';
import { givenFields } from '../domain/given-fields.js';
import type { ActivityKind } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import { checkActivity } from './activity.rules.js';
import { applyCalendar, removeCalendar } from './calendar.rules.js';
import { addDependency, changeDependency, replacePredecessors } from './dependency.rules.js';
import { withContents } from './outline.rules.js';
import { recordAbsence, removeAbsence, setCalendar } from './people.rules.js';
import { decideFinish, recordProgress, reopen, withWorkLeft } from './progress.rules.js';
import type { PlanActivity } from './plan.js';
import { changeSettings } from './settings.rules.js';
import type { Place, PlanChange } from './plan-change.js';
import type { PlanDraft } from './plan-draft.rules.js';

/**
 * Applies changes to the draft, in order; predecessors given as text come last, so that they can name what a later
 * change creates. Throws UserErrors, one for each change that cannot be, with its place in the input; the draft is
 * worthless then. Cycles are left to the engine, which sees all changes together.
 */
export function applyChanges(
  draft: PlanDraft,
  changes: readonly PlanChange[],
  fieldOf: (index: number) => readonly string[],
): void {
  const linked: { activity: PlanActivity; predecessors: string; index: number }[] = [];
  each(changes, fieldOf, (change, index) => {
    const activity = applyChange(draft, change);
    if ('predecessors' in change && change.predecessors !== undefined && activity) {
      linked.push({ activity, predecessors: change.predecessors, index });
    }
  });
  each(
    linked,
    (index) => fieldOf(linked[index]!.index),
    ({ activity, predecessors }) => replacePredecessors(draft, activity, predecessors),
  );
  draft.renumber();
}

/** Does all of the work before it says what of it failed, each with the path of its change before that of its field. */
function each<Item>(
  items: readonly Item[],
  fieldOf: (index: number) => readonly string[],
  work: (item: Item, index: number) => void,
): void {
  const errors: UserError[] = [];
  items.forEach((item, index) => {
    try {
      work(item, index);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const field = [...fieldOf(index), ...(error.details.field ?? [])];
      errors.push(new UserError(error.code, error.message, { ...error.details, field }));
    }
  });
  if (errors.length > 0) throw new UserErrors(errors);
}

/** Answers the activity that was made or changed, if one was. */
function applyChange(draft: PlanDraft, change: PlanChange): PlanActivity | null {
  switch (change.type) {
    case 'CREATE_ACTIVITY':
      return createActivity(draft, change);
    case 'UPDATE_ACTIVITY':
      return updateActivity(draft, change);
    case 'DELETE_ACTIVITY':
      deleteActivity(draft, change.activity, change.withContents);
      break;
    case 'MOVE_ACTIVITY':
      moveActivity(draft, draft.activity(change.activity, 'id'), change.place);
      break;
    case 'ADD_DEPENDENCY':
      addDependency(
        draft,
        change.id ?? uuidv7(),
        draft.activity(change.predecessor, 'predecessor'),
        draft.activity(change.successor, 'successor'),
        { type: change.link, lag: change.lag },
      );
      break;
    case 'UPDATE_DEPENDENCY':
      changeDependency(draft, change.id, change);
      break;
    case 'REMOVE_DEPENDENCY':
      draft.changedDependencies.remove(draft.dependency(change.id).id);
      break;
    case 'RECORD_PROGRESS':
      recordProgress(draft, draft.activity(change.activity, 'id'), change.progress);
      break;
    case 'DECIDE_FINISH':
      decideFinish(draft, draft.activity(change.activity, 'id'), change.finishAt);
      break;
    case 'REOPEN':
      reopen(draft, draft.activity(change.activity, 'id'), change.percentComplete);
      break;
    case 'CHANGE_SETTINGS':
      changeSettings(draft, change.settings);
      break;
    case 'SAVE_CALENDAR':
      applyCalendar(draft, change.calendar);
      break;
    case 'REMOVE_CALENDAR':
      removeCalendar(draft, change.id);
      break;
    case 'RECORD_ABSENCE':
      recordAbsence(draft, change);
      break;
    case 'REMOVE_ABSENCE':
      removeAbsence(draft, change.id);
      break;
    case 'SET_PARTICIPANT_CALENDAR':
      setCalendar(draft, change.participantId, change.calendarId);
      break;
  }
  return null;
}

const blank: Omit<PlanActivity, 'id' | 'kind' | 'code' | 'title'> = {
  description: null,
  parentId: null,
  outline: [],
  side: 'JOINT',
  ownerId: null,
  weight: 1,
  duration: null,
  levellingDelay: null,
  calendarId: null,
  constraintType: 'ASAP',
  constraintAt: null,
  deadlineAt: null,
  manual: false,
  manualStartAt: null,
  manualFinishAt: null,
  cancelled: false,
  actualStartAt: null,
  actualFinishAt: null,
  percentRecorded: 0,
  remainingDuration: null,
  earlyStartReason: null,
  marks: null,
  documentType: null,
  trainingFormat: null,
  serviceItemIds: [],
  assignments: [],
  schedule: null,
};

function createActivity(
  draft: PlanDraft,
  change: Extract<PlanChange, { type: 'CREATE_ACTIVITY' }>,
): PlanActivity {
  const { kind, fields } = change;
  const hasDuration = kind !== 'PHASE' && kind !== 'MILESTONE';
  const activity: PlanActivity = {
    ...blank,
    duration: hasDuration ? '1d' : null,
    documentType: kind === 'DOCUMENT_HANDOFF' ? 'OTHER' : null,
    trainingFormat: kind === 'TRAINING_TASK' ? 'WORKSHOP' : null,
    ...givenFields(fields),
    id: change.id ?? uuidv7(),
    kind,
    code: fields.code ?? draft.nextCode(),
    title: fields.title ?? '',
  };
  checkActivity(draft, activity);
  takeMarks(draft, activity);
  moveActivity(draft, activity, change.place);
  return activity;
}

function updateActivity(
  draft: PlanDraft,
  change: Extract<PlanChange, { type: 'UPDATE_ACTIVITY' }>,
): PlanActivity {
  const before = draft.activity(change.activity, 'id');
  if (change.kind !== undefined && before.kind !== change.kind) {
    throw new UserError(
      'NOT_FOUND',
      `"${before.title}" is a ${words(before.kind)}, not a ${words(change.kind)}.`,
      {
        field: ['id'],
      },
    );
  }
  const activity = withWorkLeft(before, { ...before, ...givenFields(change.fields) }, draft.settings);
  checkActivity(draft, activity);
  takeMarks(draft, activity);
  draft.putActivity(activity);
  return activity;
}

/** A transition has one go-live and one steady state: who is marked so takes it from who was. */
function takeMarks(draft: PlanDraft, activity: PlanActivity): void {
  if (activity.marks === null) return;
  for (const other of [...draft.activities.values()]) {
    if (other.marks === activity.marks && other.id !== activity.id)
      draft.putActivity({ ...other, marks: null });
  }
}

function deleteActivity(draft: PlanDraft, reference: string, contentsToo: boolean): void {
  const activity = draft.activity(reference, 'id');
  const doomed = withContents(activity, draft.childrenByParent());
  if (doomed.length > 1 && !contentsToo) {
    throw new UserError(
      'IN_USE',
      `Phase "${activity.title}" contains ${doomed.length - 1} activities; move them out first, or delete withContents: true.`,
      { field: ['withContents'] },
    );
  }
  draft.removeActivities(doomed);
}

function moveActivity(draft: PlanDraft, activity: PlanActivity, place: Place): void {
  const beside = place.before ?? place.after;
  if (place.before !== undefined && place.after !== undefined) {
    throw new UserError('INVALID_INPUT', 'Say before or after which activity, not both.', {
      field: ['after'],
    });
  }
  const sibling =
    beside === undefined ? null : draft.activity(beside, place.before === undefined ? 'after' : 'before');
  const parent = place.parent == null ? null : draft.activity(place.parent, 'parent');
  if (sibling && place.parent !== undefined && sibling.parentId !== (parent?.id ?? null)) {
    throw new UserError(
      'INVALID_INPUT',
      `"${sibling.title}" is not in ${parent ? `"${parent.title}"` : 'the top level'}.`,
      {
        field: [place.before === undefined ? 'after' : 'before'],
      },
    );
  }
  const parentId = sibling
    ? sibling.parentId
    : place.parent === undefined
      ? activity.parentId
      : (parent?.id ?? null);
  checkContainer(draft, activity, parentId);

  const contents = draft.childrenByParent().get(parentId) ?? [];
  const siblings = draft.activities.has(activity.id)
    ? contents.filter(({ id }) => id !== activity.id)
    : contents;
  let index = siblings.length;
  if (sibling)
    index = siblings.findIndex(({ id }) => id === sibling.id) + (place.before === undefined ? 1 : 0);
  // Between two neighbours' numbers; whole numbers are given when the draft is renumbered.
  const before = siblings[index - 1]?.outline.at(-1) ?? 0;
  const after = siblings[index]?.outline.at(-1) ?? before + 2;
  draft.putActivity({ ...activity, parentId, outline: [(before + after) / 2] });
}

function checkContainer(draft: PlanDraft, activity: PlanActivity, parentId: string | null): void {
  for (let id = parentId; id !== null;) {
    const phase = draft.activities.get(id)!;
    if (phase.kind !== 'PHASE') {
      throw new UserError(
        'INVALID_INPUT',
        `"${phase.title}" is a ${words(phase.kind)}; only a phase can contain activities.`,
        {
          field: ['parent'],
        },
      );
    }
    if (phase.id === activity.id) {
      throw new UserError('INVALID_INPUT', `Phase "${phase.title}" cannot contain itself.`, {
        field: ['parent'],
      });
    }
    id = phase.parentId;
  }
}

const words = (kind: ActivityKind): string => kind.toLowerCase().replace('_', ' ');

import type { ActivityKind, DocumentType, MilestoneMark, TrainingFormat } from '../domain/terms.js';
import type { ConstraintType, LinkType } from '../scheduling/index.js';
import type { CalendarChange } from './calendar.rules.js';
import type { DependencyChange } from './dependency.rules.js';
import type { Progress } from './progress.rules.js';
import type { PlanActivity, PlanAssignment, PlanSettings } from './plan.js';

/** What can be said of an activity. A field left out stays as it is; null clears it. */
export interface ActivityFields {
  code?: string;
  title?: string;
  description?: string | null;
  side?: PlanActivity['side'];
  ownerId?: string | null;
  weight?: number;
  duration?: string;
  levellingDelay?: string | null;
  calendarId?: string | null;
  constraintType?: ConstraintType;
  constraintAt?: string | null;
  deadlineAt?: string | null;
  manual?: boolean;
  manualStartAt?: string | null;
  manualFinishAt?: string | null;
  cancelled?: boolean;
  serviceItemIds?: readonly string[];
  assignments?: readonly PlanAssignment[];
  marks?: MilestoneMark | null;
  documentType?: DocumentType;
  trainingFormat?: TrainingFormat;
}

/** Where an activity stands: in which phase (null is the top), and beside which sibling; last unless said. */
export interface Place {
  parent?: string | null;
  before?: string;
  after?: string;
}

/** One change of a plan. Activities are named by id or by code. */
export type PlanChange =
  | {
      type: 'CREATE_ACTIVITY';
      id?: string;
      kind: ActivityKind;
      fields: ActivityFields;
      place: Place;
      predecessors?: string;
    }
  | {
      type: 'UPDATE_ACTIVITY';
      activity: string;
      kind?: ActivityKind;
      fields: ActivityFields;
      predecessors?: string;
    }
  | { type: 'DELETE_ACTIVITY'; activity: string; withContents: boolean }
  | { type: 'MOVE_ACTIVITY'; activity: string; place: Place }
  | {
      type: 'ADD_DEPENDENCY';
      id?: string;
      predecessor: string;
      successor: string;
      link: LinkType;
      lag: string;
    }
  | ({ type: 'UPDATE_DEPENDENCY'; id: string } & DependencyChange)
  | { type: 'REMOVE_DEPENDENCY'; id: string }
  | { type: 'RECORD_PROGRESS'; activity: string; progress: Progress }
  /** Of what finishes by a decision, and not by its progress. */
  | { type: 'DECIDE_FINISH'; activity: string; finishAt: string }
  /** How much of it is done in percent, all but the decision among that. */
  | { type: 'REOPEN'; activity: string; percentComplete: number }
  | { type: 'CHANGE_SETTINGS'; settings: Partial<PlanSettings> }
  | { type: 'SAVE_CALENDAR'; calendar: CalendarChange }
  | { type: 'REMOVE_CALENDAR'; id: string }
  | {
      type: 'RECORD_ABSENCE';
      id?: string;
      participantId: string;
      fromOn: string;
      toOn: string;
      reason: string | null;
    }
  | { type: 'REMOVE_ABSENCE'; id: string }
  | { type: 'SET_PARTICIPANT_CALENDAR'; participantId: string; calendarId: string | null };

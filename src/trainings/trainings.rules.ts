import { formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import type { TeachBackOutcome, TraineeState, TrainingFormat } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';

/** How a training is held and passed. */
export interface TrainingSettings {
  /** Score from 0 to 100, of the training, else of the transition. */
  passMark: number;
  /** Null for as many as it takes. */
  attemptLimit: number | null;
  /** Working days from a failed attempt to the next. */
  retestDays: number;
  teachBackRequired: boolean;
  /** Sessions that a trainee attends at least; null for all that are not cancelled. */
  sessionsRequired: number | null;
}

export const usualRetestDays = 5;

/** An attempt at the assessment. */
export interface Attempt {
  number: number;
  score: number;
  passMark: number;
  assessorId: string;
  assessedOn: string;
  note: string | null;
  retestDueOn: string | null;
}

/** Somebody who takes part in a training, with all that is known of how they do. */
export interface Trainee {
  id: string;
  activityId: string;
  participantId: string;
  name: string;
  required: boolean;
  attendedOn: string | null;
  /** Of sessions that are not cancelled. */
  attendedSessionIds: readonly string[];
  /** In order. */
  attempts: readonly Attempt[];
  teachBackOn: string | null;
  teachBackHeardById: string | null;
  teachBackOutcome: TeachBackOutcome | null;
  teachBackNote: string | null;
  signedOffAt: string | null;
  signedOffBy: string | null;
  waivedAt: string | null;
  waivedBy: string | null;
  waiveReason: string | null;
  reopenReason: string | null;
}

export interface Session {
  id: string;
  activityId: string;
  startAt: string;
  minutes: number;
  place: string | null;
  link: string | null;
  sequence: number;
  cancelledAt: string | null;
  cancelReason: string | null;
}

/** A training with its sessions and trainees. */
export interface Training extends TrainingSettings {
  activityId: string;
  format: TrainingFormat;
  trainerIds: readonly string[];
  /** By start, cancelled ones included. */
  sessions: readonly Session[];
  /** By name. */
  trainees: readonly Trainee[];
}

export const isPassed = ({ score, passMark }: Pick<Attempt, 'score' | 'passMark'>): boolean =>
  score >= passMark;

export const isSettled = ({ signedOffAt, waivedAt }: Pick<Trainee, 'signedOffAt' | 'waivedAt'>): boolean =>
  signedOffAt !== null || waivedAt !== null;

export const isOn = ({ cancelledAt }: Pick<Session, 'cancelledAt'>): boolean => cancelledAt === null;

/** Whether they were at as many sessions as the training asks for; of one without any, whether they did it. */
export function hasAttended(
  training: Pick<Training, 'sessions' | 'sessionsRequired'>,
  trainee: Trainee,
): boolean {
  const held = training.sessions.filter(isOn).length;
  if (held === 0) return trainee.attendedOn !== null;
  return trainee.attendedSessionIds.length >= Math.min(training.sessionsRequired ?? held, held);
}

/** How far a trainee is. What was signed off, waived or assessed stands, whatever sessions are added later. */
export function stateOf(
  training: Pick<Training, 'sessions' | 'sessionsRequired'>,
  trainee: Trainee,
): TraineeState {
  if (trainee.signedOffAt !== null) return 'SIGNED_OFF';
  if (trainee.waivedAt !== null) return 'WAIVED';
  const last = trainee.attempts.at(-1);
  if (last) return isPassed(last) ? 'PASSED' : 'FAILED';
  return hasAttended(training, trainee) ? 'ATTENDED' : 'ENROLLED';
}

/** When the next attempt of somebody who failed is due; null where none is. */
export const retestDueOn = (trainee: Trainee): string | null =>
  isSettled(trainee) ? null : (trainee.attempts.at(-1)?.retestDueOn ?? null);

/** Whether their last attempt failed, and nothing has settled it since. */
export const hasFailed = (trainee: Trainee): boolean =>
  !isSettled(trainee) && trainee.attempts.length > 0 && !isPassed(trainee.attempts.at(-1)!);

/** How many of those whose training is required are signed off or waived. */
export interface Completeness {
  required: number;
  signedOff: number;
  waived: number;
  /** Every required trainee is settled, and there is one. */
  complete: boolean;
}

export function completenessOf(
  trainees: readonly Pick<Trainee, 'required' | 'signedOffAt' | 'waivedAt'>[],
): Completeness {
  const required = trainees.filter((trainee) => trainee.required);
  const signedOff = required.filter(({ signedOffAt }) => signedOffAt !== null).length;
  const waived = required.filter(({ waivedAt }) => waivedAt !== null).length;
  const complete = required.length > 0 && signedOff + waived === required.length;
  return { required: required.length, signedOff, waived, complete };
}

/** `3 of 5 signed off, 1 waived` */
export function completenessInWords({ required, signedOff, waived }: Completeness): string {
  return `${signedOff} of ${required} signed off${waived > 0 ? `, ${waived} waived` : ''}`;
}

/** When the last required trainee was settled; null where not all are. */
export function completedAt(trainees: readonly Trainee[]): string | null {
  if (!completenessOf(trainees).complete) return null;
  return trainees
    .filter(({ required }) => required)
    .map(({ signedOffAt, waivedAt }) => (signedOffAt ?? waivedAt)!)
    .reduce((a, b) => (a > b ? a : b));
}

/** Percent of the required trainees who are settled, short of all. */
export function percentSettled(trainees: readonly Trainee[]): number {
  const { required, signedOff, waived } = completenessOf(trainees);
  return required === 0 ? 0 : Math.min(99, Math.floor((100 * (signedOff + waived)) / required));
}

/** The day that many working days after a day. Throws nothing: where a calendar has no work, the days of the calendar count. */
export function workingDaysAfter(day: string, count: number, isWorkingDay: (day: number) => boolean): string {
  const from = parseLocalDate(day);
  let found = from;
  for (let left = count; left > 0 && found < from + 20_000;) if (isWorkingDay(++found)) left--;
  return formatLocalDate(found >= from + 20_000 ? from + count : found);
}

/** Throws INVALID_INPUT where another attempt makes no sense: before attending, after passing, or past the limit. */
export function checkMayBeAssessed(training: Training, trainee: Trainee): void {
  const refuse = (message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: ['participantId'] });
  };
  const { name, attempts } = trainee;
  const state = stateOf(training, trainee);
  if (state === 'SIGNED_OFF' || state === 'WAIVED') {
    refuse(`${name} is ${state === 'WAIVED' ? 'waived' : 'signed off'} already; take that back first.`);
  }
  if (state === 'PASSED') refuse(`${name} has passed already, with ${attempts.at(-1)!.score}.`);
  if (!hasAttended(training, trainee)) {
    refuse(`${name} has not attended; a pass needs attendance, so record that first.`);
  }
  if (training.attemptLimit !== null && attempts.length >= training.attemptLimit) {
    refuse(`${name} has used all ${training.attemptLimit} attempts; raise attemptLimit, or waive them.`);
  }
}

/** Throws INVALID_INPUT with everyone who cannot be signed off yet, and why, by their place in the input. */
export function checkMayBeSignedOff(training: Training, trainees: readonly Trainee[]): void {
  const errors = trainees.flatMap((trainee, index) => {
    const missing = missingForSignOff(training, trainee);
    if (missing === null) return [];
    const field = ['participantIds', String(index)];
    return [new UserError('INVALID_INPUT', `${trainee.name} ${missing}.`, { field })];
  });
  if (errors.length > 0) throw new UserErrors(errors);
}

/** What a trainee lacks for being signed off, in words after their name; null where nothing. */
export function missingForSignOff(training: Training, trainee: Trainee): string | null {
  const state = stateOf(training, trainee);
  if (state === 'SIGNED_OFF' || state === 'WAIVED') {
    return `is ${state === 'WAIVED' ? 'waived' : 'signed off'} already`;
  }
  if (state === 'FAILED') return 'has failed the last attempt; a sign-off needs a pass';
  if (state !== 'PASSED') return 'has not passed an assessment yet; record that first';
  if (training.teachBackRequired && trainee.teachBackOutcome !== 'UNDERSTOOD') {
    return 'has not taught it back with the outcome UNDERSTOOD, which this training asks for';
  }
  return null;
}

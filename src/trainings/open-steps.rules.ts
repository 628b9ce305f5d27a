import { isOn, isSettled, retestDueOn, stateOf, type Trainee, type Training } from './trainings.rules.js';

/** What has to come next of a trainee: the assessment after attending, the next attempt, or the sign-off after passing. */
export type TraineeStep = 'ASSESS' | 'RETEST' | 'SIGN_OFF';

export interface OpenStep {
  step: TraineeStep;
  /** Since when it can be done; of a retest, by when it is due. */
  on: string;
}

/** What a required trainee waits for; null while they are still to attend, and where nothing more comes. */
export function openStepOf(training: Training, trainee: Trainee): OpenStep | null {
  if (!trainee.required || isSettled(trainee)) return null;
  const state = stateOf(training, trainee);
  if (state === 'ATTENDED') return { step: 'ASSESS', on: attendedOn(training, trainee) };
  if (state === 'PASSED') return { step: 'SIGN_OFF', on: trainee.attempts.at(-1)!.assessedOn };
  const due = retestDueOn(trainee);
  return due === null ? null : { step: 'RETEST', on: due };
}

/** The day of the last session they were at; of a training without any, the day on which they did it. */
function attendedOn({ sessions }: Training, { attendedOn: on, attendedSessionIds }: Trainee): string {
  const days = sessions
    .filter((session) => isOn(session) && attendedSessionIds.includes(session.id))
    .map(({ startAt }) => startAt.slice(0, 10));
  return [...days, ...(on === null ? [] : [on])].sort().at(-1)!;
}

import { refusalBy } from '../domain/refusal.js';
import type { Side } from '../domain/terms.js';
import { authorize, type Standing, type TransitionAction } from '../transitions/access.js';
import { authorizeAttendance, checkGoesOn } from './held-training.js';
import { authorizeSource } from './knowledge-source.js';
import { checkMayBeAssessed, checkMayBeSignedOff, type Trainee, type Training } from './trainings.rules.js';

/** What can be done with a training, each with why the caller may not do it now; null where they may. */
export type TrainingPermits = Record<'run' | 'recordAttendance' | 'assess' | 'signOff', string | null>;

/** A training as far as it decides who may do what. */
export interface PermittedTraining {
  training: Pick<Training, 'trainerIds'>;
  activity: { title: string; cancelled: boolean };
  knowledgeSource: Side;
}

export function trainingPermits(
  standing: Standing,
  { training, activity, knowledgeSource }: PermittedTraining,
): TrainingPermits {
  const may = (action: TransitionAction, check: () => void = () => undefined): string | null =>
    refusalBy(() => {
      authorize(standing, action);
      checkGoesOn(activity);
      check();
    });
  const source = { standing, knowledgeSource };
  return {
    run: may('RUN_TRAININGS'),
    recordAttendance: may('RECORD_ATTENDANCE', () => {
      authorizeAttendance(standing, training, activity);
    }),
    assess: may('ASSESS_TRAINEES', () => {
      authorizeSource(source, 'ASSESS_TRAINEES');
    }),
    signOff: may('SIGN_OFF_TRAINEES', () => {
      authorizeSource(source, 'SIGN_OFF_TRAINEES');
    }),
  };
}

/** The same of one trainee: whether they can be assessed or signed off as far as they are. */
export function traineePermits(
  ofTraining: Pick<TrainingPermits, 'assess' | 'signOff'>,
  training: Training,
  trainee: Trainee,
): Record<'assess' | 'signOff', string | null> {
  return {
    assess:
      ofTraining.assess ??
      refusalBy(() => {
        checkMayBeAssessed(training, trainee);
      }),
    signOff:
      ofTraining.signOff ??
      refusalBy(() => {
        checkMayBeSignedOff(training, [trainee]);
      }),
  };
}

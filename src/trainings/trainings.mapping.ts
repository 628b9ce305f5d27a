import type { TraineeOfTraining } from './trainings.service.js';
import type { TrainingEnrolment } from './trainings.type.js';

/** A trainee with their training, as they are shown. */
export const toEnrolment = ({ training, trainee }: TraineeOfTraining): TrainingEnrolment => ({
  ...trainee,
  trainee,
  training,
});

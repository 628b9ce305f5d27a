import type { ActivitySide, ActivityStatus, TrainingFormat } from '../domain/terms.js';

/** Which trainings of a transition; conditions are all to hold, null asks for nothing. */
export interface TrainingListing {
  complete: boolean | null;
  trainingFormat: readonly TrainingFormat[] | null;
  side: readonly ActivitySide[] | null;
  status: readonly ActivityStatus[] | null;
  ownerId: string | null;
  trainerId: string | null;
  traineeId: string | null;
  serviceItemId: string | null;
  hasSessions: boolean | null;
  retestDue: boolean | null;
  text: string | null;
}

export type TrainingOrder = 'OUTLINE' | 'TITLE' | 'START' | 'FINISH';

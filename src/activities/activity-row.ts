import type { DocumentType, MilestoneMark, TrainingFormat } from '../domain/terms.js';
import type { ActivityEntity, ActivityScheduleEntity } from './activities.entity.js';

/** An activity as it is shown: what people said, what the engine computed, and what its kind adds. */
export interface ActivityRow
  extends
    Omit<ActivityEntity, 'transition' | 'parent' | 'owner' | 'calendar' | 'percentComplete'>,
    Omit<ActivityScheduleEntity, 'activity' | 'activityId'> {
  /** Its own target, else that of the transition it marks. */
  targetAt: string | null;
  /** Forecast to finish after its target. */
  late: boolean;
  marks: MilestoneMark | null;
  documentType: DocumentType | null;
  trainingFormat: TrainingFormat | null;
  /** Given where the activity comes from a plan in memory; otherwise read when it is asked for. */
  assignments?: readonly { participantId: string; units: number }[];
}

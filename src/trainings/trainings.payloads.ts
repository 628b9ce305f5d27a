import { Field, ObjectType } from '@nestjs/graphql';
import { TrainingTask } from '../activities/activities.type.js';
import { EditPayload } from '../planning/planning.payloads.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { SessionWarning, TrainingSession } from './trainings.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What the mutations of a training answer.' })
export class TrainingPayload extends EditPayload {
  @Field(() => TrainingTask, {
    nullable: true,
    description:
      'The training after the edit. Of a dry run its dates are as they would be; its sessions and trainees are as they are.',
  })
  trainingTask?: TrainingTask;
  @Field(() => [SessionWarning], {
    nullable: true,
    description: 'What speaks against its sessions as they are now: who is away or double-booked.',
  })
  warnings?: readonly SessionWarning[];
}

@ObjectType({ implements: [MutationPayload], description: 'What `scheduleSession` answers.' })
export class ScheduleSessionPayload extends TrainingPayload {
  @Field(() => TrainingSession, { nullable: true, description: 'The session; null of a dry run.' })
  session?: TrainingSession | null;
}

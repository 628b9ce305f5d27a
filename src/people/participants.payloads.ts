import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Participant } from './participants.type.js';

@ObjectType({ implements: [MutationPayload], description: 'The answer of `createParticipant`.' })
export class CreateParticipantPayload extends MutationPayload {
  @Field(() => Participant, { nullable: true, description: 'The new participant.' })
  participant?: Participant;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `updateParticipant`.' })
export class UpdateParticipantPayload extends MutationPayload {
  @Field(() => Participant, { nullable: true, description: 'The participant as they are now.' })
  participant?: Participant;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `deleteParticipant`.' })
export class DeleteParticipantPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'Who was deleted.' })
  deletedId?: string;
}

import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, Length } from 'class-validator';

/** What every mutation can be told. */
@InputType({ isAbstract: true })
export class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'An id of your own for this mutation, 1 to 100 characters, such as a UUID. Sent again within a day, with the same input, it does nothing more and is answered as it was the first time. What was refused or a dry run does not use it up.',
  })
  @IsOptional()
  @Length(1, 100, { message: 'clientMutationId has 1 to 100 characters' })
  clientMutationId?: string | null;
}

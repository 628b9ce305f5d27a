import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Transition } from '../transitions/transitions.type.js';
import { Template } from './templates.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `createTransitionFromTemplate` answers.' })
export class CreateTransitionFromTemplatePayload extends MutationPayload {
  @Field(() => Transition, { nullable: true, description: 'The new transition.' })
  transition?: Transition;
}

@ObjectType({ implements: [MutationPayload], description: 'What `saveTemplate` answers.' })
export class SaveTemplatePayload extends MutationPayload {
  @Field(() => Template, { nullable: true, description: 'The template as it is kept now.' })
  template?: Template;
}

@ObjectType({
  implements: [MutationPayload],
  description: 'What `importTemplate` answers; the messages of `userErrors` begin with the lines at fault.',
})
export class ImportTemplatePayload extends MutationPayload {
  @Field(() => Template, { nullable: true, description: 'The template as it is kept now.' })
  template?: Template;
}

@ObjectType({ implements: [MutationPayload], description: 'What `deleteTemplate` answers.' })
export class DeleteTemplatePayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of the template that is gone.' })
  deletedId?: string;
}

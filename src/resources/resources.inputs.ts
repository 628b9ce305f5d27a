import { Field, InputType } from '@nestjs/graphql';
import { EditOfTransitionInput } from '../planning/edit.inputs.js';

@InputType({ description: 'What `levelResources` takes.' })
export class LevelResourcesInput extends EditOfTransitionInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether what cannot be resolved within float may be delayed more, and so move the end of the plan.',
  })
  beyondFloat?: boolean;
}

@InputType({ description: 'What `clearLevelling` takes.' })
export class ClearLevellingInput extends EditOfTransitionInput {}

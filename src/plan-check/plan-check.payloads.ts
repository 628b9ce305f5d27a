import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { PlanCheckSettings } from './plan-check-settings.type.js';

@ObjectType({ implements: [MutationPayload], description: 'The answer of `updatePlanCheckSettings`.' })
export class UpdatePlanCheckSettingsPayload extends MutationPayload {
  @Field(() => PlanCheckSettings, { nullable: true, description: 'The thresholds as they are now.' })
  settings?: PlanCheckSettings;
}

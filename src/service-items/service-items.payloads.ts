import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { ServiceItem } from './service-items.type.js';

@ObjectType({ implements: [MutationPayload], description: 'The answer of `createServiceItem`.' })
export class CreateServiceItemPayload extends MutationPayload {
  @Field(() => ServiceItem, { nullable: true, description: 'The new service item.' })
  serviceItem?: ServiceItem;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `updateServiceItem`.' })
export class UpdateServiceItemPayload extends MutationPayload {
  @Field(() => ServiceItem, { nullable: true, description: 'The service item as it is now.' })
  serviceItem?: ServiceItem;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `deleteServiceItem`.' })
export class DeleteServiceItemPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'What was deleted.' })
  deletedId?: string;
}

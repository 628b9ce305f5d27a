import { Field, ObjectType } from '@nestjs/graphql';
import { DocumentHandoff } from '../activities/activities.type.js';
import { EditPayload } from '../planning/planning.payloads.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { DocumentSettings } from './documents.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'What is answered by everything that is done with a document.',
})
export class DocumentPayload extends EditPayload {
  @Field(() => DocumentHandoff, {
    nullable: true,
    description: 'The document after it, or as it would be.',
  })
  document?: DocumentHandoff;
}

@ObjectType({ implements: [MutationPayload], description: 'What `updateDocumentSettings` answers.' })
export class UpdateDocumentSettingsPayload extends MutationPayload {
  @Field(() => DocumentSettings, { nullable: true, description: 'The settings as they are now.' })
  settings?: DocumentSettings;
}

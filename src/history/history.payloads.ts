import { ObjectType } from '@nestjs/graphql';
import { EditPayload } from '../planning/planning.payloads.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `undoChangeSet` answers.' })
export class UndoChangeSetPayload extends EditPayload {}

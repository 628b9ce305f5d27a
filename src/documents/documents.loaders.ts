import type DataLoader from 'dataloader';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import type { TimedDocument } from './document-row.js';
import type {
  DocumentChecklistPointEntity,
  DocumentReviewEntity,
  DocumentRevisionEntity,
} from './documents.entity.js';
import type { DocumentsService } from './documents.service.js';

/** What a request reads of documents, by their activities. */
export interface DocumentLoaders {
  documents: DataLoader<string, TimedDocument | null>;
  revisions: DataLoader<string, DocumentRevisionEntity[] | null>;
  reviews: DataLoader<string, DocumentReviewEntity[] | null>;
  points: DataLoader<string, DocumentChecklistPointEntity[] | null>;
}

export const documentLoaders = (context: GraphContext, documents: DocumentsService): DocumentLoaders => ({
  documents: loaderOf(context, 'documents', (ids, viewer) => documents.byId(viewer, ids)),
  revisions: loaderOf(context, 'revisionsOfDocuments', (ids, viewer) => documents.revisionsOf(viewer, ids)),
  reviews: loaderOf(context, 'reviewsOfDocuments', (ids, viewer) => documents.reviewsOf(viewer, ids)),
  points: loaderOf(context, 'checklistsOfDocuments', (ids, viewer) => documents.pointsOf(viewer, ids)),
});

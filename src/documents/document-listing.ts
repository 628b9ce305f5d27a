import type { ActivitySide, DocumentState, DocumentType, Side } from '../domain/terms.js';

/** Which documents of a transition; conditions are all to hold, null asks for nothing. */
export interface DocumentListing {
  state: readonly DocumentState[] | null;
  documentType: readonly DocumentType[] | null;
  authoringSide: readonly ActivitySide[] | null;
  receivingSide: Side | null;
  ballIn: Side | null;
  ownerId: string | null;
  reviewerId: string | null;
  serviceItemId: string | null;
  overdueReview: boolean | null;
  cancelled: boolean | null;
  text: string | null;
}

export type DocumentOrder = 'OUTLINE' | 'TITLE' | 'FINISH' | 'WAITING';

import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { ActivitySideType, DocumentTypeType } from '../activities/activities.type.js';
import type { ActivitySide, DocumentState, DocumentType, Side } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { SideType } from '../transitions/transitions.type.js';
import type { DocumentListing, DocumentOrder } from './document-listing.js';
import { DocumentStateType } from './documents.type.js';

@InputType({ description: 'Which documents; what is given is all to hold.' })
export class DocumentFilter {
  @Field(() => [DocumentStateType], { nullable: true, description: 'In any of these states.' })
  state?: DocumentState[] | null;
  @Field(() => [DocumentTypeType], { nullable: true, description: 'Of any of these types.' })
  documentType?: DocumentType[] | null;
  @Field(() => [ActivitySideType], {
    nullable: true,
    description: 'Written by any of these sides: who submitted the latest revision, else who is to write it.',
  })
  authoringSide?: ActivitySide[] | null;
  @Field(() => SideType, { nullable: true, description: 'Reviewed by this side, as the other writes it.' })
  receivingSide?: Side | null;
  @Field(() => SideType, {
    nullable: true,
    description: 'Those of which this side has the ball: it is to write or to review them next.',
  })
  ballIn?: Side | null;
  @Field(() => ID, { nullable: true, description: 'Owned by this participant.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'To be reviewed by this participant.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'reviewerId is a UUID' })
  reviewerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'About this service item.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'serviceItemId is a UUID' })
  serviceItemId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the review is awaited and late: the receiving side is.',
  })
  overdueReview?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is cancelled.' })
  cancelled?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of the title, code or description; case does not matter.',
  })
  text?: string | null;
}

export const toListing = (filter: DocumentFilter | null | undefined): DocumentListing => ({
  state: filter?.state ?? null,
  documentType: filter?.documentType ?? null,
  authoringSide: filter?.authoringSide ?? null,
  receivingSide: filter?.receivingSide ?? null,
  ballIn: filter?.ballIn ?? null,
  ownerId: filter?.ownerId ?? null,
  reviewerId: filter?.reviewerId ?? null,
  serviceItemId: filter?.serviceItemId ?? null,
  overdueReview: filter?.overdueReview ?? null,
  cancelled: filter?.cancelled ?? null,
  text: filter?.text ?? null,
});

export const DocumentOrderType = enumType<DocumentOrder>('DocumentOrder', 'How documents are ordered.', {
  OUTLINE: 'As in the plan.',
  TITLE: 'By title.',
  FINISH: 'By when they are forecast to be handed over.',
  WAITING: 'What has waited longest for its review first; what waits for none last, as in the plan.',
});

import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ChecklistAnswer, DocumentState, ReviewDecision, Side } from '../domain/terms.js';
import { DocumentHandoff } from '../activities/activities.type.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';
import { ViewerCan } from '../transitions/viewer-can.type.js';

export const DocumentStateType = enumType<DocumentState>(
  'DocumentState',
  'Where a document handoff stands.',
  {
    PLANNED: 'Nothing has been done.',
    DRAFTING: 'The authoring side is writing it.',
    SUBMITTED: 'It waits for the receiving side to review it.',
    IN_REVIEW: 'The receiving side is reviewing it.',
    CHANGES_REQUESTED: 'The receiving side wants a better revision.',
    ACCEPTED: 'The receiving side has taken it over; its activity is finished.',
    WAIVED: 'The receiving side does without it; its activity is finished.',
  },
);
const ReviewDecisionType = enumType<ReviewDecision>('ReviewDecision', 'How a review of a document ended.', {
  ACCEPTED: 'The document is accepted.',
  ACCEPTED_BY_SILENCE: 'Nobody decided within the time that the transition gives; that counts as acceptance.',
  CHANGES_REQUESTED: 'Something is to be changed: the reason says what.',
  SUPERSEDED: 'A newer revision or a waiver came before it was decided.',
  WAIVED: 'The receiving side does without the document: the reason says why.',
});
export const ChecklistAnswerType = enumType<ChecklistAnswer>(
  'ChecklistAnswer',
  'What the reviewer says of a point of the checklist.',
  { MET: 'It is there.', NOT_APPLICABLE: 'The document can do without it: the note says why.' },
);

@ObjectType({ description: 'A file that was handed over.' })
export class DocumentFile {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'As its owner calls it.' })
  name!: string;
  @Field(() => String, { description: 'Media type, by its content.' })
  mediaType!: string;
  @Field(() => Int, { description: 'Bytes.' })
  sizeBytes!: number;

  transitionId!: string;
}

@ObjectType({ description: 'What was submitted of a document, once; it never changes.' })
export class DocumentRevision {
  @Field(() => Int, { description: '1 for the first.' })
  number!: number;
  @Field(() => String, {
    nullable: true,
    description: 'Where it is, of a link. The server never opens it.',
  })
  url!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 in hexadecimal: of a file, as it was received; of what a link leads to, as its submitter says. Null where they do not.',
  })
  sha256!: string | null;
  @Field(() => String, { nullable: true, description: 'What is in it, or is new.' })
  note!: string | null;
  @Field(() => String, { description: 'Who submitted it.' })
  submittedBy!: string;
  @Field(() => SideType, { description: 'Of which side; the other one reviews it.' })
  submittedSide!: Side;
  @Field(() => InstantScalar, { description: 'When.' })
  submittedAt!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      'Working days after which silence accepts it, as agreed when it was submitted; null for never.',
  })
  silenceAcceptsAfterDays!: number | null;

  fileId!: string | null;
  id!: string;
  transitionId!: string;
}

@ObjectType({ description: 'What the receiving side said of a revision, or of the document as a whole.' })
export class DocumentReview {
  @Field(() => ReviewDecisionType, { nullable: true, description: 'How it ended; null while it goes on.' })
  decision!: ReviewDecision | null;
  @Field(() => String, {
    nullable: true,
    description: 'What is to be changed, why the document is waived, or a comment on the acceptance.',
  })
  reason!: string | null;
  @Field(() => InstantScalar, { description: 'When it began.' })
  startedAt!: string;
  @Field(() => String, { description: 'Who began it.' })
  startedBy!: string;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was decided; null while it goes on.' })
  decidedAt!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Who decided; “Baton” where silence did. Null while it goes on.',
  })
  decidedBy!: string | null;

  activityId!: string;
  revisionId!: string | null;
}

@ObjectType({ description: 'What the reviewer of a document looks for.' })
export class DocumentChecklistPoint {
  @Field(() => Int, { description: '1 for the first.' })
  number!: number;
  @Field(() => String, { description: 'What the document should contain.' })
  text!: string;
  @Field(() => Boolean, { description: 'Whether the document cannot be accepted while it is open.' })
  required!: boolean;
  @Field(() => ChecklistAnswerType, {
    nullable: true,
    description: 'Whether it is there; null while it is open.',
  })
  answer!: ChecklistAnswer | null;
  @Field(() => String, { nullable: true, description: 'What the reviewer noted of it.' })
  note!: string | null;
  @Field(() => Int, { nullable: true, description: 'Number of the revision of which that was said.' })
  revisionNumber!: number | null;
  @Field(() => String, { nullable: true, description: 'Who said it.' })
  answeredBy!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When they said it.' })
  answeredAt!: string | null;
}

@ObjectType({ description: 'What both sides agreed on for the documents of a transition.' })
export class DocumentSettings {
  @Field(() => Int, {
    description: 'Working days that a review may take where the document says nothing else; 5 unless set.',
  })
  reviewLimitDays!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Working days after its submission at which a revision that nobody has decided on counts as accepted; null, as unless set: never.',
  })
  silenceAcceptsAfterDays!: number | null;
}

@ObjectType({ description: 'A document that waits for its review.' })
export class AwaitedReview {
  @Field(() => Int, {
    description:
      'Working days of the plan’s calendar that it has waited since the day of its latest revision, to the status date (or now, where none is set).',
  })
  waitingDays!: number;
  @Field(() => Int, { description: 'Working days that the review may take.' })
  limitDays!: number;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The last day on which the review is in time; null where the plan’s calendar never gets there.',
  })
  dueOn!: string | null;
  @Field(() => Boolean, {
    description: 'Whether it has waited longer than that: the receiving side is late.',
  })
  late!: boolean;

  activityId!: string;
}

@ObjectType({ description: 'A page of documents.' })
export class DocumentConnection extends ConnectionOf<DocumentHandoff>(() => DocumentHandoff, 'Document') {}

@ObjectType({ description: 'What the caller may do with a document as it stands now.' })
export class ViewerCanOfDocument {
  @Field(() => ViewerCan, { description: '`startDrafting`.' })
  startDrafting!: ViewerCan;
  @Field(() => ViewerCan, { description: '`submitRevision`, which opens again what was accepted or waived.' })
  submit!: ViewerCan;
  @Field(() => ViewerCan, { description: '`startReview`.' })
  startReview!: ViewerCan;
  @Field(() => ViewerCan, { description: '`requestChanges` and `tickChecklist`.' })
  requestChanges!: ViewerCan;
  @Field(() => ViewerCan, {
    description: '`acceptDocument`; points of the checklist that are open can be answered with it.',
  })
  accept!: ViewerCan;
  @Field(() => ViewerCan, { description: '`waiveDocument`.' })
  waive!: ViewerCan;
  @Field(() => ViewerCan, { description: '`reopenDocument`.' })
  reopen!: ViewerCan;
}

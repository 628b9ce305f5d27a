import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import type { SharedView } from './shared-view.js';

export const SharedViewType = enumType<SharedView>('SharedView', 'What of a transition a link shows.', {
  TIMELINE: 'The whole timeline as a picture, and as `.csv`, `.json` and `.mmd` in the place of `.svg`.',
  CALENDAR_FEED: 'The timeline as iCalendar, for calendars that subscribe to it.',
});

@ObjectType({
  description:
    'A link by which whoever has it sees one view of a transition, without signing in: as much of it as whoever made the link may see at that time.',
})
export class ShareLink {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => SharedViewType, { description: 'What it shows.' })
  what!: SharedView;
  @Field(() => String, { description: 'Whom or what it is for.' })
  label!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Name of whoever made it; null for somebody who has left. The link is good as long as they might make it anew.',
  })
  makerName!: string | null;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => InstantScalar, { description: 'Until when it is open.' })
  expiresAt!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Since when it is revoked; null where it is not.',
  })
  revokedAt!: string | null;
  @Field(() => Int, {
    description: 'How often it was opened; each time that a calendar looks for news counts.',
  })
  useCount!: number;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was last opened; null where it never was.',
  })
  lastUsedAt!: string | null;
}

import { Field, InputType } from '@nestjs/graphql';
import type { TransitionStatus } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import type { TransitionOrder } from './transition-order.js';
import { TransitionStatusType } from './transitions.type.js';

@InputType({ description: 'Which transitions; conditions are all to hold.' })
export class TransitionFilter {
  @Field(() => [TransitionStatusType], { nullable: true, description: 'Any of these states.' })
  status?: TransitionStatus[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of the title, the client’s or the provider’s name; case does not matter.',
  })
  text?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Those that are deleted and can be restored, instead of those that are not.',
  })
  deleted?: boolean;
}

export const TransitionOrderType = enumType<TransitionOrder>(
  'TransitionOrder',
  'How transitions are ordered.',
  {
    TITLE: 'By title.',
    START: 'By first day.',
    GO_LIVE: 'By target go-live; those without one last.',
    CHANGED: 'By last change, the newest first.',
  },
);

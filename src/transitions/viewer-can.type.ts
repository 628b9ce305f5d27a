import { Field, ObjectType } from '@nestjs/graphql';
import { enumType } from '../platform/graphql/enums.js';
import { type Permit, permissions, type Reach, type TransitionAction } from './access.js';

const TransitionActionType = enumType<TransitionAction>(
  'TransitionAction',
  'What may be done to a transition; docs/permissions.md says by whom.',
  Object.fromEntries(
    Object.entries(permissions).map(([action, { does }]) => [
      action,
      `${does.charAt(0).toUpperCase()}${does.slice(1)}.`,
    ]),
  ) as Record<TransitionAction, string>,
);
const PermissionReachType = enumType<Reach>('PermissionReach', 'How far a permission goes.', {
  ALL: 'To everything.',
  CLIENT_SIDE: 'To everything, as they stand on the client’s side.',
  OWN_SIDE: 'To what is of their own side.',
  OTHER_SIDE: 'To what the other side does.',
  OWN_OR_OF_OWN_SIDE: 'To what they own, and to what their side or both sides do.',
  OWN: 'To what they own.',
});

@ObjectType({ description: 'Whether the caller may do something, by the table that the server goes by.' })
export class ViewerCan {
  @Field(() => Boolean, { description: 'Whether they may.' })
  allowed!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, and who may; null where they may.' })
  reason!: string | null;
}

/** Reasons why not, by what is to be done, as they are shown. */
export const viewerCanEach = <Names extends string>(
  reasons: Readonly<Record<Names, string | null>>,
): Record<Names, ViewerCan> =>
  Object.fromEntries(
    Object.entries<string | null>(reasons).map(([name, reason]) => [
      name,
      { allowed: reason === null, reason },
    ]),
  ) as Record<Names, ViewerCan>;

@ObjectType({ description: 'Whether the caller may do something to a transition, and how far that goes.' })
export class ViewerCanInTransition extends ViewerCan implements Permit {
  @Field(() => TransitionActionType, { description: 'What.' })
  action!: TransitionAction;
  @Field(() => PermissionReachType, {
    nullable: true,
    description: 'To what; null where they may not at all.',
  })
  reach!: Reach | null;
}

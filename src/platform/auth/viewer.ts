import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Request } from 'express';
import { AccessError } from '../../domain/access-error.js';
import type { ClientMutation } from '../database/client-mutation.js';
import { type AccessScope, accessScopes, type StandingInOrganization } from '../../domain/terms.js';

/** By what somebody has proved who they are. */
export interface Credential {
  kind: 'SESSION' | 'TOKEN';
  /** UUID of the session or access token. */
  id: string;
  scope: AccessScope;
}

/** Who calls, by what, and the organizations in which they have a part. */
export interface Viewer {
  userId: string;
  name: string;
  /** In lower case; null for an account without one. */
  email: string | null;
  organizations: ReadonlyMap<string, StandingInOrganization>;
  credential: Credential;
  /** The mutation that they ask for. */
  operation?: string;
  /** The same, where they gave it a name. */
  mutation?: ClientMutation;
  /** The version at which they think the plan is that it changes. */
  expectedVersion?: number | null;
}

/** A request after authentication. */
export type ViewedRequest = Request & { viewer?: Viewer };

function requestOf(context: ExecutionContext): ViewedRequest {
  return context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: ViewedRequest }>().req
    : context.switchToHttp().getRequest<ViewedRequest>();
}

const publicKey = 'public';
/** Marks what needs no sign-in; everything else does. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicKey, true);

const scopeKey = 'scope';
/** Marks what takes another scope than READ for reading and WRITE for changing. */
export const RequiresScope = (scope: AccessScope): MethodDecorator & ClassDecorator =>
  SetMetadata(scopeKey, scope);

/** The scope that a method of a resolver or controller takes; `isChange` says whether it changes anything. */
export const scopeNeeded = (method: object, owner: object, isChange: boolean): AccessScope =>
  [method, owner]
    .map((marked) => Reflect.getMetadata(scopeKey, marked) as AccessScope | undefined)
    .find((scope) => scope !== undefined) ?? (isChange ? 'WRITE' : 'READ');

/** The caller, in a resolver or controller. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).viewer,
);

/** Throws FORBIDDEN where the credential is not good for this. */
export function checkScope({ credential: { scope } }: Viewer, needed: AccessScope): void {
  if (accessScopes.indexOf(scope) >= accessScopes.indexOf(needed)) return;
  throw new AccessError(
    'FORBIDDEN',
    `This access token has the scope ${scope}, but this takes one with the scope ${needed}.`,
  );
}

/** Lets in whoever is signed in, as far as their credential's scope goes. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const marked = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, marked)) return true;
    const { viewer } = requestOf(context);
    if (!viewer) {
      throw new AccessError(
        'UNAUTHENTICATED',
        'Sign in first: send the header "Authorization: Bearer <token>" with a token that is valid.',
      );
    }
    checkScope(viewer, scopeNeeded(context.getHandler(), context.getClass(), isChange(context)));
    return true;
  }
}

function isChange(context: ExecutionContext): boolean {
  if (context.getType<string>() !== 'graphql') return !['GET', 'HEAD'].includes(requestOf(context).method);
  return GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>().parentType.name === 'Mutation';
}

import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { AccessError } from '../../domain/access-error.js';

/** Who calls, and the organizations they belong to. */
export interface Viewer {
  userId: string;
  name: string;
  organizations: ReadonlyMap<string, 'ADMIN' | 'MEMBER'>;
  /** The mutation that they ask for. */
  operation?: string;
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

/** The caller, in a resolver or controller. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).viewer,
);

@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean>(publicKey, [context.getHandler(), context.getClass()]))
      return true;
    if (requestOf(context).viewer) return true;
    throw new AccessError(
      'UNAUTHENTICATED',
      'Sign in first: send the header "Authorization: Bearer <token>" with a token that is valid.',
    );
  }
}

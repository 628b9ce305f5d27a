import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { catchError, from, lastValueFrom, type Observable, of, throwError } from 'rxjs';
import { UserError, UserErrors } from '../../domain/user-error.js';
import type { Viewer } from '../auth/viewer.js';
import { type ClientMutation, DoneBefore } from '../database/client-mutation.js';
import { ClientMutations } from '../database/client-mutations.service.js';
import { answersOnceKey } from './answers-once.js';
import type { GraphContext } from './context.js';
import type { MutationInput } from './mutation.input.js';
import { toUserError } from './user-errors.type.js';

/**
 * A mutation answers expected failures as data: `userErrors` in its payload, everything else of it null. One that its caller has
 * done before is answered as it was then.
 */
@Injectable()
export class MutationErrorsInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly clientMutations: ClientMutations,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const graph = GqlExecutionContext.create(context);
    const { parentType, fieldName } = graph.getInfo<GraphQLResolveInfo>();
    if (parentType.name !== 'Mutation') return next.handle();
    // What an earlier mutation of the same request read may be true no more.
    const { loaders, req } = graph.getContext<GraphContext>();
    loaders.clear();
    const once = this.reflector.get<boolean | undefined>(answersOnceKey, context.getHandler()) ?? false;
    const { input } = graph.getArgs<{ input?: MutationInput & Pick<Viewer, 'expectedVersion'> }>();
    if (req.viewer) {
      const mutation = input && toClientMutation(fieldName, input, once);
      const expectedVersion = input?.expectedVersion ?? null;
      req.viewer = { ...req.viewer, operation: fieldName, mutation, expectedVersion };
    }
    return from(this.answer(req.viewer, next)).pipe(
      catchError((error: unknown) => {
        if (error instanceof UserError) return of({ userErrors: [toUserError(error)] });
        if (error instanceof UserErrors) return of({ userErrors: error.errors.map(toUserError) });
        return throwError(() => error);
      }),
    );
  }

  private async answer(viewer: Viewer | undefined, next: CallHandler<object>): Promise<object> {
    const done = async (): Promise<object> => ({ userErrors: [], ...(await lastValueFrom(next.handle())) });
    const mutation = viewer?.mutation;
    if (!viewer || !mutation) return done();
    const before = await this.clientMutations.answerOf(viewer, mutation);
    if (before) return before;
    try {
      const payload = await done();
      if (mutation.done && mutation.inputHash !== null)
        await this.clientMutations.keep(viewer, mutation, payload);
      return payload;
    } catch (error) {
      // Another of the same name was done while this one waited.
      const answer = error instanceof DoneBefore && (await this.clientMutations.answerOf(viewer, mutation));
      if (answer) return answer;
      throw error;
    }
  }
}

/** Undefined where the caller gave it no name, or none that can be one. */
function toClientMutation(
  operation: string,
  { clientMutationId, ...input }: MutationInput,
  once: boolean,
): ClientMutation | undefined {
  if (!clientMutationId || clientMutationId.length > 100) return undefined;
  const inputHash = once ? null : createHash('sha256').update(JSON.stringify(input)).digest('hex');
  return { clientMutationId, operation, inputHash, done: false };
}

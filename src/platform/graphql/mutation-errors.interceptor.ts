import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { catchError, map, type Observable, of, throwError } from 'rxjs';
import { UserError, UserErrors } from '../../domain/user-error.js';
import type { GraphContext } from './context.js';
import { toUserError } from './user-errors.type.js';

/** A mutation answers expected failures as data: `userErrors` in its payload, everything else of it null. */
@Injectable()
export class MutationErrorsInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const graph = GqlExecutionContext.create(context);
    const { parentType, fieldName } = graph.getInfo<GraphQLResolveInfo>();
    if (parentType.name !== 'Mutation') return next.handle();
    // What an earlier mutation of the same request read may be true no more.
    const { loaders, req } = graph.getContext<GraphContext>();
    loaders.clear();
    if (req.viewer) req.viewer = { ...req.viewer, operation: fieldName };
    return next.handle().pipe(
      map((payload: object) => ({ userErrors: [], ...payload })),
      catchError((error: unknown) => {
        if (error instanceof UserError) return of({ userErrors: [toUserError(error)] });
        if (error instanceof UserErrors) return of({ userErrors: error.errors.map(toUserError) });
        return throwError(() => error);
      }),
    );
  }
}

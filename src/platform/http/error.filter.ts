import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { LimitError } from '../../domain/limit-error.js';
import { httpProblem, limitOf } from '../graphql/errors.js';
import { isGraphQL } from './rate-limits.js';

/** Answers errors of plain HTTP requests as problem details (RFC 9457); those of GraphQL are for Apollo. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const http = host.switchToHttp();
    answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }
}

/** The same for what fails before a request reaches a controller: a body that is too large, or no JSON. */
export function errorMiddleware(
  error: unknown,
  request: Request,
  response: Response,
  _next: NextFunction,
): void {
  answer(error, request, response);
}

function answer(error: unknown, request: Request, response: Response): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = httpProblem(error);
  if (problem.status === 401) {
    // Somebody follows a link in a browser: let them sign in, and go on to where they were going.
    if (request.method === 'GET' && request.headers.accept?.startsWith('text/html')) {
      response.redirect(`/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    response.setHeader('WWW-Authenticate', 'Bearer');
  }
  if (error instanceof LimitError) {
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds);
    // Clients of GraphQL look for the reason where they find every other.
    if (isGraphQL(request)) {
      const { message, code } = error;
      response
        .status(problem.status)
        .json({ errors: [{ message, extensions: { code, ...limitOf(error) } }] });
      return;
    }
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { httpProblem } from '../graphql/errors.js';

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
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

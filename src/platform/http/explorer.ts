import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { closedPage, type Example, graphiqlPage, sandboxPage } from './pages.js';

const require = createRequire(import.meta.url);
/** GraphiQL's own build and what it stands on, from the installed packages. */
const assets = {
  'graphiql.min.js': 'graphiql/graphiql.min.js',
  'graphiql.min.css': 'graphiql/graphiql.min.css',
  'react.production.min.js': 'react/umd/react.production.min.js',
  'react-dom.production.min.js': 'react-dom/umd/react-dom.production.min.js',
};

/** Apollo Sandbox at `/graphql` for browsers, and GraphiQL at `/graphiql`; what is no browser goes on to the API. */
export function explorer(options: { enabled: boolean; examples: readonly Example[] }): Router {
  const router = Router();
  router.get('/graphql', (request: Request, response: Response, next: NextFunction) => {
    if (request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    response.vary('Accept');
    if (!options.enabled) {
      response.status(404).type('html').send(closedPage());
      return;
    }
    const nonce = newNonce();
    const apollo = 'https://*.apollographql.com';
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'nonce-${nonce}' ${apollo}; style-src 'unsafe-inline' ${apollo}; frame-src ${apollo}; connect-src 'self' ${apollo}; img-src data: ${apollo}; manifest-src ${apollo}; ${own}`,
    );
    response.type('html').send(sandboxPage(nonce, options.examples));
  });
  if (!options.enabled) {
    router.get('/graphiql', (_request: Request, response: Response) => {
      response.status(404).type('html').send(closedPage());
    });
    return router;
  }

  router.get('/graphiql', (_request: Request, response: Response) => {
    const nonce = newNonce();
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; worker-src blob:; ${own}`,
    );
    response.type('html').send(graphiqlPage(nonce, options.examples));
  });
  for (const [name, file] of Object.entries(assets)) {
    const resolved = path.join(
      path.dirname(require.resolve(`${file.split('/')[0]!}/package.json`)),
      ...file.split('/').slice(1),
    );
    router.use(`/graphiql/${name}`, express.static(resolved, { maxAge: '1d' }));
  }
  return router;
}

/** What no page needs and `default-src` does not cover. */
const own = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const newNonce = (): string => randomBytes(16).toString('base64');

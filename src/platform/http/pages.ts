/** Pages for browsers, whole and self-contained but for the scripts they name. */

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; }
  h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
  a { color: #2563eb; }
  input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; margin: .25rem 0 1rem; }
  button { font: inherit; padding: .5rem 1.25rem; }
  form { margin: 1.5rem 0; }
  [role=alert] { color: #b91c1c; }
`;

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);
/** JSON that may stand in a script: no `</script>` and no line separators. */
export const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A small page of ours. */
export const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style>${head}</head><body>${body}</body></html>`;

/** An operation to begin with. */
export interface Example {
  name: string;
  document: string;
}

export const sandboxScript =
  'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';

/** Apollo Sandbox, or where its script cannot be loaded, words that say so and the way to GraphiQL. */
export function sandboxPage(nonce: string, examples: readonly Example[]): string {
  const list = examples.map(({ name, document }) => `# ${name}\n\n${document}`).join('\n\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Baton: Apollo Sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${style} #sandbox { position: fixed; inset: 0; } #loading { text-align: center; margin-top: 12vh; } #sandbox iframe { border: 0; width: 100%; height: 100%; }</style></head>
<body><div id="sandbox"><p id="loading">Loading Apollo Sandbox… <a href="/graphiql">GraphiQL</a> is here already.</p></div>
<main id="offline" hidden>
<h1>Apollo Sandbox cannot be loaded</h1>
<p>Sandbox comes from <code>embeddable-sandbox.cdn.apollographql.com</code>, and this browser cannot reach it. The API itself is up.</p>
<p><a href="/graphiql">Open GraphiQL instead</a>: it is served from here and needs no network.</p>
</main>
<noscript><h1>Apollo Sandbox needs JavaScript</h1></noscript>
<script nonce="${nonce}">
  // Where packets are dropped a browser waits for minutes before it calls that an error.
  const patience = setTimeout(() => offline(), 8000);
  const offline = () => { clearTimeout(patience); script.onload = null; document.getElementById('sandbox').hidden = true; document.getElementById('offline').hidden = false; };
  const script = document.createElement('script');
  script.src = ${inScript(sandboxScript)};
  script.onerror = offline;
  script.onload = () => {
    if (!window.EmbeddedSandbox) return offline();
    clearTimeout(patience);
    document.getElementById('loading').remove();
    new window.EmbeddedSandbox({
      target: '#sandbox',
      initialEndpoint: location.origin + '/graphql',
      includeCookies: true,
      initialState: { document: ${inScript(list)}, includeCookies: true },
    });
  };
  document.head.append(script);
</script></body></html>`;
}

/** GraphiQL, served from here. */
export function graphiqlPage(nonce: string, examples: readonly Example[]): string {
  const tabs = examples.map(({ name, document }) => ({ query: `# ${name}\n\n${document}` }));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Baton: GraphiQL</title>
<link rel="stylesheet" href="/graphiql/graphiql.min.css">
<style>html, body, #graphiql { height: 100%; margin: 0; }</style></head>
<body><div id="graphiql">Loading…</div>
<script src="/graphiql/react.production.min.js"></script>
<script src="/graphiql/react-dom.production.min.js"></script>
<script src="/graphiql/graphiql.min.js"></script>
<script nonce="${nonce}">
  const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, { fetcher, defaultTabs: ${inScript(tabs)}, defaultEditorToolsVisibility: 'headers' }),
  );
</script></body></html>`;
}

/** Where the pages are switched off. */
export const closedPage = (): string =>
  page(
    'Baton',
    '<h1>Nothing to see here</h1><p>The explorer is switched off on this server. Programs reach the API by POST at <code>/graphql</code>.</p>',
  );

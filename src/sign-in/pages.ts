import { escaped, inScript, page } from '../platform/http/pages.js';

/** What the pages offer besides tokens. */
export interface Ways {
  passwords: boolean;
  /** Name of the OpenID Connect provider; null where there is none. */
  provider: string | null;
}

/** What all the pages' scripts begin with: asking this server, and saying what it refuses. */
const asking = `
  const alert = document.querySelector('[role=alert]');
  const ask = async (path, body) => {
    alert.textContent = '';
    const response = await fetch(path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    alert.textContent = answer.detail;
    return null;
  };
  const onSubmit = (name, act) => {
    const form = document.forms[name];
    if (!form) return;
    form.onsubmit = async (event) => {
      event.preventDefault();
      const button = form.querySelector('button');
      button.disabled = true;
      try { await act(form.elements); } catch { alert.textContent = 'The server does not answer; try again.'; }
      button.disabled = false;
    };
  };
  /** A secret in the address's fragment, which no server log ever sees, and which leaves the address at once. */
  const fromAddress = () => {
    const secret = location.hash.slice(1);
    if (secret) history.replaceState(null, '', location.pathname + location.search);
    return secret;
  };`;

const script = (nonce: string, text: string): string =>
  `<p role="alert"></p><noscript>This page needs JavaScript.</noscript><script nonce="${nonce}">${asking}${text}</script>`;

const providerForm = (provider: string): string =>
  `<form name="provider"><button>Continue with ${escaped(provider)}</button></form>`;

/** With what this server offers; whoever is signed in already may connect the provider or sign out. */
export function signInPage(nonce: string, ways: Ways, viewer: { name: string } | null): string {
  const forms = [
    ways.provider === null ? '' : providerForm(ways.provider),
    ways.passwords
      ? `<form name="password"><label>E-mail<input name="email" type="email" autocomplete="username" required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label><button>Sign in</button></form>`
      : '',
    `<form name="token"><label>Token, such as <code>npm start</code> printed<input name="token" autocomplete="off" required></label><button>Sign in with a token</button></form>`,
  ];
  const signedIn = viewer
    ? `<p>You are signed in as ${escaped(viewer.name)}.${ways.provider === null ? '' : ` Continue with ${escaped(ways.provider)} to sign in with that from now on.`}</p>
<form name="out"><button>Sign out</button></form>`
    : '';
  return page(
    'Baton: sign in',
    `<h1>Sign in to Baton</h1>${signedIn}${forms.join('\n')}${script(
      nonce,
      `
  const next = new URLSearchParams(location.search).get('next');
  const goOn = (answer) => { if (answer) location.replace(answer.next); };
  const withToken = async (token) => goOn(await ask('/sign-in', { token, next }));
  onSubmit('token', ({ token }) => withToken(token.value.trim()));
  onSubmit('password', async ({ email, password }) => goOn(await ask('/sign-in/password', { email: email.value, password: password.value, next })));
  onSubmit('provider', async () => goOn(await ask('/sign-in/provider', { next, connect: ${inScript(viewer !== null)} })));
  onSubmit('out', async () => goOn(await ask('/sign-out', {})));
  const token = fromAddress();
  if (token) withToken(token);`,
    )}`,
  );
}

/** Follows an invitation: with the account of this browser, with a new one, or with that of the provider. */
export function invitationPage(nonce: string, ways: Ways): string {
  const account = ways.passwords
    ? `<form name="account" hidden><label>Name<input name="name" autocomplete="name" maxlength="200" required></label>
<label>E-mail<input name="email" type="email" autocomplete="username" required></label>
<label>Password, of 12 characters or more<input name="password" type="password" autocomplete="new-password" minlength="12" required></label><button>Make an account</button></form>`
    : '';
  const provider = ways.provider === null ? '' : providerForm(ways.provider).replace('<form', '<form hidden');
  return page(
    'Baton: invitation',
    `<h1>Invitation</h1><p id="said">Reading…</p><form name="accept" hidden><button></button></form>${provider}${account}
<p id="known" hidden><a href="/sign-in?next=/invitation">I have an account</a></p>${script(
      nonce,
      `
  const said = document.getElementById('said');
  const show = (...names) => {
    for (const name of ['accept', 'provider', 'account']) if (document.forms[name]) document.forms[name].hidden = !names.includes(name);
    document.getElementById('known').hidden = !names.includes('provider');
  };
  const fragment = fromAddress();
  // Kept for this tab, so that one can sign in on the way.
  if (fragment) sessionStorage.setItem('invitation', fragment);
  const token = sessionStorage.getItem('invitation') ?? '';
  const done = (answer) => {
    if (!answer) return;
    sessionStorage.removeItem('invitation');
    show();
    said.textContent = 'You are in: ' + answer.title + '.';
  };
  (async () => {
    const found = await ask('/invitation', { token });
    if (!found) { said.textContent = ''; return; }
    said.textContent = found.inviter + ' invites you to ' + found.title + (found.email ? ' with the address ' + found.email : '') + '.';
    if (found.viewer !== null) {
      document.forms.accept.querySelector('button').textContent = 'Accept as ' + found.viewer;
      show('accept');
      return;
    }
    const fields = document.forms.account?.elements;
    if (fields) {
      fields.name.value = found.name ?? '';
      if (found.email) { fields.email.value = found.email; fields.email.readOnly = true; }
    }
    show('provider', 'account');
  })();
  onSubmit('accept', async () => done(await ask('/invitation/accept', { token })));
  onSubmit('account', async ({ name, email, password }) => done(await ask('/invitation/account', { token, name: name.value, email: email.value, password: password.value })));
  onSubmit('provider', async () => {
    const answer = await ask('/sign-in/provider', { invitation: token, next: '/invitation' });
    if (answer) location.replace(answer.next);
  });`,
    )}`,
  );
}

/** Sets a new password, by the link of an administrator. */
export function passwordResetPage(nonce: string): string {
  return page(
    'Baton: new password',
    `<h1>New password</h1><form name="reset"><label>New password, of 12 characters or more<input name="password" type="password" autocomplete="new-password" minlength="12" required></label><button>Set it</button></form>${script(
      nonce,
      `
  const token = fromAddress();
  onSubmit('reset', async ({ password }) => {
    const answer = await ask('/password-reset', { token, password: password.value });
    if (answer) location.replace(answer.next);
  });`,
    )}`,
  );
}

/**
 * Goes on to a path of ours. A redirect would not do after the provider: in a chain that another site began, browsers leave
 * out strict cookies.
 */
export function goOnPage(nonce: string, next: string): string {
  return page(
    'Baton',
    `<p>You are signed in. <a href="${escaped(next)}">Go on</a></p><script nonce="${nonce}">location.replace(${inScript(next)});</script>`,
  );
}

/** After an invitation was accepted on the way through the provider. */
export function welcomePage(nonce: string, title: string): string {
  return page(
    'Baton: welcome',
    `<h1>Welcome</h1><p>You are in: ${escaped(title)}.</p><script nonce="${nonce}">sessionStorage.removeItem('invitation');</script>`,
  );
}

export function refusedPage(detail: string): string {
  return page(
    'Baton: not signed in',
    `<h1>Not signed in</h1><p role="alert">${escaped(detail)}</p><p><a href="/sign-in">Sign in</a></p>`,
  );
}

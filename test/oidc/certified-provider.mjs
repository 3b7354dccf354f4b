import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/*
 * A certified OpenID Connect provider on loopback, in a process of its own. `SETUP` in the environment: the clients, and
 * the accounts by the name that somebody types to sign in, each with its claims. On standard output it says where it is.
 * A test turns it by POST to `/turn`: other accounts, other clients, `rotate` for a new key, `inToken` for claims in the token itself.
 */
const setup = JSON.parse(process.env.SETUP ?? '{"clients":[],"accounts":{}}');
const server = createServer();
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  build();
  console.log(`provider at http://127.0.0.1:${server.address().port}`);
});

let keys = 0;
let provider;
let handle;

function newKey() {
  keys += 1;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: `key-${keys}` };
}

function build({ rotate = true } = {}) {
  if (rotate) setup.jwks = { keys: [newKey()] };
  const issuer = `http://127.0.0.1:${server.address().port}`;
  provider = new Provider(issuer, {
    clients: setup.clients,
    jwks: setup.jwks,
    conformIdTokenClaims: setup.inToken !== true,
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'groups', '_claim_names'],
    },
    cookies: { keys: [createHash('sha256').update(String(process.pid)).digest('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => {
      const claims = Object.values(setup.accounts).find(({ sub }) => sub === id);
      return claims && { accountId: id, claims: () => claims };
    },
    // Whoever signs in consents: these are the council's own people.
    loadExistingGrant: async (ctx) => {
      const { oidc } = ctx;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    renderError: (ctx, out) => {
      ctx.type = 'text';
      ctx.body = JSON.stringify(out);
    },
  });
  handle = provider.callback();
}

server.on('request', async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const uid = /^\/interaction\/([\w-]+)$/.exec(pathname)?.[1];
  try {
    if (pathname === '/turn') await turn(request, response);
    else if (uid === undefined) handle(request, response);
    else if (request.method === 'GET') page(response, uid);
    else await answer(request, response);
  } catch (error) {
    response.writeHead(500).end(String(error.stack));
  }
});

async function turn(request, response) {
  const { rotate = false, ...more } = JSON.parse(await bodyOf(request));
  Object.assign(setup, more);
  build({ rotate });
  response.writeHead(204).end();
}

function page(response, uid) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="en"><title>The provider</title>
<h1>The provider</h1><form method="post" action="/interaction/${uid}"><label>Account <input name="account"></label>
<button name="do" value="in">Continue</button> <button name="do" value="no">Cancel</button></form></html>`);
}

async function answer(request, response) {
  const fields = new URLSearchParams(await bodyOf(request));
  const sub = setup.accounts[fields.get('account')]?.sub;
  const result =
    fields.get('do') === 'no' || sub === undefined
      ? { error: 'access_denied', error_description: 'nobody signed in' }
      : { login: { accountId: sub } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider that has gone wrong does otherwise. */
export interface Wrongs {
  /** In the place of what would be true in the token; `undefined` leaves a claim out. */
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signed with another key than the one that is shown. */
  forged?: boolean;
  unsigned?: boolean;
  /** In the place of the answer to a path. */
  answers?: Record<string, (response: ServerResponse) => void>;
  /** In what it says of itself. */
  metadata?: Record<string, unknown>;
}

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider on loopback that answers as OpenID Connect asks, but for the wrongs that a test names. */
export class FalseProvider {
  wrongs: Wrongs = {};
  /** What was asked at its token endpoint, in its order. */
  readonly asked: URLSearchParams[] = [];
  private readonly key = pair();
  private readonly other = pair();
  private nonce = '';
  private challenge = '';

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<FalseProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const provider = new FalseProvider(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => void provider.answer(request, response));
    return provider;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** What it sends back for a question, with what differs. */
  back(question: string, differing: Record<string, string> = {}): string {
    const asked = new URL(question).searchParams;
    this.nonce = asked.get('nonce') ?? '';
    this.challenge = asked.get('code_challenge') ?? '';
    const answer = new URL(asked.get('redirect_uri') ?? '');
    const said = { code: 'a-code', state: asked.get('state') ?? '', iss: this.issuer, ...differing };
    for (const [name, value] of Object.entries(said)) answer.searchParams.set(name, value);
    return answer.href;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    let sent = '';
    for await (const part of request) sent += part;
    const wrong = this.wrongs.answers?.[path];
    if (wrong !== undefined) return wrong(response);
    const answers: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => this.metadata(),
      '/keys': () => ({ keys: [{ ...this.key.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] }),
      '/token': () => this.tokens(new URLSearchParams(sent)),
    };
    const found = answers[path]?.();
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? {}));
  }

  private metadata(): object {
    const { issuer } = this;
    return {
      ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` },
      ...{ response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] },
      authorization_response_iss_parameter_supported: true,
      ...this.wrongs.metadata,
    };
  }

  private tokens(fields: URLSearchParams): object {
    this.asked.push(fields);
    const verifier = fields.get('code_verifier') ?? '';
    // As a provider has to: without the verifier to its challenge a code is worth nothing.
    if (createHash('sha256').update(verifier).digest('base64url') !== this.challenge) return { error: 'invalid_grant' };
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: this.issuer, aud: 'cabinet-decisions', sub: 'f-1', iat: now, exp: now + 300, nonce: this.nonce },
      ...{ email: 'grace@demo.example', email_verified: true },
      ...this.wrongs.claims,
    };
    return { access_token: 'none', token_type: 'Bearer', id_token: this.signed(claims) };
  }

  private signed(claims: object): string {
    const { unsigned = false, forged = false, header } = this.wrongs;
    const said = `${base64url({ alg: unsigned ? 'none' : 'RS256', kid: 'one', ...header })}.${base64url(claims)}`;
    if (unsigned) return `${said}.`;
    const key: KeyObject = (forged ? this.other : this.key).privateKey;
    return `${said}.${createSign('RSA-SHA256').update(said).sign(key).toString('base64url')}`;
  }
}

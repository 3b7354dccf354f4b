import * as client from 'openid-client';
import type { Instant } from '../../workflows/constitution.js';
import type { Config } from '../config.js';
import { isSafeAddress, type ProviderSettings, valuesOf } from '../councils/sign-in-settings.js';
import type { Log } from '../log.js';
import type { World } from '../world.js';
import { asked, isUnreachable, PATIENCE } from './oidc-http.js';

/** A council's provider, and the address at which it sends people back. */
export interface AtProvider {
  council: string;
  settings: ProviderSettings;
  /** As it is registered there, without a question mark. */
  back: string;
}

/** A sign-in that is under way, as it is kept with the visit that began it. All of it is secret but the state. */
export interface UnderWay {
  state: string;
  nonce: string;
  verifier: string;
  begunAt: Instant;
  /** Whether the provider was told to ask who it is, however lately it has. */
  fresh: boolean;
}

/** Why nobody came back from a provider as somebody. */
export type ProviderTrouble =
  /** It did not answer, or what it says of itself cannot be read. */
  | 'unreachable'
  /** Whoever was there has not signed in, or may not. */
  | 'denied'
  /** It came too late, or a second time, or into another visit than the one that asked. */
  | 'expired'
  /** What came back does not hold: signature, issuer, audience, nonce, time. */
  | 'untrue';

/** Whom a provider vouches for. */
export interface Proof {
  issuer: string;
  subject: string;
  claims: Readonly<Record<string, unknown>>;
  /** For leaving the provider again. */
  idToken: string;
  /** How long ago the person proved to the provider who they are, in seconds; `null` where it does not say. */
  secondsAgo: number | null;
}

/** Leaving a provider: whom it vouched for, where it leads them then, and in which language. */
export interface Farewell {
  idToken: string;
  left: string;
  language: string;
}

/** Minutes that somebody may take at the provider. */
const LONGEST = 10;
/** Minutes for which what a provider says of itself is taken as said. */
const REMEMBERED = 10;
/** How far the provider's clock may be from ours, in seconds. */
const TOLERANCE = 60;
/** How long ago a person may have proved who they are when they were asked to do it anew; in seconds. */
const ANEW = 300;

type Trouble = { trouble: ProviderTrouble };

/**
 * OpenID Connect, the authorization code flow with PKCE: leads to a council's provider, and reads what it sends back.
 * What the provider says is judged by the machine's own clock: that of the demo may stand in another year.
 */
export class OpenIdProviders {
  /** What has come back already, and when. */
  private readonly spent = new Map<string, number>();
  private readonly known = new Map<string, { metadata: client.ServerMetadata; at: number }>();

  constructor(
    private readonly config: Pick<Config, 'oidcSecrets'>,
    private readonly world: World,
    private readonly log: Log,
  ) {}

  /** What the provider says of itself. An administrator's test asks it `anew`. */
  async discover(at: AtProvider, { anew = false } = {}): Promise<{ metadata: client.ServerMetadata } | Trouble> {
    const { issuer } = at.settings;
    const now = Date.parse(this.world.now());
    const known = this.known.get(issuer);
    if (!anew && known !== undefined && Math.abs(now - known.at) < REMEMBERED * 60_000) return known;
    try {
      const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
      const found = await client.discovery(new URL(issuer), at.settings.clientId, undefined, client.None(), {
        [client.customFetch]: asked,
        timeout: PATIENCE,
        execute: insecure,
      });
      const metadata = checked(found.serverMetadata());
      this.known.set(issuer, { metadata, at: now });
      return { metadata };
    } catch (error) {
      return this.failed(at, error, 'unreachable');
    }
  }

  /** Where to lead somebody who wants to sign in, and what to keep with their visit until they come back. */
  async begin(
    at: AtProvider,
    { fresh, language }: { fresh: boolean; language: string },
  ): Promise<{ to: URL; underWay: UnderWay } | Trouble> {
    const found = await this.discover(at);
    if ('trouble' in found) return found;
    const underWay = {
      state: `${language}.${this.secret()}`,
      nonce: this.secret(),
      verifier: this.secret(),
      begunAt: this.world.now(),
      fresh,
    };
    const to = client.buildAuthorizationUrl(this.client(at, found.metadata), {
      redirect_uri: at.back,
      scope: 'openid profile email',
      response_type: 'code',
      code_challenge: await client.calculatePKCECodeChallenge(underWay.verifier),
      code_challenge_method: 'S256',
      state: underWay.state,
      nonce: underWay.nonce,
      ui_locales: language,
      ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
    });
    return { to, underWay };
  }

  /** Who has come back; `query` is what the provider sent with them. A sign-in that was under way is finished once. */
  async finish(at: AtProvider, underWay: UnderWay | undefined, query: string): Promise<Proof | Trouble> {
    const answer = new URL(`${at.back}?${query}`);
    if (underWay === undefined || answer.searchParams.get('state') !== underWay.state || this.isLate(underWay))
      return { trouble: 'expired' };
    if (!this.isFirst(underWay)) return { trouble: 'expired' };
    const found = await this.discover(at);
    if ('trouble' in found) return found;
    try {
      const configuration = this.client(at, found.metadata);
      const tokens = await client.authorizationCodeGrant(configuration, answer, {
        expectedState: underWay.state,
        expectedNonce: underWay.nonce,
        pkceCodeVerifier: underWay.verifier,
        idTokenExpected: true,
        ...(underWay.fresh ? { maxAge: ANEW } : {}),
      });
      const told = tokens.claims();
      if (told === undefined || tokens.id_token === undefined) throw new Error('no ID token');
      const more = await this.more(at, configuration, tokens.access_token, told);
      const secondsAgo = told.auth_time === undefined ? null : Math.max(0, Math.floor(Date.now() / 1000) - told.auth_time);
      // What the token says is signed, and stands before what is only asked for later.
      return { issuer: told.iss, subject: told.sub, claims: { ...more, ...told }, idToken: tokens.id_token, secondsAgo };
    } catch (error) {
      return this.failed(at, error, 'untrue');
    }
  }

  /** Where to lead somebody who has left, to leave the provider too; `null` where that has no such place, or does not answer. */
  async farewell(at: AtProvider, { idToken, left, language }: Farewell): Promise<URL | null> {
    const found = await this.discover(at);
    if ('trouble' in found || found.metadata.end_session_endpoint === undefined) return null;
    return client.buildEndSessionUrl(this.client(at, found.metadata), {
      id_token_hint: idToken,
      post_logout_redirect_uri: left,
      state: language,
    });
  }

  /** Whether a secret is there for a council's client. What it is, nobody is told. */
  hasSecret(council: string): boolean {
    return this.secretOf(council) !== null;
  }

  /** A client that knows no keys yet: they are asked for anew at each sign-in, so that a key that was changed is a key that is known. */
  private client({ council, settings }: AtProvider, metadata: client.ServerMetadata): client.Configuration {
    const secret = this.secretOf(council);
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const method = methods.includes('client_secret_post') ? client.ClientSecretPost : client.ClientSecretBasic;
    const configuration = new client.Configuration(
      metadata,
      settings.clientId,
      { [client.clockTolerance]: TOLERANCE },
      secret === null ? client.None() : method(secret),
    );
    configuration[client.customFetch] = asked;
    configuration.timeout = PATIENCE;
    // Without this the signature of a token that comes over a safe line is not looked at.
    client.enableNonRepudiationChecks(configuration);
    if (settings.issuer.startsWith('http:')) client.allowInsecureRequests(configuration);
    return configuration;
  }

  /** What the token leaves out of what is needed, for providers that keep it for whoever asks with the token. */
  private async more({ settings }: AtProvider, configuration: client.Configuration, access: string, told: client.IDToken): Promise<object> {
    const needed = [settings.match, ...settings.posts.map(({ claim }) => claim)];
    const missing = needed.some((claim) => valuesOf(told, claim).length === 0);
    if (!missing || configuration.serverMetadata().userinfo_endpoint === undefined) return {};
    return client.fetchUserInfo(configuration, access, told.sub);
  }

  /** Whether it comes back for the first time: two answers at a time find the same visit. */
  private isFirst({ state }: UnderWay): boolean {
    const now = Date.parse(this.world.now());
    for (const [old, at] of this.spent) if (Math.abs(now - at) > LONGEST * 60_000) this.spent.delete(old);
    if (this.spent.has(state)) return false;
    this.spent.set(state, now);
    return true;
  }

  private isLate({ begunAt }: UnderWay): boolean {
    return Math.abs(Date.parse(this.world.now()) - Date.parse(begunAt)) > LONGEST * 60_000;
  }

  private failed({ council }: AtProvider, error: unknown, otherwise: ProviderTrouble): Trouble {
    const { name, message, code, error: said } = error as Error & { code?: string; error?: string };
    const trouble = troubleIn(error, otherwise);
    // Codes only: what a provider sends back may hold anything, the code of a sign-in among it.
    this.log.warn({ council, trouble, name, code, said, message }, 'no sign-in through the provider');
    return { trouble };
  }

  private secret(): string {
    return Buffer.from(this.world.random(32)).toString('base64url');
  }

  private secretOf(council: string): string | null {
    return this.config.oidcSecrets[council.toUpperCase().replace(/[^A-Z0-9]/g, '_')] ?? null;
  }
}

/** Where it leads is as safe as the provider itself. */
function checked(metadata: client.ServerMetadata): client.ServerMetadata {
  const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint, end_session_endpoint } = metadata;
  for (const needed of [authorization_endpoint, token_endpoint, jwks_uri])
    if (needed === undefined || !isSafeAddress(needed)) throw new Error('an address that is needed is missing, or not safe');
  for (const one of [userinfo_endpoint, end_session_endpoint])
    if (one !== undefined && !isSafeAddress(one)) throw new Error('an address is not safe');
  return structuredClone({ ...metadata, supportsPKCE: undefined });
}

function troubleIn(error: unknown, otherwise: ProviderTrouble): ProviderTrouble {
  if (isUnreachable(error)) return 'unreachable';
  const { code, error: said } = error as { code?: string; error?: string };
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR')
    return said === 'server_error' || said === 'temporarily_unavailable' ? 'unreachable' : 'denied';
  // The provider knows no such code, or no longer.
  if (code === 'OAUTH_RESPONSE_BODY_ERROR' && said === 'invalid_grant') return 'expired';
  return otherwise;
}

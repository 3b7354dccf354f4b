import { join, resolve } from 'node:path';
import { ConfigError } from './errors.js';
import { isLoopback, isProxy } from './network.js';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A service of GOV.UK Notify, and its template whose subject is `((subject))` and whose message is `((body))`. */
export interface NotifyAccount {
  /** As Notify shows it once: the name of the key, the service's id, the secret. */
  apiKey: string;
  templateId: string;
  /** Without a slash at the end. */
  url: string;
}

/** Where ClamAV's daemon listens. */
export type ClamdPlace = { host: string; port: number } | { path: string };

/** What the environment says, read once. */
export interface Config {
  /** 0 lets the system choose. */
  port: number;
  host: string;
  /** Absolute path of the folder that everything kept on this machine is in. */
  dataDir: string;
  /** Absolute path of the folder with the council's own forms; it need not exist. */
  templatesDir: string;
  /** Absolute path of the folder with the files that are attached to reports; several machines share one. */
  filesDir: string;
  /** The virus scanner that attached files wait for; `null` where there is none. */
  clamd: ClamdPlace | null;
  /** `postgres://…`; `null` keeps the records in an SQLite file in `dataDir`. */
  databaseUrl: string | null;
  /** Where the service is reached from outside, without a slash at the end. */
  baseUrl: string;
  /** `smtp://…`; `null` keeps letters without sending them. */
  smtpUrl: string | null;
  /** GOV.UK Notify in the place of a mail server; `null` where it is not used. */
  notify: NotifyAccount | null;
  /** 32 bytes, base64url: what second factors are encrypted with; `null` takes it from a file in `dataDir`. */
  accountKey: string | null;
  /** What proves to a council's OpenID Connect provider that it is we who ask: for any council, and for single ones by id in capitals, `_` for what is neither letter nor digit. */
  oidcSecrets: Record<string, string>;
  /** The demo's handles and its movable clock; never on an address that others can reach. */
  demo: boolean;
  logLevel: LogLevel;
  /** How long a visit lasts: minutes without a sign of life, and hours whatever is done. The demo's last for ever. */
  visits: { idleMinutes: number; hours: number };
  /** The proxies whose word is taken for where a request came from, as Fastify names them; none where it is empty. */
  trustProxy: string[];
  /** Requests that are answered in a minute, for one person or one address; 0 for any number. */
  rateLimit: number;
}

/** The SQLite file of a data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'cabinet-decisions.sqlite');

const usesProtocol = (text: string, protocols: readonly string[]): boolean => {
  try {
    return protocols.includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

/**
 * Reads the environment; an empty variable counts as not set.
 * @throws ConfigError that lists every mistake at once.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const mistakes: string[] = [];
  const text = (name: string): string | null => env[name]?.trim() || null;
  const address = (name: string, protocols: readonly string[]): string | null => {
    const value = text(name);
    if (value !== null && !usesProtocol(value, protocols))
      mistakes.push(`${name} is not an address that starts with ${protocols.join('// or ')}//`);
    return value;
  };

  const port = text('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) mistakes.push(`PORT is not a port number: ${port}`);
  const host = text('HOST') ?? '127.0.0.1';
  const demo = text('DEMO') ?? '0';
  if (demo !== '0' && demo !== '1') mistakes.push(`DEMO is neither 0 nor 1: ${demo}`);
  if (demo === '1' && !isLoopback(host)) mistakes.push(`DEMO=1 is for loopback only, and HOST is ${host}`);
  const level = text('LOG_LEVEL') ?? 'info';
  const logLevel = logLevels.find((known) => known === level);
  if (logLevel === undefined) mistakes.push(`LOG_LEVEL is none of ${logLevels.join(', ')}: ${level}`);
  const count = (name: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number => {
    const value = text(name);
    if (value === null) return otherwise;
    if (/^\d{1,7}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    mistakes.push(`${name} is not a number from ${least} to ${most}: ${value}`);
    return otherwise;
  };
  const visits = {
    idleMinutes: count('SESSION_IDLE_MINUTES', { least: 5, most: 1440, otherwise: 60 }),
    hours: count('SESSION_HOURS', { least: 1, most: 168, otherwise: 12 }),
  };
  // The demo is reached from this machine alone.
  const rateLimit = count('RATE_LIMIT', { least: 0, most: 1_000_000, otherwise: demo === '1' ? 0 : 600 });
  const proxies = text('TRUST_PROXY') ?? 'loopback';
  const trustProxy = proxies === 'none' ? [] : proxies.split(',').map((one) => one.trim());
  for (const one of trustProxy) if (!isProxy(one)) mistakes.push(`TRUST_PROXY names no address of a proxy: ${one}`);
  const databaseUrl = address('DATABASE_URL', ['postgres:', 'postgresql:']);
  const baseUrl = address('BASE_URL', ['http:', 'https:']);
  const insecure = text('INSECURE_HTTP') ?? '0';
  if (insecure !== '0' && insecure !== '1') mistakes.push(`INSECURE_HTTP is neither 0 nor 1: ${insecure}`);
  if (demo !== '1' && insecure !== '1' && !isLoopback(host) && !baseUrl?.startsWith('https:'))
    mistakes.push(`BASE_URL has to be https:// where others can reach HOST (${host}), or INSECURE_HTTP=1`);
  const smtpUrl = address('SMTP_URL', ['smtp:', 'smtps:']);

  const notify = notifyAccount(text('NOTIFY_API_KEY'), text('NOTIFY_TEMPLATE_ID'), address('NOTIFY_URL', ['http:', 'https:']), mistakes);
  if (smtpUrl !== null && notify !== null) mistakes.push('SMTP_URL and NOTIFY_API_KEY are both set: letters go out one way');

  const accountKey = text('ACCOUNT_KEY');
  // Never what it is: it is a secret.
  if (accountKey !== null && !/^[\w-]{43}=?$/.test(accountKey)) mistakes.push('ACCOUNT_KEY is not 32 bytes in base64url');

  const clamd = clamdPlace(text('CLAMD'), mistakes);
  const dataDir = resolve(text('DATA_DIR') ?? './data');

  if (mistakes.length > 0 || logLevel === undefined) throw new ConfigError(mistakes);
  return {
    port: Number(port),
    host,
    dataDir,
    templatesDir: resolve(text('TEMPLATES_DIR') ?? join(dataDir, 'templates')),
    filesDir: resolve(text('FILES_DIR') ?? join(dataDir, 'files')),
    clamd,
    databaseUrl,
    baseUrl: (baseUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, ''),
    smtpUrl,
    notify,
    accountKey,
    oidcSecrets: oidcSecrets(env),
    demo: demo === '1',
    logLevel,
    visits,
    trustProxy,
    rateLimit,
  };
}

/** `tcp://127.0.0.1:3310`, or `unix:///run/clamav/clamd.ctl`, or the path alone. */
function clamdPlace(said: string | null, mistakes: string[]): ClamdPlace | null {
  if (said === null) return null;
  const path = /^(?:unix:(?:\/\/)?)?(\/[^\0]+)$/.exec(said)?.[1];
  if (path !== undefined) return { path };
  const [, bracketed, plain, digits] = /^tcp:\/\/(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})\/?$/i.exec(said) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits ?? 0);
  if (host !== undefined && port > 0 && port <= 65_535) return { host, port };
  mistakes.push(`CLAMD is neither tcp://host:port nor the path of a socket: ${said}`);
  return null;
}

/**
 * The secret of a council's client is `OIDC_CLIENT_SECRET_` and its id, and there is none for all of them: a council's
 * administrator says where its provider is, and would be sent another council's.
 */
function oidcSecrets(env: NodeJS.ProcessEnv): Config['oidcSecrets'] {
  const one = /^OIDC_CLIENT_SECRET_([A-Z0-9_]+)$/;
  const found = Object.entries(env).flatMap(([name, value]) => {
    const council = one.exec(name)?.[1];
    return council === undefined || !value?.trim() ? [] : [[council, value.trim()]];
  });
  return Object.fromEntries(found);
}

const NOTIFY = 'https://api.notifications.service.gov.uk';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Adds what is wrong to the mistakes, and never what the key is. */
function notifyAccount(apiKey: string | null, templateId: string | null, url: string | null, mistakes: string[]): NotifyAccount | null {
  if (apiKey === null && templateId === null) return null;
  if (apiKey === null) mistakes.push('NOTIFY_TEMPLATE_ID is set without NOTIFY_API_KEY');
  else if (!new RegExp(`^.+-${UUID}-${UUID}$`, 'i').test(apiKey)) mistakes.push('NOTIFY_API_KEY is not a key of GOV.UK Notify');
  if (templateId === null) mistakes.push('NOTIFY_API_KEY is set without NOTIFY_TEMPLATE_ID');
  else if (!new RegExp(`^${UUID}$`, 'i').test(templateId)) mistakes.push(`NOTIFY_TEMPLATE_ID is not the id of a template: ${templateId}`);
  return { apiKey: apiKey ?? '', templateId: templateId ?? '', url: (url ?? NOTIFY).replace(/\/+$/, '') };
}

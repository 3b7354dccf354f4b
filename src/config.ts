import { join, resolve } from 'node:path';
import { ConfigError } from './errors.js';

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

/** What the environment says, read once. */
export interface Config {
  /** 0 lets the system choose. */
  port: number;
  host: string;
  /** Absolute path of the folder that everything kept on this machine is in. */
  dataDir: string;
  /** Absolute path of the folder with the council's own forms; it need not exist. */
  templatesDir: string;
  /** `postgres://…`; `null` keeps the records in an SQLite file in `dataDir`. */
  databaseUrl: string | null;
  /** Where the service is reached from outside, without a slash at the end. */
  baseUrl: string;
  /** `smtp://…`; `null` keeps letters without sending them. */
  smtpUrl: string | null;
  /** GOV.UK Notify in the place of a mail server; `null` where it is not used. */
  notify: NotifyAccount | null;
  /** The demo's handles and its movable clock; never on an address that others can reach. */
  demo: boolean;
  logLevel: LogLevel;
}

/** The SQLite file of a data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'cabinet-decisions.sqlite');

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

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
  const databaseUrl = address('DATABASE_URL', ['postgres:', 'postgresql:']);
  const baseUrl = address('BASE_URL', ['http:', 'https:']);
  const smtpUrl = address('SMTP_URL', ['smtp:', 'smtps:']);

  const notify = notifyAccount(text('NOTIFY_API_KEY'), text('NOTIFY_TEMPLATE_ID'), address('NOTIFY_URL', ['http:', 'https:']), mistakes);
  if (smtpUrl !== null && notify !== null) mistakes.push('SMTP_URL and NOTIFY_API_KEY are both set: letters go out one way');

  const dataDir = resolve(text('DATA_DIR') ?? './data');

  if (mistakes.length > 0 || logLevel === undefined) throw new ConfigError(mistakes);
  return {
    port: Number(port),
    host,
    dataDir,
    templatesDir: resolve(text('TEMPLATES_DIR') ?? join(dataDir, 'templates')),
    databaseUrl,
    baseUrl: (baseUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, ''),
    smtpUrl,
    notify,
    demo: demo === '1',
    logLevel,
  };
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

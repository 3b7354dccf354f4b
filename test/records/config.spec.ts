import { resolve } from 'node:path';
import { databaseFile, readConfig } from '../../src/config.js';
import { ConfigError } from '../../src/errors.js';

const mistakesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).mistakes;
  }
};

it('runs on loopback with an SQLite file when nothing is set', () => {
  const config = {
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('./data'),
    templatesDir: resolve('./data/templates'),
    filesDir: resolve('./data/files'),
    clamd: null,
    databaseUrl: null,
    baseUrl: 'http://127.0.0.1:3000',
    smtpUrl: null,
    notify: null,
    oidcSecrets: {},
    accountKey: null,
    demo: false,
    logLevel: 'info',
    visits: { idleMinutes: 60, hours: 12 },
    trustProxy: ['loopback'],
    rateLimit: 600,
  };
  expect(readConfig({})).toEqual(config);
  expect(readConfig({ PORT: '', HOST: ' ', DEMO: '', LOG_LEVEL: '' })).toEqual(config);
  expect(databaseFile('/srv/data')).toBe('/srv/data/cabinet-decisions.sqlite');
});

it('reads everything that is set', () => {
  const env = {
    PORT: '8080',
    HOST: '::1',
    DATA_DIR: '/srv/data',
    TEMPLATES_DIR: '/srv/forms',
    FILES_DIR: '/srv/shared/files',
    CLAMD: 'tcp://127.0.0.1:3310',
    DATABASE_URL: 'postgres://council@db/decisions',
    SMTP_URL: 'smtps://mail.example.org',
    DEMO: '1',
    LOG_LEVEL: 'debug',
    SESSION_IDLE_MINUTES: '30',
    SESSION_HOURS: '8',
    TRUST_PROXY: '10.0.0.7, 10.1.0.0/16,fd00::/8',
    RATE_LIMIT: '1200',
  };
  expect(readConfig(env)).toEqual({
    port: 8080,
    host: '::1',
    dataDir: '/srv/data',
    templatesDir: '/srv/forms',
    filesDir: '/srv/shared/files',
    clamd: { host: '127.0.0.1', port: 3310 },
    databaseUrl: 'postgres://council@db/decisions',
    baseUrl: 'http://[::1]:8080',
    smtpUrl: 'smtps://mail.example.org',
    notify: null,
    oidcSecrets: {},
    accountKey: null,
    demo: true,
    logLevel: 'debug',
    visits: { idleMinutes: 30, hours: 8 },
    trustProxy: ['10.0.0.7', '10.1.0.0/16', 'fd00::/8'],
    rateLimit: 1200,
  });
  expect(readConfig({ BASE_URL: 'https://penderfyniadau.example.org/' }).baseUrl).toBe('https://penderfyniadau.example.org');
});

it('lists every mistake at once', () => {
  const mistakes = mistakesOf({
    PORT: '65536',
    DATABASE_URL: 'mysql://x',
    BASE_URL: 'nowhere',
    SMTP_URL: 'http://x',
    DEMO: 'yes',
    LOG_LEVEL: 'loud',
  });
  expect(mistakes.map((mistake) => mistake.split(' ')[0]).sort()).toEqual([
    'BASE_URL',
    'DATABASE_URL',
    'DEMO',
    'LOG_LEVEL',
    'PORT',
    'SMTP_URL',
  ]);
  expect(() => readConfig({ PORT: 'x' })).toThrow(ConfigError);
});

it('takes a key of 32 bytes for accounts, and never says what it is', () => {
  const key = Buffer.alloc(32, 7).toString('base64url');
  expect(readConfig({ ACCOUNT_KEY: key }).accountKey).toBe(key);
  for (const wrong of ['short', `${key}${key}`, key.replace('B', '!')]) {
    const mistakes = mistakesOf({ ACCOUNT_KEY: wrong });
    expect(mistakes).toEqual([expect.stringContaining('ACCOUNT_KEY')]);
    expect(mistakes.join()).not.toContain(wrong);
  }
});

describe('GOV.UK Notify', () => {
  const NOTIFY_API_KEY = 'cabinet-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
  const NOTIFY_TEMPLATE_ID = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3';

  it('is used where a key and a template are set', () => {
    const account = { apiKey: NOTIFY_API_KEY, templateId: NOTIFY_TEMPLATE_ID };
    expect(readConfig({ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID }).notify).toEqual({
      ...account,
      url: 'https://api.notifications.service.gov.uk',
    });
    const NOTIFY_URL = 'http://127.0.0.1:4000/';
    expect(readConfig({ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, NOTIFY_URL }).notify).toEqual({ ...account, url: 'http://127.0.0.1:4000' });
  });

  it('is a mistake beside a mail server, by half, or with what is no key or template; and the key is never said', () => {
    const both = { NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID };
    expect(mistakesOf({ ...both, SMTP_URL: 'smtp://mail.example' })).toEqual([expect.stringContaining('SMTP_URL and NOTIFY_API_KEY')]);
    expect(mistakesOf({ NOTIFY_API_KEY })).toEqual([expect.stringContaining('without NOTIFY_TEMPLATE_ID')]);
    expect(mistakesOf({ NOTIFY_TEMPLATE_ID })).toEqual([expect.stringContaining('without NOTIFY_API_KEY')]);
    const wrong = mistakesOf({ NOTIFY_API_KEY: 'secret', NOTIFY_TEMPLATE_ID: 'letters', NOTIFY_URL: 'ftp://x' });
    expect(wrong).toHaveLength(3);
    expect(wrong.join()).not.toContain('secret');
  });
});

it('refuses the demo on every address but loopback', () => {
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'example.org', '127.0.0.1.example.org'])
    expect(mistakesOf({ DEMO: '1', HOST: host })).toHaveLength(1);
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) expect(mistakesOf({ DEMO: '1', HOST: host })).toEqual([]);
});

describe('where others can reach it', () => {
  const HOST = '0.0.0.0';

  it('does not start over plain HTTP outside the demo, unless somebody says that it may', () => {
    expect(mistakesOf({ HOST })).toEqual([expect.stringContaining('BASE_URL has to be https://')]);
    expect(mistakesOf({ HOST, BASE_URL: 'http://decisions.example' })).toHaveLength(1);
    expect(mistakesOf({ HOST, BASE_URL: 'https://decisions.example' })).toEqual([]);
    expect(mistakesOf({ HOST, INSECURE_HTTP: '1' })).toEqual([]);
    expect(mistakesOf({ INSECURE_HTTP: 'yes' })).toHaveLength(1);
  });

  it('takes no proxy’s word by mistake: a range of everything, a host name and a typing error are refused', () => {
    for (const proxy of ['0.0.0.0/0', '::/0', 'proxy.example', '10.0.0.0/33', '10.0.0.1/8/8', '10.0.0.1,,10.0.0.2', 'true'])
      expect(mistakesOf({ TRUST_PROXY: proxy })).not.toEqual([]);
    expect(readConfig({ TRUST_PROXY: 'none' }).trustProxy).toEqual([]);
    expect(readConfig({ TRUST_PROXY: 'loopback, 192.168.1.4' }).trustProxy).toEqual(['loopback', '192.168.1.4']);
  });
});

it('limits visits and requests to what can be meant', () => {
  for (const name of ['SESSION_IDLE_MINUTES', 'SESSION_HOURS', 'RATE_LIMIT'])
    for (const value of ['-1', 'x', '1e3', '99999999']) expect(mistakesOf({ [name]: value })).toHaveLength(1);
  expect(readConfig({ RATE_LIMIT: '0' }).rateLimit).toBe(0);
  expect(readConfig({ DEMO: '1' }).rateLimit).toBe(0);
});

it('finds a virus scanner by its address or the path of its socket, and takes nothing else for one', () => {
  expect(readConfig({ CLAMD: 'tcp://[::1]:3310' }).clamd).toEqual({ host: '::1', port: 3310 });
  for (const path of ['/run/clamav/clamd.ctl', 'unix:///run/clamav/clamd.ctl', 'unix:/run/clamav/clamd.ctl'])
    expect(readConfig({ CLAMD: path }).clamd).toEqual({ path: '/run/clamav/clamd.ctl' });
  for (const wrong of ['127.0.0.1:3310', 'tcp://scanner', 'tcp://scanner:99999', 'http://scanner:3310', 'clamd.ctl'])
    expect(mistakesOf({ CLAMD: wrong })).toHaveLength(1);
});

it('takes the secrets of the councils’ providers from the environment: one for any council, or one of its own', () => {
  expect(readConfig({}).oidcSecrets).toEqual({});
  const env = { OIDC_CLIENT_SECRET: 'for-nobody', OIDC_CLIENT_SECRET_SIR_FFLINT: 'for-one', OIDC_CLIENT_SECRET_EMPTY: ' ' };
  expect(readConfig(env).oidcSecrets).toEqual({ SIR_FFLINT: 'for-one' });
});

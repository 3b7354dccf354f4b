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
    databaseUrl: null,
    baseUrl: 'http://127.0.0.1:3000',
    smtpUrl: null,
    notify: null,
    demo: false,
    logLevel: 'info',
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
    DATABASE_URL: 'postgres://council@db/decisions',
    SMTP_URL: 'smtps://mail.example.org',
    DEMO: '1',
    LOG_LEVEL: 'debug',
  };
  expect(readConfig(env)).toEqual({
    port: 8080,
    host: '::1',
    dataDir: '/srv/data',
    templatesDir: '/srv/forms',
    databaseUrl: 'postgres://council@db/decisions',
    baseUrl: 'http://[::1]:8080',
    smtpUrl: 'smtps://mail.example.org',
    notify: null,
    demo: true,
    logLevel: 'debug',
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

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

it('refuses the demo on every address but loopback', () => {
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'example.org', '127.0.0.1.example.org'])
    expect(mistakesOf({ DEMO: '1', HOST: host })).toHaveLength(1);
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) expect(mistakesOf({ DEMO: '1', HOST: host })).toEqual([]);
});

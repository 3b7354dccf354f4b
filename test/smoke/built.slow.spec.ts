import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockVerbs, personVerbs } from '../../workflows/verbs.js';

const root = join(__dirname, '../..');
const main = join(root, 'dist/src/main.js');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

let program: ChildProcess;
let dataDir: string;
let base: string;
let said = '';

beforeAll(async () => {
  execFileSync(bin('node'), [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  dataDir = mkdtempSync(join(tmpdir(), 'built-'));
  program = spawn(bin('node'), [main], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, DEMO: '1', PORT: '0', DATA_DIR: join(dataDir, 'data'), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  base = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    };
    program.stdout?.on('data', hear);
    program.stderr?.on('data', hear);
    program.on('exit', (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
}, 180_000);

afterAll(() => {
  if (program.exitCode === null) program.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Api {
  openapi: string;
  // biome-ignore lint/suspicious/noExplicitAny: what the test expects of it is what the test is for
  paths: Record<string, any>;
  components: { schemas: Record<string, { properties: { type: { enum: string[] } }; required: string[] }> };
}

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  responses: Record<string, { description: string }>;
}

describe('the program as it ships', () => {
  it('describes every route and every verb in OpenAPI 3.1', async () => {
    const api = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as Api;
    expect(api.openapi).toBe('3.1.0');
    const routes = Object.entries(api.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(
      [
        ...['GET /api/v1/proposals', 'POST /api/v1/proposals', 'GET /api/v1/proposals/{id}'],
        ...[
          'GET /api/v1/proposals/{id}/report',
          'PUT /api/v1/proposals/{id}/report',
          'PUT /api/v1/proposals/{id}/report/sections/{section}',
          'GET /api/v1/proposals/{id}/report/versions',
          'GET /api/v1/proposals/{id}/report/differences',
          'POST /api/v1/proposals/{id}/report/preview',
        ],
        ...['GET', 'PUT', 'DELETE'].map((method) => `${method} /api/v1/proposals/{id}/report/sections/{section}/working-copy`),
        ...['POST /api/v1/proposals/{id}/report/import', 'GET /api/v1/proposals/{id}/checks', 'GET /api/v1/proposals/{id}/history'],
        ...['GET /api/v1/proposals/{id}/report/welsh', 'PUT /api/v1/proposals/{id}/report/welsh/{section}', 'GET /api/v1/translations'],
        ...['GET /api/v1/proposals/{id}/commands', 'POST /api/v1/proposals/{id}/commands', 'GET /api/v1/tasks'],
        ...['GET /api/v1/tasks/counts', 'GET /api/v1/measures', 'GET /api/v1/measures.csv', 'GET /api/v1/audit'],
        ...['GET /api/v1/meetings', 'POST /api/v1/meetings', 'GET /api/v1/meetings/{id}', 'POST /api/v1/meetings/{id}/commands'],
        'GET /api/v1/meetings/{id}/minutes.{format}',
        ...['GET', 'PUT', 'DELETE'].map((method) => `${method} /api/v1/people/{handle}/leaving`),
        ...['leaving/hand-over', 'data', 'pseudonymise'].map((path) => `POST /api/v1/people/{handle}/${path}`),
        ...['GET /api/v1/people/{handle}/delegations', 'POST /api/v1/people/{handle}/delegations'],
        ...['GET /api/v1/people/{handle}/delegations/{id}', 'DELETE /api/v1/people/{handle}/delegations/{id}'],
        ...['GET /api/v1/proposals/{id}/attachments', 'POST /api/v1/proposals/{id}/attachments'],
        ...['GET /api/v1/proposals/{id}/attachments/{attachment}/file', 'GET /api/v1/register/decisions/{ref}/attachments'],
        ...['GET /api/v1/register/decisions/{ref}/attachments/{attachment}'],
        ...['GET /api/v1/proposals/{id}/documents/{kind}.{format}', 'GET /api/v1/templates', 'GET /api/v1/templates/{id}'],
        ...['GET /api/v1/register/decisions', 'GET /api/v1/register/decisions/{ref}', 'GET /api/v1/register/forward-plan'],
        ...['GET /api/v1/proposals/{id}/outlook', 'GET /api/v1/proposals/{id}/due-dates', 'GET /api/v1/forward-plan'],
        ...['GET /api/v1/register/feed.atom', 'GET /api/v1/register/feed.json', 'GET /api/v1/register/calendar.ics'],
        ...['GET /api/v1/open-data/decisions.csv', 'GET /api/v1/open-data/decisions.json'],
        ...['GET /api/v1/open-data/evaluations.csv', 'GET /api/v1/open-data/evaluations.json'],
        ...['GET /api/v1/council/constitution', 'PUT /api/v1/council/constitution', 'POST /api/v1/council/calendar-days'],
        ...[
          'GET /api/v1/people',
          'POST /api/v1/people',
          'GET /api/v1/people/{handle}',
          'PATCH /api/v1/people/{handle}',
          'POST /api/v1/systems',
        ],
        ...['GET /api/v1/council/posts', 'GET /api/v1/people/{handle}/posts', 'POST /api/v1/people/{handle}/posts'],
        ...['PUT /api/v1/people/{handle}/posts/{post}', 'GET /api/v1/tokens', 'GET /api/v1/people/{handle}/tokens'],
        ...['POST /api/v1/people/{handle}/tokens', 'DELETE /api/v1/people/{handle}/tokens/{id}'],
        ...['GET', 'POST', 'DELETE'].map((method) => `${method} /api/v1/people/{handle}/calendar-link`),
        ...['POST /api/v1/letters/returns', 'GET /api/v1/people/{handle}/letters', 'PUT /api/v1/people/{handle}/letters'],
        ...['GET /api/v1/letters', 'POST /api/v1/letters/{id}/resend', 'GET /api/v1/council/look', 'PUT /api/v1/council/look'],
        ...['GET /api/v1/council/settings', 'PUT /api/v1/council/settings/{name}', 'GET /api/v1/council/health'],
        ...['GET /api/v1/council/calendar', 'POST /api/v1/council/closures', 'GET /api/v1/council/delegations'],
        ...['GET /api/v1/demo/clock', 'POST /api/v1/demo/clock', 'GET /api/v1/demo/letters', 'GET /health/live', 'GET /health/ready'],
      ].sort(),
    );
    const command = api.paths['/api/v1/proposals/{id}/commands'].post.requestBody.content['application/json'].schema;
    expect(Object.keys(command.discriminator.mapping).sort()).toEqual(Object.keys(personVerbs).sort());
    for (const [verb, ref] of Object.entries(command.discriminator.mapping as Record<string, string>)) {
      const schema = api.components.schemas[ref.split('/').at(-1) ?? ''];
      expect(schema?.properties.type.enum).toEqual([verb]);
      expect(schema?.required).toContain('type');
    }
    for (const verb of Object.keys(clockVerbs)) expect(command.discriminator.mapping).not.toHaveProperty(verb);
    const operations = Object.values(api.paths as Record<string, Record<string, Operation>>).flatMap((methods) => Object.values(methods));
    const ids = operations.map((o) => o.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const operation of operations) {
      expect(operation).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] });
      expect(operation.responses).toHaveProperty('default');
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('');
    }
    for (const [path, methods] of Object.entries(api.paths))
      for (const { parameters = [] } of Object.values(methods as Record<string, { parameters?: { in: string; name: string }[] }>))
        expect(parameters.filter((p) => p.in === 'path').map((p) => `{${p.name}}`)).toEqual(
          expect.arrayContaining([...path.matchAll(/\{\w+\}/g)].map((found) => found[0])),
        );
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((found) => found[1]);
    for (const name of refs) expect(api.components.schemas).toHaveProperty([name ?? '']);
  });

  it('shows a page to read it with', async () => {
    expect(await (await fetch(`${base}/api/docs`)).text()).toContain('<div id="api">');
    for (const file of ['start.js', 'swagger-ui.css', 'swagger-ui-bundle.js'])
      expect((await (await fetch(`${base}/api/docs/${file}`)).text()).length).toBeGreaterThan(50);
  });

  it('answers over a real connection, and says nothing of what it is made of', async () => {
    const headers = { authorization: 'Bearer demo:author', 'content-type': 'application/json' };
    const body = JSON.stringify({ template: 'report-2015', kind: 'grant', title: 'A', portfolio: 'resources', wards: ['all'] });
    const made = await fetch(`${base}/api/v1/proposals`, { method: 'POST', headers, body });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ ref: 'CD-2015-0001', state: 'draft' });
    expect([...made.headers.keys()]).not.toEqual(expect.arrayContaining(['x-powered-by', 'server']));
    const large = await fetch(`${base}/api/v1/proposals`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ title: 'x'.repeat(10_000_000) }),
    });
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'application/problem+json; charset=utf-8']);
    expect(await large.json()).toMatchObject({ status: 413 });
    expect(await (await fetch(`${base}/health/ready`)).json()).toMatchObject({ status: 'ok' });
  });

  it('stops cleanly when it is told to, though somebody does not read what they asked for', async () => {
    await fetch(`${base}/api/docs/swagger-ui-bundle.js`);
    const code = new Promise<number | null>((resolve) => program.once('exit', resolve));
    program.kill('SIGTERM');
    expect(await code).toBe(0);
  });
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Reply, Request, Visit } from './http.js';

export const OPENAPI = '/api/v1/openapi.json';
const DOCS = '/api/docs';

/** The files of Swagger UI that its page asks for, and nothing else of that folder. */
const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

// The page has no script in itself, so that a content security policy need not allow any.
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cabinet decisions API</title>
<link rel="stylesheet" href="${DOCS}/swagger-ui.css">
<link rel="icon" href="${DOCS}/favicon-32x32.png">
<div id="api"></div>
<script src="${DOCS}/swagger-ui-bundle.js"></script>
<script src="${DOCS}/start.js"></script>
</html>
`;
const start = `SwaggerUIBundle({ url: '${OPENAPI}', dom_id: '#api', deepLinking: true });\n`;

/** What the API says of itself. */
export function describe(app: NestFastifyApplication, baseUrl: string): OpenAPIObject {
  const document = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Cabinet decisions')
    .setDescription(
      'Individual cabinet member decisions, from draft to evaluation. Errors are `application/problem+json` (RFC 9457) with `refusals` or `errors`.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(baseUrl)
    .addBearerAuth();
  for (const tag of [
    'proposals',
    'commands',
    'report',
    'documents',
    'attachments',
    'templates',
    'tasks',
    'meetings',
    'people',
    'council',
    'tokens',
    'letters',
    'register',
    'health',
    'demo',
  ])
    document.addTag(tag, `About ${tag}`);
  return withAnswers(SwaggerModule.createDocument(app, document.build()));
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    refusals: {
      type: 'array',
      description: 'Every rule that stops the command.',
      items: {
        type: 'object',
        required: ['code', 'message', 'clearedBy', 'since', 'source'],
        properties: {
          code: { type: 'string' },
          message: { type: 'string' },
          clearedBy: { type: 'array', items: { type: 'string' }, description: 'Posts, and people by handle.' },
          since: { type: ['string', 'null'] },
          source: { type: 'string' },
          details: { type: 'object' },
        },
      },
    },
    errors: {
      type: 'array',
      description: 'Every field that is wrong.',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    current: { type: 'object', description: 'What a stale write was about, as it stands now.' },
    since: { type: 'array', items: { type: 'object' }, description: 'What has happened since the version that was seen.' },
    section: {
      type: 'object',
      description:
        'A section that was written while it changed: the text that was seen, the one that stands, the one that was sent, and what each changed.',
    },
    id: { type: 'string', description: 'What the log knows a failure of ours by.' },
  },
};

const said: Record<string, string> = { 200: 'Done; as it stands now.', 201: 'Made.', 204: 'Done.' };

/** Every operation may answer with a problem, and says in a word what it answers otherwise. */
function withAnswers(api: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const methods of Object.values(api.paths))
    for (const operation of Object.values(methods as Record<string, { responses: Record<string, object> }>)) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const description = said[status] ?? 'Done.';
        operation.responses[status] = { ...response, description };
      }
      operation.responses.default = { description: 'A problem (RFC 9457).', content };
    }
  const schemas = { ...api.components?.schemas, Problem: problem as object };
  const info = { ...api.info, contact: { name: 'Democratic Services' } };
  return { ...api, info, components: { ...api.components, schemas } } as OpenAPIObject;
}

/** Serves the description, and a page to read and try it. Nobody needs to sign in for either. */
export function serveDescription(app: NestFastifyApplication, baseUrl: string): void {
  const server = app.getHttpAdapter();
  let description: OpenAPIObject | null = null;
  server.get(OPENAPI, (request: Request, reply: Reply) => {
    description ??= describe(app, baseUrl);
    const own = { ...description, servers: [{ url: (request as Visit).councilAddress }] };
    reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(own));
  });
  const send = (type: string, body: string) => (_: Request, reply: Reply) => void reply.header('content-type', type).send(body);
  server.get(DOCS, send('text/html; charset=utf-8', page));
  server.get(`${DOCS}/start.js`, send('text/javascript; charset=utf-8', start));
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [file, type] of Object.entries(assets))
    server.get(`${DOCS}/${file}`, async (_: Request, reply: Reply) => {
      reply.header('content-type', type).send(await readFile(join(folder, file)));
    });
}

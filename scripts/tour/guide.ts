import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

type Json = Record<string, unknown>;

/** What a visitor is told, and what came back. */
export interface Answer {
  status: number;
  etag: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a tour reads answers as a person would, whatever their shape
  body: any;
}

/** Where the tour goes: the address given in `BASE_URL`, or a demo of its own on an empty folder. */
export async function openDemo(): Promise<{ base: string; dataDir: string | null; close: () => Promise<void> }> {
  if (process.env.BASE_URL) return { base: process.env.BASE_URL.replace(/\/$/, ''), dataDir: null, close: async () => undefined };
  const dataDir = process.env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'cabinet-decisions-'));
  const env = { ...process.env, PORT: process.env.PORT ?? '0', DATA_DIR: dataDir, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };
  const child = spawn(process.execPath, ['scripts/demo.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const base = await listening(child);
  const close = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { base, dataDir, close };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /listening on (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
  });
}

/** Tells the story, sends each person's commands, and counts what was expected and what came. */
export class Guide {
  failures = 0;
  refusals = 0;
  private id = '';
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  say(text: string): void {
    console.log(text);
  }

  chapter(title: string): void {
    console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 90 - title.length))}`);
  }

  async ask(who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const text = typeof body === 'string';
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer demo:${who}`,
        ...(body === undefined ? {} : { 'content-type': text ? 'text/plain; charset=utf-8' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
    });
    const raw = await response.text();
    return { status: response.status, etag: response.headers.get('etag'), body: raw === '' ? null : JSON.parse(raw) };
  }

  /** Opens a proposal; the chapters that follow are about it. */
  async opens(who: string, given: Json): Promise<void> {
    const answer = await this.ask(who, 'POST', '/proposals', given);
    this.expect(answer.status === 201, `${who} opens “${given.title}”`, answer);
    this.id = answer.body.id;
    this.say(`     ${answer.body.ref}: asked will be ${answer.body.consultees.map((c: Json) => `${c.post} (${c.stage})`).join(', ')}`);
  }

  /** Something that should work. */
  async does(who: string, what: string, command: Json & { type: string }): Promise<Answer> {
    const answer = await this.command(who, command);
    this.expect(answer.status === 200, `${who}: ${what}`, answer);
    return answer;
  }

  /** Something that must be refused, by these rules at least. */
  async refused(who: string, what: string, command: Json & { type: string }, ...codes: string[]): Promise<void> {
    const answer = await this.command(who, command);
    const got: string[] = (answer.body?.refusals ?? []).map((r: Json) => r.code);
    const ok = [403, 409].includes(answer.status) && codes.every((code) => got.includes(code));
    this.refusals += 1;
    this.expect(ok, `${who}: ${what}  ✗ expected ${codes.join(', ')}  got ${answer.status} ${got.join(', ')}`, answer);
    const first = (answer.body?.refusals ?? []).find((r: Json) => r.code === codes[0]);
    if (first) this.say(`     “${first.message}”${first.clearedBy?.length ? ` — ${first.clearedBy.join(', ')} can clear it` : ''}`);
  }

  /** A request that must answer with that status. */
  async answers(
    who: string,
    what: string,
    status: number,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> {
    const answer = await this.ask(who, method, path.replace('{id}', this.id), body, headers);
    this.expect(answer.status === status, `${who}: ${what}  → ${answer.status}`, answer);
    return answer;
  }

  /** Writes through the proposal's own addresses, having seen its present version. */
  async writes(who: string, what: string, method: string, path: string, body: unknown, status = 200): Promise<Answer> {
    return this.answers(who, what, status, method, path, body, { 'if-match': (await this.now()).etag ?? '' });
  }

  /** Sends a file as a browser's form does. */
  async uploads(who: string, what: string, path: string, file: string, status = 200): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([readFileSync(file)]), basename(file));
    const response = await fetch(`${this.base}/api/v1${path.replace('{id}', this.id)}`, {
      method: 'POST',
      headers: { authorization: `Bearer demo:${who}`, 'if-match': (await this.now()).etag ?? '' },
      body: form,
    });
    const answer = { status: response.status, etag: response.headers.get('etag'), body: await response.json() };
    this.expect(answer.status === status, `${who}: ${what}  → ${answer.status}`, answer);
    return answer;
  }

  /** Keeps a document where the visitor can open it. */
  async prints(who: string, document: string, folder: string): Promise<void> {
    const response = await fetch(`${this.base}/api/v1/proposals/${this.id}/documents/${document}`, {
      headers: { authorization: `Bearer demo:${who}` },
    });
    const file = join(folder, /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'document');
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
    this.expect(response.status === 200, `${who} prints ${file}`, { status: response.status, etag: null, body: null });
  }

  async moves(to: 'noticeEnds' | 'callInEnds' | 'evaluationDue'): Promise<void> {
    const answer = await this.ask('admin', 'POST', '/demo/clock', { to, proposal: this.id });
    this.expect(answer.status === 200, `the clock moves past ${to}: ${answer.body?.now}`, answer);
  }

  async movesTo(at: string): Promise<void> {
    const answer = await this.ask('admin', 'POST', '/demo/clock', { at });
    this.expect(answer.status === 200, `the clock moves to ${answer.body?.now}`, answer);
  }

  now(): Promise<Answer> {
    return this.ask('auditor', 'GET', `/proposals/${this.id}`);
  }

  async shows(...fields: string[]): Promise<void> {
    const { body } = await this.now();
    const said = fields.map((field) => `${field} ${field.split('.').reduce((value, key) => value?.[key], body)}`);
    this.say(
      `     ${body.ref} is ${body.state}, version ${body.version}, revision ${body.revision}${said.length ? `; ${said.join('; ')}` : ''}`,
    );
  }

  async is(state: string): Promise<void> {
    const { body } = await this.now();
    this.expect(body.state === state, `the proposal is ${body.state}`, { status: 200, etag: null, body });
  }

  expect(ok: boolean, what: string, answer: Answer): void {
    console.log(`  ${ok ? '✓' : '✗ NOT AS EXPECTED'} ${what}`);
    if (ok) return;
    this.failures += 1;
    console.log(JSON.stringify({ status: answer.status, body: answer.body }, null, 2).slice(0, 2000));
  }

  private async command(who: string, command: Json & { type: string }): Promise<Answer> {
    const seen = await this.now();
    return this.ask(who, 'POST', `/proposals/${this.id}/commands`, command, { 'if-match': seen.etag ?? '' });
  }
}

import pino from 'pino';
import { Package } from '../../src/documents/word-in/unpack.js';
import { type House, type Json, openHouse } from '../api/house.js';
import { aPdf } from '../attachments/make.js';
import { attaches } from '../attachments/upload.js';
import { aMailServer, type MailServer } from '../clock/mail-server.js';
import { look } from '../documents/pdf-file.js';
import { decision, ok, Story, statement } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';
import { routesOf } from '../security/routes.js';
import { addresses, found, reads } from './public.js';

jest.setTimeout(900_000);
let opened: House;
let server: MailServer;
/** Every line that the program has logged, at its most talkative. */
const logged: string[] = [];
beforeAll(async () => {
  server = await aMailServer();
  const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
  opened = await openHouse({ log, env: { SMTP_URL: server.url } });
});
afterAll(() => server.close());
const house = () => opened;

/** Every letter as it came over the wire, and with its words put together again that are sent in pieces. */
const letters = (): string =>
  server.received
    .map(({ raw }) => {
      const packed = raw.match(/(?:^[A-Za-z0-9+/=]{40,76}\r\n)+/gm) ?? [];
      return [raw, raw.replaceAll('=\r\n', ''), ...packed.map((lines) => Buffer.from(lines, 'base64').toString('utf8'))].join('\n');
    })
    .join('\n');

/** Words that stand in what is kept back and nowhere else. */
const canaries: string[] = [];
function canary(place: string): string {
  const word = `kanari${place}`;
  canaries.push(word);
  return `A word, ${word}, of ours`;
}
const seenIn = (text: string): string[] => canaries.filter((word) => text.toLowerCase().includes(word));

/** Sections that are kept back; the file is one more part. */
const EXEMPT = ['keyIssues', 'resources', 'recommendations', 'evaluation', 'options'];
/** Reads everything after publication, and has no business in any proposal. */
const STRANGER = 'scrutiny3';

/** A file as whoever opens it can read it: its bytes, and what lies in it packed or drawn. */
async function texts(type: string, bytes: Buffer): Promise<string> {
  if (type.startsWith('application/pdf')) {
    const { text, structure, info } = look(bytes);
    return [bytes.toString('latin1'), text, structure, JSON.stringify(info)].join('\n');
  }
  if (!type.includes('wordprocessingml')) return bytes.toString('utf8');
  const packed = await Package.open(bytes);
  const parts = await Promise.all(packed.names().map(async (name) => `${name}\n${(await packed.text(name)) ?? ''}`));
  return parts.join('\n');
}

/** Every address that can be looked at, its gaps filled with what belongs to the proposal. */
function filled(route: string, { id, ref }: { id: string; ref: string }): string[] {
  const path = route.replace('GET ', '').replace(/\/\*$/, '');
  const of = path.startsWith('/register') || path.includes('/decisions/') ? ref : id;
  const sections = path.includes(':section') ? EXEMPT : [''];
  const kinds = path.includes(':kind') ? ['report', 'assessment', 'notice'] : [''];
  const formats = path.includes(':format') ? ['html', 'pdf', 'docx', 'json'] : [''];
  return sections.flatMap((section) =>
    kinds.flatMap((kind) =>
      formats.map((format) =>
        path
          .replace(/:id|:ref/, of)
          .replace(':section', section)
          .replace(':kind', kind)
          .replace(':format', format)
          .replace(/:verb/, 'withdraw')
          .replace(/:\w+/g, '1'),
      ),
    ),
  );
}

/** What the program answers to a person at every address that it has, headers and all. */
async function everything(
  of: House,
  ask: { headers: Record<string, string> },
  story: { id: string; ref: string },
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const route of routesOf(of).filter((one) => one.startsWith('GET ')))
    for (const url of filled(route, story))
      for (const lang of ['en', 'cy']) {
        const address = `${url}${url.includes('?') ? '&' : '?'}lang=${lang}`;
        const answer = await of.app.inject({ method: 'GET', url: address, headers: { ...ask.headers, 'accept-language': lang } });
        const body = answer.statusCode === 200 ? await texts(String(answer.headers['content-type'] ?? ''), answer.rawPayload) : answer.body;
        answers.set(address, `${JSON.stringify(answer.headers)}\n${body}`);
      }
  return answers;
}

const leaks = (answers: Map<string, string>): [string, string[]][] =>
  [...answers].map(([url, text]): [string, string[]] => [url, seenIn(text)]).filter(([, words]) => words.length > 0);

/** What anybody sees without signing in. */
async function publicly(ref: string): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const lang of ['en', 'cy'])
    for (const address of [...addresses, 'open-data/evaluations.csv', 'open-data/evaluations.json', `register/decisions/${ref}`]) {
      const answer = await reads(house(), address, { 'accept-language': lang });
      answers.set(`${lang} ${address}`, JSON.stringify(answer.headers) + answer.text);
    }
  return answers;
}

it('no word of what is kept back is told to the public or to a councillor without business, in any state', async () => {
  const story = await Story.begins(house());
  const { ref } = await story.now();
  await story.edits('keyIssues', `3.1 ${canary('paragraph')}.`);
  const table = {
    kind: 'table',
    id: 't9',
    header: true,
    rows: [
      ['Post', 'Holder'],
      ['Driver', canary('cell')],
    ],
  };
  const costs = {
    ...{ kind: 'costs', id: 'c9' },
    lines: [
      { id: 'l1', item: canary('cost'), type: 'revenue', quantity: 100, unit: 'van', rate: 7_310_913, onCost: 0, years: ['2018/19'] },
    ],
  };
  const text = async (section: string, blocks: Json[]) =>
    ok(
      await house()
        .as('author')
        .put(`proposals/${story.id}/report/sections/${section}`, { blocks }, { seen: await story.now() }),
    );
  const blocksOf = async (section: string): Promise<Json[]> =>
    ok(await house().as('author').get(`proposals/${story.id}/report`)).body.sections.find((one: Json) => one.section === section).blocks;
  await text('resources', [...(await blocksOf('resources')), table, costs]);
  const [recommended] = await blocksOf('recommendations');
  await text('recommendations', [{ ...recommended, text: canary('recommendation') }]);
  await text('evaluation', [...(await blocksOf('evaluation')), { kind: 'paragraph', id: 'p99', text: canary('criterion') }]);
  const welsh = { block: 'p1', state: 'draft', text: canary('welsh') };
  const [first] = await blocksOf('keyIssues');
  await story.does('author', 'translate', { section: 'keyIssues', blocks: [{ ...welsh, block: first.id }] });
  await story.does('translator', 'translate', { section: 'keyIssues', blocks: [{ block: first.id, state: 'approved' }] });
  await story.does('author', 'comment', { section: 'keyIssues', text: canary('comment') });
  await story.does('author', 'resolveComment', { comment: (await story.now()).comments[0].id });
  for (const part of EXEMPT) {
    const there = (await report()).some((one: Json) => one.section === part);
    if (there)
      await story.does('author', 'markExempt', {
        part,
        paragraphs: [13, 14],
        reason: canary(`reason${part}`),
        balance: canary(`balance${part}`),
      });
  }
  const file = aPdf(`% ${canary('bytes')}`);
  await attaches(house(), { id: story.id, file, name: `${canary('file').replace(/[, ]+/g, ' ')}.pdf`, title: 'Terms', section: 'purpose' });
  const [attached] = ok(await house().as('author').get(`proposals/${story.id}/attachments`)).body;
  const kept = { paragraphs: [14], reason: canary('reasonfile'), balance: canary('balancefile') };
  await story.does('author', 'markExempt', { part: attached.id, ...kept });
  async function report(): Promise<Json[]> {
    return ok(await house().as('author').get(`proposals/${story.id}/report`)).body.sections;
  }
  await story.goesTo('signOff');
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: canary('answer') });
  expect(canaries.length).toBeGreaterThan(14);

  const visitor = await Visitor.in(house(), STRANGER);
  const looks = async (state: string) => {
    expect([state, leaks(await publicly(ref))]).toEqual([state, []]);
    for (const word of canaries) expect(await found(house(), `?q=${word}`)).toEqual([]);
    for (const headers of [{}, { authorization: `Bearer demo:${STRANGER}` }, { cookie: visitor.cookie, accept: 'text/html' }] as Record<
      string,
      string
    >[])
      expect([state, Object.keys(headers), leaks(await everything(house(), { headers }, { id: story.id, ref }))]).toEqual([
        state,
        Object.keys(headers),
        [],
      ]);
  };
  await story.goesTo('noticeServed');
  await looks('noticeServed');
  await story.waitsUntil('earliestDecision');
  const changed = { id: recommended.id, outcome: 'agreedWithChanges', text: canary('changed') };
  await story.does('member', 'recordDecision', { ...decision, outcome: 'agreedWithChanges', recommendations: [changed] });
  for (const { post, stage } of (await story.now()).consultees)
    if (stage === 'signOff') await story.ask(post, 'adviseOnChanges', { as: post, advice: canary(`advice${post}`) });
  await story.does('democratic', 'writeStatement', statement);
  await story.does('democratic2', 'publishNotice');
  await looks('callInPeriod');
  for (const address of [`register/decisions/${ref}/attachments/${attached.id}`, `proposals/${story.id}/attachments/${attached.id}/file`])
    expect(
      (
        await house()
          .as(address.startsWith('register') ? null : STRANGER)
          .get(address)
      ).status,
    ).toBe(404);
  // Whoever has business reads it: the canaries are where they are looked for.
  const own = await everything(house(), { headers: { authorization: 'Bearer demo:author' } }, { id: story.id, ref });
  expect(seenIn([...own.values()].join('\n')).length).toBeGreaterThan(14);
  // Letters go by the way of all post, whoever they are for: nothing of it is in any, nor in a line of the log.
  await house().relay.tick();
  expect(server.received.length).toBeGreaterThan(10);
  expect(letters()).toContain('A library van driver');
  expect(seenIn(letters())).toEqual([]);
  expect(logged.length).toBeGreaterThan(10);
  expect(seenIn(logged.join('\n'))).toEqual([]);

  await house().as('scrutiny1').does(story.id, 'callIn', { grounds: 'The cost.' });
  await looks('a call-in that waits for others');
});

it('what is marked once it is public is gone from everywhere at once, and back when it is lifted', async () => {
  const story = await Story.begins(house());
  const { ref } = await story.now();
  const word = 'kanarilate';
  canaries.push(word);
  await story.edits('keyIssues', `3.1 A word, ${word}, of ours.`);
  await story.goesTo('callInPeriod');
  const told = async () => leaks(await publicly(ref)).map(([, words]) => words);
  expect([(await told()).length > 0, await found(house(), `?q=${word}`)]).toEqual([true, [ref]]);
  await story.does('democratic', 'markExempt', { part: 'keyIssues', paragraphs: [12], reason: 'It names her.', balance: 'Her privacy.' });
  const gone = async () => {
    expect([await told(), await found(house(), `?q=${word}`)]).toEqual([[], []]);
    for (const headers of [{}, { authorization: `Bearer demo:${STRANGER}` }] as Record<string, string>[])
      expect(leaks(await everything(house(), { headers }, { id: story.id, ref }))).toEqual([]);
  };
  await gone();
  await story.goesTo('inForce');
  await house().relay.tick();
  await gone();
  await story.does('democratic', 'liftExemption', { part: 'keyIssues', reason: 'She agreed.' });
  expect(await found(house(), `?q=${word}`)).toEqual([ref]);
});

it('a proposal that is withdrawn after its notice tells no more than the notice did', async () => {
  const story = await Story.begins(house());
  const { ref } = await story.now();
  const word = 'kanarigone';
  canaries.push(word);
  await story.edits('keyIssues', `3.1 A word, ${word}, of ours.`);
  await story.does('author', 'markExempt', { part: 'keyIssues', paragraphs: [12], reason: 'It names her.', balance: 'Her privacy.' });
  await story.goesTo('noticeServed');
  await story.does('author', 'withdraw', { reason: 'No money.' });
  expect(leaks(await publicly(ref))).toEqual([]);
  expect(await found(house(), `?q=${word}`)).toEqual([]);
  for (const headers of [{}, { authorization: `Bearer demo:${STRANGER}` }] as Record<string, string>[])
    expect(leaks(await everything(house(), { headers }, { id: story.id, ref }))).toEqual([]);
});

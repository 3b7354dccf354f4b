import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ObjectLiteral } from 'typeorm';
import { databaseFile } from '../../src/config.js';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import { type AuditReport, verifyAudit } from '../../src/proposals/verify-audit.js';
import { canonicalJson, entryHash, GENESIS, payloadHash } from '../../src/records/chain.js';
import type { Checkpoint } from '../../src/records/checkpoint.js';
import type { Place } from '../../src/records/data-source.js';
import { Records } from '../../src/records/transaction.js';
import { type House, type Json, openHouse } from '../api/house.js';
import { decision, ok, Story, statement } from '../journeys/story.js';
import { Vandal } from '../records/vandal.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  folders.push(folder);
  return folder;
};

/** The proposals of the folder: what each has been through is in its name. */
export interface Told {
  place: Place;
  closed: string;
  calledIn: string;
  underWay: string;
  withdrawn: string;
}

/** A folder as a council leaves it, in which every table and nearly every column holds something; then nobody has it open. */
export async function aFolderWithProposals(): Promise<Told> {
  const house = await openHouse();
  // Entries are apart in time, as they are in life.
  house.clock.now = () => {
    house.clock.at = new Date(Date.parse(house.clock.at) + 1).toISOString();
    return house.clock.at;
  };
  house.advance('2018-03-01T09:00:01.000Z');
  const today = () => house.clock.at.slice(0, 10);
  const cover = { to: 'financeDeputy', posts: ['finance'], from: today(), until: '2018-12-31' };
  const brief = ok(await house.as('legal').post('people/legal/delegations', { ...cover, posts: ['legal'] }), 201).body;
  ok(await house.as('finance').post('people/finance/delegations', cover), 201);
  ok(await house.as('legal').delete(`people/legal/delegations/${brief.id}`), 204);

  const closed = await Story.begins(house, { kind: 'policy', targetDate: '2018-06-01', coAuthors: ['author2'] });
  await closed.does('author', 'nameConsultees', { add: [{ person: 'head', stage: 'consultation', answerBy: '2018-03-10' }] });
  await closed.goesTo('consultation');
  await closed.does('equalities', 'comment', { section: 'purpose', paragraph: '1.1', text: 'For whom?' });
  await closed.does('author', 'resolveComment', { comment: (await closed.now()).comments[0].id });
  await closed.does('welsh', 'respond', { as: 'welsh', verdict: 'supportWithConditions', comment: 'In both languages.' });
  await closed.does('head', 'respond', { as: 'head', verdict: 'noComment' });
  const meets = async (on: string, agenda: string[]) =>
    ok(await house.as('dmt').post('meetings', { on, time: '09:30', place: 'Usk', agenda }), 201).body;
  const ofMeeting = async ({ id, revision }: Json, command: object) =>
    ok(await house.as('democratic').post(`meetings/${id}/commands`, command, { headers: { 'if-match': `"${revision}"` } })).body;
  const cancelled = await meets('2018-04-03', []);
  const moved = await ofMeeting(cancelled, { type: 'moveMeeting', on: '2018-04-04' });
  await ofMeeting(moved, { type: 'cancelMeeting', reason: 'Snow.' });
  const met = await meets(today(), [closed.id]);
  await closed.everybodyAnswers();
  const minutes = { present: ['Dafydd Patrwm'], apologies: ['Grace Sample'], note: 'The room was cold.' };
  await ofMeeting(met, { type: 'closeMeeting', ...minutes });
  await closed.isAt('answered').goesTo('signOff');
  await closed.does('financeDeputy', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: 'Within the budget.' });
  await closed.goesTo('awaitingDecision');
  await closed.does('member', 'declareInterest', { nature: 'personal', detail: 'A reader of books.' });
  await closed.goesTo('noticeRun');
  await closed.does('member', 'recordDecision', { outcome: 'deferred', reasons: 'More figures.', until: '2018-04-01' });
  await closed.isAt('awaitingDecision').goesTo('closed');
  await closed.does('democratic', 'correctRecord', {
    field: 'title',
    from: 'A library van driver',
    to: 'A van driver',
    reason: 'Misnamed.',
  });

  const calledIn = await Story.begins(house);
  const inWelsh = (who: DemoHandle, blocks: object[]) => calledIn.does(who, 'translate', { section: 'purpose', blocks });
  await inWelsh('author', [{ block: 'p1', state: 'requested' }]);
  await inWelsh('translator', [{ block: 'p1', state: 'draft', text: 'Penodi gyrrwr.' }]);
  await inWelsh('welsh', [{ block: 'p1', state: 'approved' }]);
  await calledIn.goesTo('signOff');
  ok(await calledIn.edits('resources', '6.1 £1.', { reason: 'A slip.' }));
  await calledIn.goesTo('noticeServed');
  await calledIn.does('councilChair', 'agreeUrgency', { kind: 'implementation', reason: 'Floods.', unableToAct: 'Abroad.' });
  await calledIn.goesTo('noticeRun');
  await calledIn.does('member', 'recordDecision', { ...decision, outcome: 'agreedWithChanges' });
  await calledIn.does('legal', 'adviseOnChanges', { as: 'legal', advice: 'Within the powers.' });
  await calledIn.does('democratic', 'writeStatement', { ...statement, welshReason: 'Being translated.' });
  await calledIn.does('democratic2', 'publishNotice');
  await calledIn.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  await calledIn.does('scrutiny2', 'supportCallIn');
  await calledIn.does('scrutiny3', 'supportCallIn');
  await calledIn.does('democratic', 'ruleOnCallIn', { valid: true, reason: 'In time.' });
  await calledIn.does('scrutinyOfficer', 'hearCallIn', { heardOn: today(), outcome: 'referredBack', reasons: 'Ask again.' });
  await calledIn.does('member', 'recordDecision', decision);

  const underWay = await Story.begins(house);
  ok(await underWay.edits('evaluation', '7.1 To follow.'));
  await underWay.does('author', 'answerFinding', { code: (await underWay.now()).findings[0].code, reason: 'It will.' });
  await underWay.goesTo('consultation');
  const toCome = await meets('2020-06-01', []);
  await ofMeeting(toCome, { type: 'setAgenda', agenda: [underWay.id] });
  await underWay.does('legal', 'comment', { section: 'purpose', text: 'Is this lawful?' });
  ok(await house.as('legal').post('people/legal/tokens', { name: 'A script', until: '2019-12-31' }), 201);
  for (const who of ['hr', 'hr', 'legal'] as const) ok(await house.as(who).post(`people/${who}/calendar-link`), 201);
  ok(await house.as('legal').delete('people/legal/calendar-link'), 204);
  const day = { date: '2019-12-27', reason: { en: 'Closed', cy: 'Ar gau' }, source: 'Cabinet' };
  ok(await house.as('admin').post('council/calendar-days', day), 201);

  const withdrawn = await Story.begins(house);
  await withdrawn.goesTo('noticeServed');
  await withdrawn.does('author', 'withdraw', { reason: 'No longer needed.' });
  await house.relay.tick();

  const place = { dataDir: aFolder(), databaseUrl: null };
  await settle(house, place);
  return { place, closed: closed.id, calledIn: calledIn.id, underWay: underWay.id, withdrawn: withdrawn.id };
}

/** Copies what is committed, the write-ahead log too, into one file; the house is closed after it. */
async function settle(house: House, place: Place): Promise<void> {
  const file = databaseFile(place.dataDir);
  mkdirSync(dirname(file), { recursive: true });
  const vandal = await Vandal.at(house.config);
  await vandal.run(`VACUUM INTO '${file}'`);
  await vandal.leave();
  await house.close();
}

/** The same folder once more, for somebody to meddle with. */
export function aCopy({ dataDir }: Place): Place {
  const folder = aFolder();
  cpSync(dataDir, folder, { recursive: true });
  return { dataDir: folder, databaseUrl: null };
}

/** Meddles with a copy of a folder, and verifies it. */
export async function afterMeddling(
  place: Place,
  meddle: (vandal: Vandal) => Promise<unknown>,
  checkpoint: Checkpoint | null = null,
): Promise<AuditReport> {
  const copy = aCopy(place);
  const vandal = await Vandal.at(copy);
  await meddle(vandal);
  await vandal.leave();
  return verified(copy, checkpoint);
}

export async function verified(place: Place, checkpoint: Checkpoint | null = null): Promise<AuditReport> {
  const records = await Records.open(place, { migrate: false });
  try {
    return await records.snapshot((reader) => verifyAudit(reader, checkpoint));
  } finally {
    await records.close();
  }
}

/** An entry with what it says, as a forger holds it. */
export interface Forged {
  entry: ObjectLiteral;
  // biome-ignore lint/suspicious/noExplicitAny: a forger writes what he likes
  said: any;
}

/** Writes a chain anew as a forger would who knows how it is hashed: every sequence, salt, hash and head fits. */
export async function forge(vandal: Vandal, chain: string, change: (lines: Forged[]) => Forged[]): Promise<void> {
  const of = async (table: string) =>
    (await vandal.rows(table)).filter((row) => row.chain === chain).sort((a, b) => a.sequence - b.sequence);
  const payloads = await of('entry_payload');
  const lines = (await of('entry')).map((entry, i) => ({ entry, said: JSON.parse(payloads[i]?.payload) }));
  const council = lines[0]?.entry.council;
  await vandal.run('DELETE FROM entry_payload WHERE chain = ?', [chain]);
  await vandal.run('DELETE FROM entry WHERE chain = ?', [chain]);
  let previous = GENESIS;
  const forged = change(lines);
  for (const [i, { entry, said }] of forged.entries()) {
    const payload = canonicalJson(said);
    const salt = '5a'.repeat(16);
    const hashed = { ...entry, sequence: i + 1, payloadHash: payloadHash(salt, payload), previous } as Parameters<typeof entryHash>[0];
    previous = entryHash(hashed);
    const { kind, actor, onBehalfOf, at, state, version, revision } = hashed;
    const row = [
      chain,
      i + 1,
      council,
      kind,
      actor,
      onBehalfOf,
      at,
      state,
      version,
      revision,
      hashed.payloadHash,
      hashed.previous,
      previous,
    ];
    await vandal.run(
      `INSERT INTO entry (chain, sequence, council, kind, actor, "onBehalfOf", at, state, version, revision, "payloadHash", previous, hash) VALUES (${row.map(() => '?')})`,
      row,
    );
    await vandal.run('INSERT INTO entry_payload (chain, sequence, council, salt, payload) VALUES (?, ?, ?, ?, ?)', [
      chain,
      i + 1,
      council,
      salt,
      payload,
    ]);
  }
  const last = forged.at(-1)?.entry;
  if (chain === council) {
    await vandal.run('UPDATE council SET "entrySeq" = ?, "entryHash" = ? WHERE id = ?', [forged.length, previous, chain]);
    return;
  }
  await vandal.run('UPDATE proposal SET "entrySeq" = ?, "entryHash" = ?, state = ?, version = ?, revision = ? WHERE id = ?', [
    forged.length,
    previous,
    last?.state,
    last?.version,
    last?.revision,
    chain,
  ]);
}

/** Where the entry of a kind stands, or the one after so many of it. */
export const at = (lines: Forged[], kind: string, which = 0): number => {
  const found = lines.flatMap(({ entry }, i) => (entry.kind === kind ? [i] : []))[which];
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};

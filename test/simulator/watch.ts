import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Case } from './case.js';
import { dayOf } from './days.js';
import { Broken } from './faults.js';
import { canonical, sha } from './hashing.js';
import { lawful } from './laws.js';
import { before, coverLettersOwed, lettersOwed } from './letters-owed.js';
import { openTimers } from './open-dates.js';
import { PublicWords } from './public-words.js';
import type { Accepted } from './sim-mail.js';
import { type Line, Town } from './town.js';

/** Letters that tell of what happened, and are never moot. */
const tellings = [
  ...['published', 'inForce', 'calledIn', 'callInSigned', 'noticeServed', 'withdrawn', 'lapsed', 'superseded', 'datesMoved'],
  'attachmentQuarantined',
];
/** Letters that are never gathered: a digest would be too late. */
const alone = ['digest', 'coverAnnounced', 'coverArranged', 'coverBegins', 'coverEnded'];

/** So long at most lies a letter before it is in a digest: over a weekend, a standstill and bad weather. */
const DAYS_GATHERED = 60;

interface Statement {
  all(...values: unknown[]): unknown[];
}
interface Database {
  prepare(sql: string): Statement;
  close(): void;
}
const Sqlite = createRequire(`${process.cwd()}/package.json`)('better-sqlite3') as new (file: string, options: object) => Database;

export interface LetterRow {
  row: number;
  id: string;
  council: string;
  chain: string;
  sequence: number;
  kind: string;
  person: string;
  status: string;
  address: string | null;
  messageId: string;
  createdAt: string;
}

/**
 * Reads what is new in the database over a connection of its own, and holds it against a second opinion on the law, the
 * days and the letters. It looks after every step, at what has changed.
 */
export class Watch {
  readonly towns = new Map<string, Town>();
  readonly cases = new Map<string, Case>();
  /** Letters that exist, by Message-ID, and by entry and whom they tell what. */
  readonly letters = new Map<string, LetterRow>();
  private readonly digests = new Map<string, string>();
  private readonly told = new Set<string>();
  /** What each entry was, by chain and sequence. */
  readonly verbs = new Map<string, string>();
  readonly digest = createHash('sha256');
  private readonly db: Database;
  private readonly sql: Record<'entries' | 'letters' | 'proposal' | 'timers' | 'overdue' | 'nextTimer' | 'nextLetter', Statement>;
  private readonly words: PublicWords;
  private lastEntry = 0;
  private lastLetter = 0;
  entries = 0;

  constructor(file: string) {
    this.db = new Sqlite(file, { readonly: true });
    this.words = new PublicWords(this.db);
    this.sql = {
      entries: this.db.prepare(
        `SELECT e.rowid AS "row", e.*, p.salt, p.payload FROM entry e
         LEFT JOIN entry_payload p ON p.chain = e.chain AND p.sequence = e.sequence WHERE e.rowid > ? ORDER BY e.rowid`,
      ),
      letters: this.db.prepare('SELECT rowid AS "row", * FROM letter WHERE rowid > ? ORDER BY rowid'),
      proposal: this.db.prepare('SELECT * FROM proposal WHERE id = ?'),
      timers: this.db.prepare("SELECT kind, subject, dueAt FROM timer WHERE proposal = ? AND status = 'armed'"),
      overdue: this.db.prepare("SELECT proposal, kind, dueAt FROM timer WHERE status = 'armed' AND dueAt <= ? LIMIT 1"),
      nextTimer: this.db.prepare("SELECT min(dueAt) AS at FROM timer WHERE status = 'armed'"),
      nextLetter: this.db.prepare("SELECT min(nextAt) AS at FROM letter WHERE status IN ('waiting', 'gathered')"),
    };
  }

  close(): void {
    this.db.close();
  }

  /** Takes in everything that is new; returns the entries. Throws `Broken`. */
  look(): Line[] {
    const lines = this.sql.entries.all(this.lastEntry) as Line[];
    const letters = this.sql.letters.all(this.lastLetter) as LetterRow[];
    for (const letter of letters) this.letter(letter);
    const changed = new Set<string>();
    for (const line of lines) {
      this.lastEntry = line.row;
      this.entries += 1;
      this.entry({ ...line, said: JSON.parse(line.payload) });
      if (line.chain !== line.council) changed.add(line.chain);
    }
    for (const letter of letters) this.written(letter);
    for (const id of changed) this.rows(id);
    return lines.map((line) => ({ ...line, said: JSON.parse(line.payload) }));
  }

  /** After a look of the relay nothing that is due may be left. */
  nothingDue(at: string): void {
    const [left] = this.sql.overdue.all(at) as { proposal: string; kind: string; dueAt: string }[];
    if (left !== undefined) throw new Broken('deadline-missed', left.proposal, `${left.kind} was due ${left.dueAt}, and it is ${at}`);
  }

  /** A letter that was accepted must be one that was written, and accepted once for each life of the process. */
  accepted(messageId: string, { times, deaths }: Accepted): void {
    if (!this.letters.has(messageId)) throw new Broken('letter-never-written', null, messageId);
    const { council, person, kind, createdAt } = this.letters.get(messageId)!;
    const { daily, since } = this.towns.get(council)!.choiceOf(person);
    if (daily && since < createdAt && !alone.includes(kind))
      throw new Broken('letter-alone', null, `${messageId}: its reader wants one a day`);
    this.digest.update(`accepted ${messageId}\n`);
    if (times > 1 + deaths)
      throw new Broken('letter-twice', null, `${messageId} was accepted ${times} times; the process died ${deaths} times`);
  }

  /** What a round of the relay has before it: deadlines that are due, and letters that can go. */
  atHand(at: string): { timers: string[]; letters: string[]; infected: boolean } {
    const timers = this.db.prepare("SELECT kind FROM timer WHERE status = 'armed' AND dueAt <= ?").all(at) as { kind: string }[];
    const letters = this.db.prepare("SELECT messageId FROM letter WHERE status = 'waiting' AND nextAt <= ? LIMIT 60").all(at);
    const infected = this.db.prepare("SELECT 1 FROM proposal_file WHERE attached AND scan = 'waiting' AND name LIKE 'infected%'").all();
    return {
      timers: timers.map(({ kind }) => kind),
      letters: (letters as LetterRow[]).map(({ messageId }) => messageId),
      infected: infected.length > 0,
    };
  }

  /** Whether a file waits for the scanner. */
  fileWaits(): boolean {
    return this.db.prepare("SELECT 1 FROM proposal_file WHERE scan = 'waiting' LIMIT 1").all().length > 0;
  }

  /** When something is to be done next: the earliest deadline, and the earliest letter. */
  next(): { deadline: string | null; letter: string | null } {
    const [deadline] = this.sql.nextTimer.all() as { at: string | null }[];
    const [letter] = this.sql.nextLetter.all() as { at: string | null }[];
    return { deadline: deadline?.at ?? null, letter: letter?.at ?? null };
  }

  statusOf(messageId: string): string {
    const [row] = this.db.prepare('SELECT status FROM letter WHERE messageId = ?').all(messageId) as { status: string }[];
    return row?.status ?? 'missing';
  }

  /** Letters that stand so. */
  lettersThat(status: string): LetterRow[] {
    return this.db.prepare('SELECT rowid AS "row", * FROM letter WHERE status = ?').all(status) as (LetterRow & {
      id: string;
      council: string;
    })[];
  }

  /** In the end every letter was taken by the mail server, by itself or in a digest, or was of no use to anybody any more. */
  everyLetterFared(accepted: ReadonlyMap<string, Accepted>): void {
    const all = this.db.prepare('SELECT rowid AS "row", * FROM letter').all() as (LetterRow & { payload: string })[];
    const inDigests = new Set<string>();
    for (const { kind, status, payload } of all)
      if (kind === 'digest' && status === 'sent') for (const { letter } of JSON.parse(payload).lines) inDigests.add(letter);
    for (const letter of all) {
      const { id, messageId, kind, chain, status } = letter;
      const taken = accepted.get(messageId);
      // Taken by the server, and moot before it could be marked: whoever died over it did not know.
      const unmarked = status === 'cancelled' && (taken?.deaths ?? 1) > 0;
      const gone = unmarked || status === (taken === undefined ? 'digested' : 'sent');
      const told = !tellings.includes(kind) || status === 'sent' || inDigests.has(id) || this.isNoLongerTheirs(letter);
      const about = `${messageId} of ${letter.createdAt} is ${status}, taken: ${accepted.has(messageId)}; ${letter.payload.slice(0, 300)}`;
      if (!gone || !told) throw new Broken('letter-left', chain, about);
    }
  }

  /** A letter that was gathered, and whose reader lost the post or the proposal before the digest was made. */
  private isNoLongerTheirs({ council, chain, person, status, createdAt, payload }: LetterRow & { payload: string }): boolean {
    if (status !== 'cancelled') return false;
    const { post } = JSON.parse(payload) as { post: string | null };
    const p = this.cases.get(chain);
    const handedOver = post === null && p !== undefined && ![p.author, p.member, p.evaluator].includes(person);
    return handedOver || this.towns.get(council)!.ceased(person, post, createdAt, DAYS_GATHERED);
  }

  private letter(letter: LetterRow): void {
    this.lastLetter = letter.row;
    const about = `${letter.chain} ${letter.sequence} ${letter.kind} ${letter.person}`;
    if (this.told.has(about) || this.letters.has(letter.messageId)) throw new Broken('letter-written-twice', letter.chain, about);
    this.told.add(about);
    if (letter.kind === 'digest') this.oneDigest(letter);
    this.letters.set(letter.messageId, letter);
    this.digest.update(`letter ${letter.messageId}\n`);
  }

  /** One digest a day, but for the last, which comes when its reader wants single letters again. */
  private oneDigest({ council, person, createdAt }: LetterRow): void {
    const day = dayOf(createdAt);
    const again = this.digests.get(person) === day && dayOf(this.towns.get(council)!.choiceOf(person).since || '2000-01-01T12') !== day;
    if (again) throw new Broken('digest-twice', null, `${person} has had one on ${day}`);
    this.digests.set(person, day);
  }

  /** A letter tells of an entry that there is. */
  private written(letter: LetterRow): void {
    if (this.cases.has(letter.chain) && this.cases.get(letter.chain)!.sequence < letter.sequence)
      throw new Broken('letter-about-nothing', letter.chain, `${letter.kind} tells of entry ${letter.sequence}, which there is not`);
  }

  private entry(line: Line): void {
    const { chain, said } = line;
    this.digest.update(`${line.hash}\n`);
    this.verbs.set(`${chain} ${line.sequence}`, said.type);
    const town = this.towns.get(line.council) ?? new Town(line.council);
    this.towns.set(line.council, town);
    if (chain === line.council) {
      this.chained(town, line);
      this.owed(line, coverLettersOwed(line, town));
      if (town.take(line)) for (const p of this.cases.values()) if (p.town === town.id && !p.final) p.changedSince ??= line.at;
      return;
    }
    const known = this.cases.get(chain);
    const p = known ?? new Case(chain, line, town);
    this.cases.set(chain, p);
    this.chained(p, line);
    const was = before(p);
    if (known !== undefined) {
      lawful(p, line, town);
      p.take(line, town);
    }
    const stands = `${line.state} ${line.version}.${line.revision}`;
    const told = `${p.state} ${p.version}.${line.sequence}`;
    if (stands !== told) throw new Broken('another-state', chain, `after ${said.type} it is ${stands}, and should be ${told}`);
    if (said.type === 'publishNotice' || (said.type === 'serveNotice' && town.constitution.publishReport.value === 'withNotice'))
      this.words.published(p);
    this.owed(line, lettersOwed(p, was, line, town));
  }

  private owed({ chain, sequence, said }: Line, letters: ReadonlySet<string>): void {
    for (const owed of letters)
      if (!this.told.has(`${chain} ${sequence} ${owed}`)) throw new Broken('letter-missing', chain, `${said.type}: ${owed}`);
  }

  /** The next of its chain, and hashed as it must be. */
  private chained(head: { sequence: number; hash: string }, line: Line): void {
    if (line.sequence !== head.sequence + 1 || line.previous !== head.hash)
      throw new Broken('chain', line.chain, `entry ${line.sequence} after ${head.sequence}`);
    const { council, chain, sequence, kind, actor, onBehalfOf, at, state, version, revision, payloadHash, previous } = line;
    const said = { council, chain, sequence, kind, actor, onBehalfOf, at, state, version, revision, payloadHash, previous };
    if (sha(canonical(said)) !== line.hash || sha(line.salt + line.payload) !== payloadHash)
      throw new Broken('chain', chain, `the hash of entry ${sequence} is not its own`);
    head.sequence = sequence;
    head.hash = line.hash;
  }

  /** The rows of a proposal say what its entries say. */
  private rows(id: string): void {
    const p = this.cases.get(id)!;
    const town = this.towns.get(p.town)!;
    const [row] = this.sql.proposal.all(id) as Record<string, unknown>[];
    if (row === undefined) throw new Broken('row-missing', id, 'there is no such row');
    const names = ['noticeServed', 'noticeEnds', 'earliestDecision', 'decided', 'publishBy', 'published', 'callInEnds', 'hearingBy'];
    for (const name of [...names, 'reconsiderBy', 'inForce', 'implemented', 'evaluationDue'])
      if ((row[name] ?? null) !== (p.days[name] ?? null))
        throw new Broken(`another-day-${name}`, id, `${name} is ${row[name]}, and counts to ${p.days[name] ?? null}`);
    if (row.state !== p.state || row.revision !== p.sequence || row.entryHash !== p.hash)
      throw new Broken('another-row', id, `${row.state} ${row.revision}, and should be ${p.state} ${p.sequence}`);
    this.words.kept(p);
    if (p.changedSince !== null) return;
    const armed = (this.sql.timers.all(id) as { kind: string; subject: string; dueAt: string }[]).map(
      (t) => `${t.dueAt} ${t.kind} ${t.subject}`,
    );
    const open = openTimers(p, town).map((t) => `${t.due} ${t.kind} ${t.subject}`);
    if (armed.sort().join() !== open.sort().join())
      throw new Broken('timers', id, `armed: ${armed.join('; ')}; should be: ${open.join('; ')}`);
    this.movable(p, town, armed.length > 0);
  }

  /** Whatever is not at its end is waited for by the clock, or is a task of somebody who is there. */
  private movable(p: Case, town: Town, timed: boolean): void {
    if (p.final || timed) return;
    const at = '9999';
    const anybody = (...posts: string[]) => posts.some((post) => town.holders(post, at).length > 0);
    const somebody =
      p.state === 'calledIn'
        ? anybody('democraticServices')
        : p.state === 'decided'
          ? anybody('democraticServices')
          : p.state === 'inForce'
            ? town.constitution.evaluationFrom.value === 'implementation' && anybody('headOfService')
            : anybody('author', 'evaluator');
    if (!somebody) throw new Broken('stuck', p.id, `${p.state}: no deadline, and nobody whose task it is`);
  }
}

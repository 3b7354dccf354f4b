import type { EntityManager } from 'typeorm';
import type { Instant, SectionId } from '../../workflows/constitution.js';
import { entriesOf, type Line, PAYLOAD_ERASED } from './audit.js';
import { entryHash, GENESIS, payloadHash } from './chain.js';
import { Entry, EntryPayload } from './entities/audit.js';
import { CouncilRow } from './entities/council.js';
import { type Head, headsOf } from './heads.js';
import { loadReportText } from './report-text.js';

/** What does not hold at an entry, or behind the last one. */
export type Fault =
  /** An entry is missing, doubled, or out of its place. */
  | 'sequence'
  /** It does not follow the entry before it. */
  | 'previous'
  /** One of its columns was changed. */
  | 'hash'
  /** Its payload is gone without a word, was changed, or its columns are at odds. */
  | 'payload'
  /** It counts as erased, and the council's chain does not say so. */
  | 'erasure'
  /** The head on the proposal's or council's row is not the last entry. */
  | 'head'
  /** The proposal's state, version or revision is not what the last entry left. */
  | 'row'
  /** The report's text is not the one whose hash the proposal holds. */
  | 'text'
  /** Entries of a proposal or council that is not there. */
  | 'orphan';

export interface Broken {
  chain: string;
  sequence: number;
  what: Fault;
}

export interface Erased {
  chain: string;
  sequence: number;
  at: Instant;
  reason: string;
}

export interface Verdict {
  chains: number;
  /** Entries that were read and hold. */
  entries: number;
  erased: Erased[];
  /** The first that does not hold of each chain. */
  broken: Broken[];
}

export interface VerifyOptions {
  /** Called for every entry that holds, chain by chain in order; `payload` is `null` for an erased one. */
  onEntry?: (entry: Entry, payload: unknown) => void | Promise<void>;
  /** The hash that the reports room gives a section. With it the report's text is held against the proposal's hashes. */
  hashSection?: (section: SectionId, blocks: unknown) => string;
}

const BATCH = 50;

/**
 * Computes the whole record anew, a batch of chains at a time, and says what does not hold. Run it within
 * `Records.snapshot`, or commands that are given meanwhile may look like breaks.
 */
export async function verifyChains(reader: EntityManager, options: VerifyOptions = {}): Promise<Verdict> {
  const verdict: Verdict = { chains: 0, entries: 0, erased: [], broken: [] };
  const erasures = await erasuresOf(reader);
  for await (const heads of headsOf(reader, BATCH)) {
    const lines = new Map<string, Line[]>(heads.map(({ id }) => [id, []]));
    for (const line of await entriesOf(reader, [...lines.keys()])) lines.get(line.entry.chain)?.push(line);
    for (const head of heads) {
      verdict.chains += 1;
      const what = await verifyChain(head, lines.get(head.id) ?? [], erasures, verdict, options);
      if (what !== null) verdict.broken.push(what);
      else if (options.hashSection && !(await textHolds(reader, head, options.hashSection)))
        verdict.broken.push({ chain: head.id, sequence: head.sequence, what: 'text' });
    }
  }
  verdict.broken.push(...(await orphansOf(reader, verdict.broken)));
  return verdict;
}

async function verifyChain(
  head: Head,
  lines: readonly Line[],
  erasures: ReadonlyMap<string, Erased>,
  verdict: Verdict,
  { onEntry }: VerifyOptions,
): Promise<Broken | null> {
  const broken = (sequence: number, what: Fault): Broken => ({ chain: head.id, sequence, what });
  let previous = GENESIS;
  let expected = 1;
  for (const { entry, payload } of lines) {
    if (entry.sequence !== expected) return broken(expected, 'sequence');
    if (entry.previous !== previous) return broken(expected, 'previous');
    if (entry.council !== head.council || entryHash(entry) !== entry.hash) return broken(expected, 'hash');
    const erased = erasures.get(placeOf(entry.chain, entry.sequence));
    const fault = payloadFault(entry, payload, erased);
    if (fault !== null) return broken(expected, fault);
    if (erased !== undefined) verdict.erased.push(erased);
    verdict.entries += 1;
    await onEntry?.(entry, payload?.payload == null ? null : JSON.parse(payload.payload));
    previous = entry.hash;
    expected += 1;
  }
  const last = lines.at(-1)?.entry;
  // A head that is ahead of the entries names the first entry that was cut off.
  if (head.sequence !== lines.length)
    return broken(Math.min(head.sequence, lines.length) + 1, head.sequence > lines.length ? 'sequence' : 'head');
  if (head.hash !== previous) return broken(lines.length, 'head');
  const { row } = head;
  if (row !== null && (row.state !== last?.state || row.version !== last.version || row.revision !== last.revision))
    return broken(lines.length, 'row');
  return null;
}

function payloadFault(entry: Entry, row: EntryPayload | null, erased: Erased | undefined): Fault | null {
  if (row === null || row.council !== entry.council) return 'payload';
  if (row.payload === null || row.salt === null) {
    const emptied = row.payload === null && row.salt === null && row.erasedAt !== null;
    if (!emptied) return 'payload';
    return erased?.at === row.erasedAt && erased.reason === row.erasedReason ? null : 'erasure';
  }
  if (erased !== undefined || row.erasedAt !== null || row.erasedReason !== null) return 'payload';
  // The length of the salt is checked, or a byte could wander from the payload into it.
  return row.salt.length === 32 && payloadHash(row.salt, row.payload) === entry.payloadHash && isJson(row.payload) ? null : 'payload';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const placeOf = (chain: string, sequence: number): string => `${chain}/${sequence}`;

/** What the councils' chains say was erased. They are themselves verified like any other chain. */
async function erasuresOf(reader: EntityManager): Promise<Map<string, Erased>> {
  const erasures = new Map<string, Erased>();
  for (const { id } of await reader.find(CouncilRow, { select: { id: true } })) {
    const said = await reader
      .createQueryBuilder(Entry, 'entry')
      .innerJoin(EntryPayload, 'said', 'said.chain = entry.chain AND said.sequence = entry.sequence')
      .select('entry.at', 'at')
      .addSelect('said.payload', 'payload')
      .where({ council: id, kind: PAYLOAD_ERASED, chain: id })
      .orderBy('entry.sequence')
      .getRawMany<{ at: Instant; payload: string | null }>();
    for (const { at, payload } of said) {
      const what = readErasure(payload);
      if (what !== null) erasures.set(placeOf(what.chain, what.sequence), { ...what, at });
    }
  }
  return erasures;
}

/** Read before its hash is checked, so it may be anything; what is no erasure excuses nothing. */
function readErasure(payload: string | null): Omit<Erased, 'at'> | null {
  try {
    const { chain, sequence, reason } = JSON.parse(payload ?? '{}');
    return typeof chain === 'string' && typeof sequence === 'number' && typeof reason === 'string' ? { chain, sequence, reason } : null;
  } catch {
    return null;
  }
}

async function textHolds(reader: EntityManager, head: Head, hashSection: NonNullable<VerifyOptions['hashSection']>): Promise<boolean> {
  if (head.row === null) return true;
  try {
    const wanted: Record<SectionId, string> = JSON.parse(head.row.sections);
    const stored = await loadReportText(reader, head.id);
    const hashes = new Map(stored.map(({ section, blocks, hash }) => [section, hashSection(section, blocks) === hash ? hash : null]));
    return (
      [...hashes.values()].every((hash) => hash !== null) && Object.entries(wanted).every(([section, hash]) => hashes.get(section) === hash)
    );
  } catch {
    // JSON that cannot be read is text that was changed.
    return false;
  }
}

/** Entries without a proposal or council, and payloads without an entry: the first of each such chain. */
async function orphansOf(reader: EntityManager, known: readonly Broken[]): Promise<Broken[]> {
  const entries = await reader
    .createQueryBuilder(Entry, 'entry')
    .select('entry.chain', 'chain')
    .addSelect('MIN(entry.sequence)', 'sequence')
    .where('NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.id = entry.chain)')
    .andWhere('NOT EXISTS (SELECT 1 FROM council WHERE council.id = entry.chain)')
    .groupBy('entry.chain')
    .getRawMany<{ chain: string; sequence: number }>();
  const payloads = await reader
    .createQueryBuilder(EntryPayload, 'said')
    .select('said.chain', 'chain')
    .addSelect('MIN(said.sequence)', 'sequence')
    .where('NOT EXISTS (SELECT 1 FROM entry WHERE entry.chain = said.chain AND entry.sequence = said.sequence)')
    .groupBy('said.chain')
    .getRawMany<{ chain: string; sequence: number }>();
  const named = new Set(known.map(({ chain }) => chain));
  return [...entries, ...payloads].flatMap(({ chain, sequence }) => {
    if (named.has(chain)) return [];
    named.add(chain);
    return [{ chain, sequence, what: 'orphan' as const }];
  });
}

import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { ChainBroken, Invalid, NotFound } from '../errors.js';
import { type Chain, canonicalJson, entryHash, GENESIS, payloadHash } from './chain.js';
import { Entry, EntryPayload } from './entities/audit.js';
import { CouncilRow } from './entities/council.js';
import { ProposalRow } from './entities/proposal.js';
import { headsById } from './heads.js';
import { insertRows, selectRow, selectRows, updateRows } from './rows.js';

/** An entry before it has its place in a chain. */
export type EntryDraft = Pick<Entry, 'kind' | 'actor' | 'onBehalfOf' | 'at' | 'state' | 'version' | 'revision'>;

/** Sixteen bytes that nobody can guess. */
export type Random = () => Uint8Array;

/** The kind of the entry in a council's chain that says which payload was erased and why. */
export const PAYLOAD_ERASED = 'payloadErased';

/** An entry as it is read again: its payload, or when and why that was erased. */
export type HistoryEntry = Entry & { payload: unknown; erased: { at: Instant; reason: string } | null };

/**
 * Appends one entry to a chain whose proposal or council is in the database, and moves the head on that row.
 * @throws ChainBroken when there is no such row.
 */
export async function append(tx: EntityManager, chain: Chain, entry: EntryDraft, payload: unknown, random: Random): Promise<Entry> {
  const [appended] = await appendAll(tx, chain, [{ entry, payload }], random);
  return appended as Entry;
}

/** As `append`, for several entries at once in their order. */
export async function appendAll(
  tx: EntityManager,
  chain: Chain,
  lines: readonly { entry: EntryDraft; payload: unknown }[],
  random: Random,
): Promise<Entry[]> {
  if (lines.length === 0) return [];
  const head = await headOf(tx, chain);
  if (head === null) throw new ChainBroken(chain.id, `there is no ${chain.kind} for it`);

  const entries: Entry[] = [];
  const payloads: EntryPayload[] = [];
  let previous = head.entrySeq === 0 ? GENESIS : head.entryHash;
  for (const { entry, payload } of lines) {
    const place = { council: chain.council, chain: chain.id, sequence: head.entrySeq + entries.length + 1 };
    const json = canonicalJson(payload);
    const salt = Buffer.from(random()).toString('hex');
    if (salt.length !== 32) throw new RangeError('a salt has sixteen bytes');
    const { kind, actor, onBehalfOf, at, state, version, revision } = entry;
    const hashed = { ...place, kind, actor, onBehalfOf, at, state, version, revision, payloadHash: payloadHash(salt, json), previous };
    const hash = entryHash(hashed);
    entries.push({ ...hashed, hash });
    payloads.push({ ...place, salt, payload: json, erasedAt: null, erasedReason: null });
    previous = hash;
  }
  await insertRows(tx, Entry, entries);
  await insertRows(tx, EntryPayload, payloads);
  const moved = { entrySeq: head.entrySeq + entries.length, entryHash: previous };
  if (chain.kind === 'proposal') await updateRows(tx, ProposalRow, { id: chain.id }, moved);
  else await updateRows(tx, CouncilRow, { id: chain.id }, moved);
  return entries;
}

/** A chain's entries from the first to the last, with their payloads. `after` is the last sequence already seen. */
export async function historyOf(
  reader: EntityManager,
  chain: Chain,
  { after = 0, limit = 1000 }: { after?: number; limit?: number } = {},
): Promise<HistoryEntry[]> {
  const rows = await entriesOf(reader, [chain.id], { after, limit });
  return rows.filter(({ entry }) => entry.council === chain.council).map(({ entry, payload }) => ({ ...entry, ...readPayload(payload) }));
}

/** The latest entries of a chain, the last first, from the one before `before` on. */
export async function latestOf(
  reader: EntityManager,
  chain: Chain,
  { before, limit }: { before?: number; limit: number },
): Promise<HistoryEntry[]> {
  const last = before === undefined ? ((await headsById(reader, [chain.id])).get(chain.id)?.sequence ?? 0) : before - 1;
  const after = Math.max(0, last - limit);
  return (await historyOf(reader, chain, { after, limit: last - after })).reverse();
}

/** The latest entry of a kind in a chain, or `null`. */
export async function latestOfKind(reader: EntityManager, chain: Chain, kind: string): Promise<HistoryEntry | null> {
  const where = { chain: chain.id, council: chain.council, kind };
  const found = await reader.findOne(Entry, { select: { chain: true, sequence: true }, where, order: { sequence: 'DESC' } });
  return found === null ? null : ((await historyOf(reader, chain, { after: found.sequence - 1, limit: 1 }))[0] ?? null);
}

/** The entries of a kind in a chain, from the first to the last. */
export async function entriesOfKind(reader: EntityManager, chain: Chain, kind: string): Promise<HistoryEntry[]> {
  const where = { chain: chain.id, council: chain.council, kind };
  const entries = await selectRows(reader, Entry, where, { by: 'sequence' });
  const payloads = await selectRows(reader, EntryPayload, { chain: chain.id, sequence: entries.map(({ sequence }) => sequence) });
  const said = new Map(payloads.map((one) => [one.sequence, one]));
  return entries.map((entry) => ({ ...entry, ...readPayload(said.get(entry.sequence) ?? null) }));
}

/** When the latest entry of all chains was made, or `null` before the first. It looks at every entry. */
export async function latestEntryAt(reader: EntityManager): Promise<Instant | null> {
  return (await reader.find(Entry, { select: { chain: true, sequence: true, at: true }, order: { at: 'DESC' }, take: 1 }))[0]?.at ?? null;
}

/** An entry and its payload row, as they stand. */
export interface Line {
  entry: Entry;
  payload: EntryPayload | null;
}

/** The entries of some chains as rows, ordered by chain and sequence. */
export async function entriesOf(
  reader: EntityManager,
  chains: readonly string[],
  { after = 0, limit }: { after?: number; limit?: number } = {},
): Promise<Line[]> {
  const rows = await reader
    .createQueryBuilder(Entry, 'entry')
    .leftJoinAndMapOne('entry.said', EntryPayload, 'said', 'said.chain = entry.chain AND said.sequence = entry.sequence')
    .where('entry.chain IN (:...chains) AND entry.sequence > :after', { chains, after })
    .orderBy('entry.chain')
    .addOrderBy('entry.sequence')
    .limit(limit)
    .getMany();
  return rows.map((row) => {
    const { said, ...entry } = row as Entry & { said: EntryPayload | null };
    return { entry, payload: said };
  });
}

const readPayload = (row: EntryPayload | null): Pick<HistoryEntry, 'payload' | 'erased'> => ({
  payload: row?.payload == null ? null : JSON.parse(row.payload),
  erased: row?.erasedAt == null ? null : { at: row.erasedAt, reason: row.erasedReason ?? '' },
});

/**
 * Erases what one entry says, for good, and says so in the council's chain: without that entry an erased payload
 * counts as broken. The erased entry itself stays, and so does every hash.
 * @throws NotFound when there is no such entry or it is erased already; Invalid when it is itself about an erasure.
 */
export async function erasePayload(
  tx: EntityManager,
  chain: Chain,
  sequence: number,
  erasure: { actor: PersonId; onBehalfOf: PersonId | null; at: Instant; reason: string },
  random: Random,
): Promise<void> {
  const { reason, ...who } = erasure;
  const place = { chain: chain.id, sequence, council: chain.council };
  const entry = await selectRow(tx, Entry, place);
  if (entry?.kind === PAYLOAD_ERASED) throw new Invalid([{ field: 'sequence', code: 'erasure-not-erasable' }]);
  const row = await selectRow(tx, EntryPayload, place);
  if (row === null || row.payload === null) throw new NotFound('payload', `${chain.id}/${sequence}`);
  await updateRows(tx, EntryPayload, place, { salt: null, payload: null, erasedAt: who.at, erasedReason: reason });
  const said = { ...who, kind: PAYLOAD_ERASED, state: null, version: null, revision: null };
  await append(tx, { kind: 'council', id: chain.council, council: chain.council }, said, { chain: chain.id, sequence, reason }, random);
}

/** The head on the chain's own row, which is locked with it. */
async function headOf(tx: EntityManager, { kind, id, council }: Chain): Promise<Pick<ProposalRow, 'entrySeq' | 'entryHash'> | null> {
  return kind === 'proposal'
    ? selectRow(tx, ProposalRow, { id, council }, { only: ['entrySeq', 'entryHash'], lock: true })
    : selectRow(tx, CouncilRow, { id }, { only: ['entrySeq', 'entryHash'], lock: true });
}

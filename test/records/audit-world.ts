import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { append, erasePayload } from '../../src/records/audit.js';
import type { Chain } from '../../src/records/chain.js';
import { insertCouncil } from '../../src/records/councils.js';
import { insertProposal, loadProposal, saveProposal } from '../../src/records/proposals.js';
import { saveReportVersion } from '../../src/records/report-text.js';
import type { Records } from '../../src/records/transaction.js';
import type { Constitution } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import { aProposal } from './arbitraries.js';

export const AT = '2026-11-02T09:00:00.000Z';
export const random = () => randomBytes(16);
export const hashSection = (_section: string, blocks: unknown): string => createHash('sha256').update(JSON.stringify(blocks)).digest('hex');
export const councilChain: Chain = { kind: 'council', id: 'demo', council: 'demo' };
export const chainOf = (id: string): Chain => ({ kind: 'proposal', id, council: 'demo' });

/** One more entry on a proposal's chain, with the change that it tells of. */
export async function grow(records: Records, id: string): Promise<void> {
  await records.write(async (tx) => {
    const before = (await loadProposal(tx, 'demo', id, { lock: true })) as Proposal;
    const after = { ...before, revision: before.revision + 1 };
    await saveProposal(tx, before, after);
    const { state, version, revision } = after;
    const onBehalfOf = revision % 2 ? null : 'principal';
    await append(
      tx,
      chainOf(id),
      { kind: 'signedOff', actor: 'finance', onBehalfOf, at: AT, state, version, revision },
      { comment: `no. ${revision}` },
      random,
    );
  });
}

/** A council and some proposals, each with as many entries as said. */
export async function founded(records: Records, entries: Record<string, number>): Promise<void> {
  await records.write(async (tx) => {
    await insertCouncil(tx, { id: 'demo', name: 'Demo', host: null, constitution: {} as Constitution, calendar: {} });
    const founding = { kind: 'councilFounded', actor: 'clock', onBehalfOf: null, at: AT, state: null, version: null, revision: null };
    await append(tx, councilChain, founding, { name: 'Demo' }, random);
  });
  for (const [id, count] of Object.entries(entries)) {
    const blocks = [{ kind: 'paragraph', id: 'p1', text: `Of ${id}` }];
    const hash = hashSection('background', blocks);
    const [any] = fc.sample(aProposal(id), { numRuns: 1, seed: 1 }) as [Proposal];
    const proposal: Proposal = { ...any, sections: { background: hash }, state: 'signOff', version: 1, revision: 1 };
    const { state, version, revision } = proposal;
    await records.write(async (tx) => {
      await insertProposal(tx, proposal);
      const source = { proposal: id, council: 'demo', version: 1, at: AT, by: 'author', reason: null, source: 'create' as const };
      await saveReportVersion(tx, source, [{ section: 'background', blocks, hash }]);
      await append(
        tx,
        chainOf(id),
        { kind: 'created', actor: 'author', onBehalfOf: null, at: AT, state, version, revision },
        { title: 'T' },
        random,
      );
    });
    for (let more = 1; more < count; more += 1) await grow(records, id);
  }
}

export const erase = (records: Records, id: string, sequence: number): Promise<void> =>
  records.write((tx) =>
    erasePayload(tx, chainOf(id), sequence, { actor: 'officer', onBehalfOf: null, at: AT, reason: 'asked to' }, random),
  );

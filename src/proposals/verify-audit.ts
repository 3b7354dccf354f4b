import type { EntityManager } from 'typeorm';
import { type Checkpoint, compareCheckpoint } from '../records/checkpoint.js';
import type { Files } from '../records/files.js';
import { loadProposal } from '../records/proposals.js';
import { type Erased, verifyChains } from '../records/verify.js';
import { hashHead, hashSection } from '../reports/hashes.js';
import { type Block, HEAD, type ReportHead } from '../reports/report.js';
import { type Chronicle, chronicleOf, replayProposal } from './replay.js';

/** One thing that does not hold: where, and what. `sequence` is the first entry of the chain that is broken. */
export interface AuditFault {
  chain: string;
  sequence: number;
  what: string;
}

export interface AuditReport {
  chains: number;
  entries: number;
  erased: Erased[];
  faults: AuditFault[];
}

/**
 * The whole record, computed anew: every hash, then every command judged again for its actor and state at the time, and
 * the rows held against what the entries add up to; with a checkpoint, also what has been removed or written anew
 * since. Run it within `Records.snapshot`.
 */
export async function verifyAudit(
  reader: EntityManager,
  checkpoint: Checkpoint | null = null,
  files: Pick<Files, 'stateOf'> | null = null,
): Promise<AuditReport> {
  const proposals: { id: string; council: string }[] = [];
  const councils: string[] = [];
  const verdict = await verifyChains(reader, {
    hashSection: (section, content) => (section === HEAD ? hashHead(content as ReportHead) : hashSection(content as Block[])),
    onEntry: (entry) => {
      if (entry.sequence !== 1) return;
      if (entry.chain === entry.council) councils.push(entry.chain);
      else proposals.push({ id: entry.chain, council: entry.council });
    },
  });
  const faults: AuditFault[] = verdict.broken.map((b) => ({ ...b }));
  const broken = new Set(faults.map((f) => f.chain));
  const chronicles = new Map<string, Chronicle>();
  for (const id of councils) {
    if (broken.has(id)) continue;
    const chronicle = await chronicleOf(reader, id);
    chronicles.set(id, chronicle);
    faults.push(...chronicle.faults);
  }
  for (const { id, council } of proposals) {
    const chronicle = chronicles.get(council);
    if (broken.has(id) || chronicle === undefined) continue;
    const fault = await replayProposal(reader, id, chronicle);
    if (fault !== null) faults.push(fault);
    else if (files !== null) faults.push(...(await brokenFiles(reader, { id, council }, files)));
  }
  if (checkpoint !== null)
    for (const fault of await compareCheckpoint(reader, checkpoint)) faults.push({ ...fault, chain: fault.chain ?? 'checkpoint' });
  return { chains: verdict.chains, entries: verdict.entries, erased: verdict.erased, faults };
}

/** Attached files, also of earlier versions, that are gone or not what was attached. What had a virus is gone by right. */
async function brokenFiles(
  reader: EntityManager,
  of: { id: string; council: string },
  files: Pick<Files, 'stateOf'>,
): Promise<AuditFault[]> {
  const p = await loadProposal(reader, of.council, of.id);
  const faults: AuditFault[] = [];
  for (const { hash, name, quarantined } of p?.attachments ?? []) {
    const state = quarantined === null ? await files.stateOf(hash) : 'whole';
    if (state !== 'whole')
      faults.push({ chain: of.id, sequence: p?.revision ?? 0, what: `the attached file ${name} (${hash}) is ${state}` });
  }
  return faults;
}

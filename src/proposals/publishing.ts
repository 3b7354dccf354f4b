import type { EntityManager } from 'typeorm';
import type { Constitution, Instant, LegalDate } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Proposal, State } from '../../workflows/facts.js';
import { type Publicity, publicityOf } from '../../workflows/publicity.js';
import { clockVerbs, personVerbs } from '../../workflows/verbs.js';
import { latestOfKind } from '../records/audit.js';
import { loadCouncil } from '../records/councils.js';
import { loadProposal } from '../records/proposals.js';
import { proposalsAfter, type RegisterFacts, recordedUntil, removeRegisterEntry, saveRegisterEntry } from '../records/register.js';
import type { RegisterWords } from '../records/register-words.js';
import type { Records } from '../records/transaction.js';
import { publishedWords } from '../reports/published-text.js';
import { HEAD, type ReportText } from '../reports/report.js';
import { welshTextOf } from '../reports/welsh.js';
import { asPublic } from './as-read.js';
import { bilingualIn } from './report-texts.js';

type Settings = Pick<Constitution, 'publishReport'>;

/**
 * Puts on the register what some steps have made public of a proposal, or takes it off: in the transaction that keeps
 * those steps, so that the public never sees more or less than the record. `at` is when the last of them was taken.
 */
export async function publish(
  tx: EntityManager,
  { before, now, settings, at }: { before: Proposal; now: Proposal; settings: Settings; at: Instant },
): Promise<void> {
  const publicity = publicityOf(now, settings);
  if (publicity !== null) await putOnRegister(tx, now, settings, at);
  else if (publicityOf(before, settings) !== null) await removeRegisterEntry(tx, now.id);
}

const BATCH = 100;

/**
 * Makes the whole register anew from the facts: for records that are older than the register, or after a council has
 * changed when it publishes reports. Lines that are right already stay as they are. Returns how many there are.
 */
export async function rebuildRegister(records: Records): Promise<number> {
  let lines = 0;
  for (let last: string | null = null; ; ) {
    const batch = await proposalsAfter(records.reader, last, BATCH);
    await records.write(async (tx) => {
      for (const { id, council } of batch) if (await rebuilt(tx, council, id)) lines += 1;
    });
    if (batch.length < BATCH) return lines;
    last = batch.at(-1)?.id ?? null;
  }
}

async function rebuilt(tx: EntityManager, council: string, id: string): Promise<boolean> {
  const p = await loadProposal(tx, council, id, { lock: true });
  const settings = (await loadCouncil(tx, council))?.constitution;
  const at = await recordedUntil(tx, id);
  const publicity = p === null || settings === undefined ? null : publicityOf(p, settings);
  if (p === null || settings === undefined || publicity === null || at === null) {
    await removeRegisterEntry(tx, id);
    return false;
  }
  await putOnRegister(tx, p, settings, at);
  return true;
}

async function putOnRegister(tx: EntityManager, whole: Proposal, { publishReport }: Settings, at: Instant): Promise<void> {
  const p = asPublic(whole);
  const publicity = publicityOf(p, { publishReport });
  if (publicity === null) return;
  const report = publicity.paper === null ? null : await bilingualIn(tx, p, publicity.paper.version);
  await saveRegisterEntry(tx, factsOf(p, publicity, report, await endOf(tx, p)), wordsOf(p, publicity, report), at);
}

const endings: Partial<Record<State, string>> = {
  withdrawn: personVerbs.withdraw.entry,
  lapsed: clockVerbs.lapse.entry,
  superseded: personVerbs.supersede.entry,
};

/** The day on which a proposal ended early; only the record knows it. */
async function endOf(tx: EntityManager, p: Proposal): Promise<LegalDate | null> {
  const kind = endings[p.state];
  const entry = kind === undefined ? null : await latestOfKind(tx, { kind: 'proposal', id: p.id, council: p.council }, kind);
  return entry === null ? null : londonDate(entry.at);
}

function factsOf(p: Proposal, publicity: Publicity, report: ReportText | null, ended: LegalDate | null): RegisterFacts {
  const { state, decisions, corrections } = publicity;
  const decision = decisions.at(-1);
  const { noticeServed, earliestDecision, callInEnds, inForce, evaluationDue } = p.dates;
  return {
    proposal: p.id,
    council: p.council,
    ref: p.ref,
    state,
    title: p.title,
    titleCy: welshTitle(report),
    correctedTitle: corrections.findLast(({ field }) => field === 'title')?.to ?? null,
    kind: p.kind,
    portfolio: p.portfolio,
    wards: p.wards,
    member: p.member,
    outcome: decision?.outcome ?? null,
    on: decision?.on ?? ended ?? noticeServed ?? p.touchedOn,
    noticeServed,
    earliestDecision: state === 'noticeServed' ? earliestDecision : null,
    decided: decision?.on ?? null,
    published: decision?.publishedAt == null ? null : londonDate(decision.publishedAt),
    callInEnds,
    inForce,
    evaluationDue,
    evaluated: p.evaluation === null ? null : londonDate(p.evaluation.at),
    ended,
  };
}

function welshTitle(report: ReportText | null): string | null {
  const welsh = report === null ? null : welshTextOf(report, HEAD, 'subject');
  return welsh !== null && 'text' in welsh ? welsh.text : null;
}

/** The words that a line is found by: only of what the public can read on it. */
function wordsOf(p: Proposal, { decisions, paper, corrections }: Publicity, report: ReportText | null): RegisterWords {
  const corrected = (title: boolean) => corrections.filter(({ field }) => (field === 'title') === title).map(({ to }) => to);
  const said = decisions.flatMap(({ statement, reasons, alternatives, recommendations }) => [
    ...[statement?.en, statement?.cy, reasons, alternatives],
    ...recommendations.map(({ text }) => text),
  ]);
  const lines = (texts: readonly (string | null | undefined)[]) => texts.filter((text) => text != null).join('\n');
  return {
    title: lines([p.ref, p.title, welshTitle(report), ...corrected(true)]),
    decision: lines([...said, ...corrected(false)]),
    report: report === null || !paper?.text ? '' : publishedWords(report),
  };
}

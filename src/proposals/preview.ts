import type { EntityManager } from 'typeorm';
import type { Consultee, Finding, Proposal, State } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import { stands, waits } from '../../workflows/standing.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { canonicalJson } from '../records/chain.js';
import { loadReportText } from '../records/report-text.js';
import { differencesOf, type SectionDifference } from '../reports/differences.js';
import type { World } from '../world.js';
import { type Considered, type Considering, consider } from './considering.js';
import { shown } from './found.js';
import type { Order } from './orders.js';
import { reportOf } from './paper.js';
import type { Happened, StaleSection } from './stale.js';
import { type ConsulteeView, consulteeView, type ProposalView, viewOf } from './view.js';

/** What new text would do if it were saved now. */
export interface Preview {
  refused: Refusal[];
  stateAfter: State;
  /** A notice that was served no longer holds. */
  noticeCancelled: boolean;
  /** Answers that stand and would lapse. */
  lapses: ConsulteeView[];
  /** Those who would be asked, though nobody waits for them now; as they would stand. */
  asksAgain: ConsulteeView[];
  findings: { added: Finding[]; gone: Finding[]; standing: Finding[] };
  differences: SectionDifference[];
}

export type Previewed =
  | { kind: 'previewed'; preview: Preview; found: Considered }
  | { kind: 'stale'; view: ProposalView; since: Happened[]; section: StaleSection | null };

/** New text that is not saved yet. */
export type TextOrder = Extract<Order, { type: 'editSection' | 'importReport' }>;

/**
 * Judges new text as the desk would and shows what would come of it; nothing is kept. Where only the reason is still
 * missing, what comes of it is shown all the same: a person wants to know that before they give one.
 */
export async function previewOf(
  reader: EntityManager,
  { rolls, world }: { rolls: Rolls; world: World },
  asked: Considering & { order: TextOrder },
): Promise<Previewed> {
  const at = world.now();
  const judge = (order: TextOrder) => consider(reader, { rolls, world, lock: false }, { ...asked, order }, at);
  const found = await judge(asked.order);
  const { roster, verdict } = found;
  if (verdict.kind === 'stale') return { ...verdict, view: viewOf(shown(found).proposal, roster) };
  const refused = verdict.kind === 'refused' ? verdict.refused : [];
  const reasonMissing = refused.length > 0 && refused.every(({ code }) => code === 'reasons-missing');
  const told = reasonMissing ? await judge({ ...asked.order, reason: '…' }) : found;
  return { kind: 'previewed', found, preview: { refused, ...(await consequences(reader, told)) } };
}

async function consequences(reader: EntityManager, considered: Considered): Promise<Omit<Preview, 'refused'>> {
  const { roster, verdict } = considered;
  const p = shown(considered).proposal;
  const next = verdict.kind === 'taken' ? (verdict.step?.next ?? p) : p;
  const contents = verdict.kind === 'taken' ? verdict.prepared.contents : [];
  const rows = await loadReportText(reader, p.id, p.version);
  const before = reportOf(p, rows);
  const after = reportOf(p, [...rows, ...contents]);
  return {
    stateAfter: next.state,
    noticeCancelled: p.dates.noticeServed !== null && next.dates.noticeServed === null,
    ...answersAfter(p, next, roster),
    findings: findingsAfter(p.findings, next.findings),
    differences: differencesOf(before, after),
  };
}

function answersAfter(p: Proposal, next: Proposal, roster: Roster): Pick<Preview, 'lapses' | 'asksAgain'> {
  const show = (c: Consultee) => consulteeView(c, (id) => roster.handleOf(id));
  const now = new Map(next.consultees.map((c) => [`${c.stage}:${c.key}`, c]));
  const pairs = p.consultees.flatMap((was) => {
    const is = now.get(`${was.stage}:${was.key}`);
    return is === undefined ? [] : [{ was, is }];
  });
  return {
    lapses: pairs.filter(({ was, is }) => stands(was) && !stands(is)).map(({ was }) => show(was)),
    asksAgain: pairs.filter(({ was, is }) => !waits(was) && waits(is)).map(({ is }) => show(is)),
  };
}

function findingsAfter(before: readonly Finding[], after: readonly Finding[]): Preview['findings'] {
  const [old, now] = [new Set(before.map(canonicalJson)), new Set(after.map(canonicalJson))];
  return {
    added: after.filter((finding) => !old.has(canonicalJson(finding))),
    gone: before.filter((finding) => !now.has(canonicalJson(finding))),
    standing: after.filter((finding) => old.has(canonicalJson(finding))),
  };
}

import type { EntityManager } from 'typeorm';
import type { Command, Create } from '../../workflows/commands.js';
import type { Instant, LegalDate, PersonId } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import { begin, isRefused, type Refusal, type Step } from '../../workflows/index.js';
import { type FieldError, Invalid } from '../errors.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { appendAll } from '../records/audit.js';
import { hashOf } from '../records/chain.js';
import { answerUnder, keepAnswer } from '../records/idempotency.js';
import { fileAttached } from '../records/proposal-files.js';
import { finalStates, lastRef } from '../records/proposal-lists.js';
import { insertProposal, loadProposal, saveProposal } from '../records/proposals.js';
import { type SectionContent, saveReportVersion, type VersionSource } from '../records/report-text.js';
import { passTimer, setTimers } from '../records/timers.js';
import type { Records } from '../records/transaction.js';
import { saveWelsh } from '../records/welsh-text.js';
import { discardWorkingCopies } from '../records/working-copies.js';
import { runChecks } from '../reports/checks.js';
import { hashTemplate, templateOn, templates } from '../reports/templates.js';
import { newId, type World } from '../world.js';
import { asRead } from './as-read.js';
import { type Considering, consider } from './considering.js';
import { passDue, quarantined } from './due.js';
import type { Order } from './orders.js';
import { cancelMoot, putLetters } from './outbox.js';
import { contentsOf, firstReport, hashesOf, keptHashes, templateOf } from './paper.js';
import { publish } from './publishing.js';
import type { Happened, Seen, StaleSection } from './stale.js';
import { type ProposalView, viewOf } from './view.js';

export type { Seen } from './stale.js';

/** A command as it reaches the desk, which takes none that has seen nothing. */
export interface Asked extends Omit<Considering, 'seen'> {
  seen: Seen | null;
  /** The `Idempotency-Key`, where one was given. */
  key: string | null;
  /** Where the order is composed from a request and from what stands: the request, which the key stands for, and what is answered beside the proposal. */
  sent?: { request: unknown; beside: object };
}

/** A command that was carried out. */
interface Done {
  view: ProposalView;
  /** What was answered beside the proposal. */
  beside?: object;
}

/** What a new proposal begins with; people by handle. */
export interface NewProposal {
  template: string;
  kind: string;
  title: string;
  portfolio: string;
  wards: string[];
  targetDate?: LegalDate;
  coAuthors?: string[];
}

/** What became of a command. Only `done` has carried it out; deadlines that were already due have passed in any case. */
export type Outcome =
  | ({ kind: 'done' } & Done)
  | { kind: 'refused'; refused: Refusal[]; view: ProposalView | null; roster: Roster }
  /** The proposal has changed since it was viewed: as it stands now, and what has happened since. */
  | { kind: 'stale'; view: ProposalView; since: Happened[]; section: StaleSection | null };

/**
 * The one door through which a proposal changes. Each command is one transaction: what is already due passes first,
 * then the rulebook judges, then the proposal, its entries, letters and timers are kept together, or nothing is.
 */
export class Desk {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** Opens a proposal. Throws `Invalid` for a template, co-author or portfolio that does not exist. */
  create(council: string, person: PersonId, given: NewProposal, key: string | null): Promise<Outcome> {
    return this.answeringOnce({ council, person, key, body: ['create', given] }, async (tx, at) => {
      const roster = await this.rolls.of(tx, council);
      const create = await this.creation(tx, roster, given, at);
      const judged = begin(create, { actor: roster.actor(person, at), at, under: roster.roll.council(at) });
      if (isRefused(judged)) return { kind: 'refused', refused: judged.refused, view: null, roster };
      const p = judged.next;
      const contents = contentsOf(firstReport(templateOf(p), p));
      await insertProposal(tx, p);
      await saveReportVersion(tx, { proposal: p.id, council, version: 1, at, by: person, reason: null, source: 'create' }, contents);
      await this.enter(tx, [judged], roster, contents);
      return { kind: 'done', view: viewOf(p, roster) };
    });
  }

  /** Carries out one command, or says why not. Throws `NotFound`, `MissingPrecondition`, `Invalid` and `IdempotencyKeyReused`. */
  perform({ key, sent, ...asked }: Asked): Promise<Outcome> {
    const { council, person, order } = asked;
    const body = sent?.request ?? [asked.proposal, order];
    return this.answeringOnce({ council, person, key, body }, async (tx, at) => {
      const { rolls, world } = this;
      const considered = await consider(tx, { rolls, world, lock: true }, asked, at);
      const { before, passed, proposal: p, roster, verdict } = considered;
      const show = (proposal: Proposal) => viewOf(asRead({ ...considered, proposal }), roster);
      if (verdict.kind !== 'taken') {
        await this.keep(tx, before, passed, roster);
        const view = show(p);
        return verdict.kind === 'refused' ? { ...verdict, view, roster } : { ...verdict, view };
      }
      const { step, prepared } = verdict;
      const { contents, welsh } = prepared;
      const steps = [...passed, ...(step === null ? [] : [step])];
      const now = step?.next ?? p;
      if (order.type === 'editSection') await discardWorkingCopies(tx, { proposal: p.id, section: order.section, person });
      if (now.version > p.version) await saveReportVersion(tx, versionOf(now, order, person, at), contents);
      if (welsh !== undefined) await saveWelsh(tx, { proposal: p.id, council }, { ...welsh, revision: now.revision });
      if (prepared.command.type === 'attach') await fileAttached(tx, p.id, prepared.command.file.hash);
      // Last: what becomes public is read from the text that is kept by then.
      await this.keep(tx, before, steps, roster, [...contents, ...(welsh === undefined ? [] : [welsh])]);
      return { kind: 'done', view: show(now), ...(sent === undefined ? {} : { beside: sent.beside }) };
    });
  }

  /** What was answered to the same request under this key, or `null`. Throws `IdempotencyKeyReused`. */
  async answered({
    request,
    ...under
  }: {
    council: string;
    person: PersonId;
    key: string | null;
    request: unknown;
  }): Promise<Outcome | null> {
    const { key } = under;
    if (key === null) return null;
    const before = await answerUnder(this.records.reader, { ...under, key, requestHash: hashOf(request) });
    return before === null ? null : keptOutcome(before.response);
  }

  /** Passes what is due on one proposal by now: what the clock does. Returns how many deadlines passed. */
  passDeadlines(council: string, id: string): Promise<number> {
    return this.records.write(async (tx) => {
      const at = this.world.now();
      const before = await loadProposal(tx, council, id, { lock: true });
      if (before === null) return 0;
      const roster = await this.rolls.of(tx, council);
      const steps = await passDue(tx, before, roster, at);
      await this.keep(tx, before, steps, roster);
      return steps.length;
    });
  }

  /** A virus was found in a file: whatever of the proposal it is attached to is told so. Returns how many attachments it was. */
  quarantine(council: string, id: string, { hash, found }: { hash: string; found: string }): Promise<number> {
    return this.records.write(async (tx) => {
      const at = this.world.now();
      const before = await loadProposal(tx, council, id, { lock: true });
      if (before === null) return 0;
      const roster = await this.rolls.of(tx, council);
      const passed = await passDue(tx, before, roster, at);
      const steps = quarantined(passed.at(-1)?.next ?? before, hash, { due: at, found, at, under: roster.roll.council(at) });
      await this.keep(tx, before, [...passed, ...steps], roster);
      return steps.length;
    });
  }

  /**
   * The same key and body get the same answer, whatever has happened since; kept with what the command changed, so
   * that either both are there or neither. A refusal is not kept: it may be another one tomorrow.
   */
  private answeringOnce(
    asked: { council: string; person: PersonId; key: string | null; body: unknown },
    work: (tx: EntityManager, at: Instant) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { council, person, key } = asked;
    const requestHash = hashOf(asked.body);
    return this.records.write(async (tx) => {
      // Taken inside the queue: two commands are as far apart on the record as they were in fact.
      const at = this.world.now();
      const before = key === null ? null : await answerUnder(tx, { council, person, key, requestHash });
      if (before !== null) return keptOutcome(before.response);
      const outcome = await work(tx, at);
      if (key !== null && outcome.kind === 'done')
        await keepAnswer(tx, { council, person, key, requestHash, status: 200, response: keptResponse(outcome), at });
      return outcome;
    });
  }

  private async creation(tx: EntityManager, roster: Roster, given: NewProposal, at: Instant): Promise<Create> {
    const errors: FieldError[] = [];
    const { constitution } = roster.roll.data;
    const oneOf = (error: FieldError, known: readonly string[], value: string): string => {
      const plain = (word: string) => word.toLowerCase().replace(/[\s-]/g, '');
      const found = known.find((word) => plain(word) === plain(value));
      if (found === undefined) errors.push({ ...error, detail: known.join(', ') });
      return found ?? value;
    };
    const template = oneOf({ field: 'template', code: 'template-unknown' }, [...templates().keys()], given.template);
    const kind = oneOf({ field: 'kind', code: 'kind-unknown' }, Object.keys(constitution.kinds), given.kind);
    const portfolio = oneOf(
      { field: 'portfolio', code: 'portfolio-unknown' },
      constitution.portfolios.map((x) => x.id),
      given.portfolio,
    );
    const wards = given.wards.map((ward, i) => oneOf({ field: `wards[${i}]`, code: 'ward-unknown' }, constitution.wards, ward));
    const coAuthors = (given.coAuthors ?? []).map((handle, i) => {
      const found = roster.byHandle(handle);
      if (found === undefined) errors.push({ field: `coAuthors[${i}]`, code: 'person-unknown', detail: handle });
      return found?.id ?? '';
    });
    if (errors.length > 0) throw new Invalid(errors);
    const targetDate = given.targetDate ?? null;
    const form = templateOn(template, londonDate(at));
    const blank = firstReport(form, { title: given.title, targetDate, wards });
    return {
      type: 'create',
      id: newId(this.world),
      council: roster.roll.data.council,
      ref: await nextRef(tx, roster.roll.data.council, londonDate(at).slice(0, 4)),
      template,
      templateVersion: form.version,
      templateHash: hashTemplate(form),
      questions: form.evaluation.questions.map((q) => q.id),
      kind,
      title: given.title,
      portfolio,
      wards,
      ...(given.targetDate === undefined ? {} : { targetDate: given.targetDate }),
      coAuthors,
      sections: hashesOf(blank),
      findings: runChecks(blank),
    };
  }

  /** Keeps what some steps have made of a proposal: the rows that differ, the entries, the letters, the timers. */
  private async keep(tx: EntityManager, before: Proposal, steps: Step[], roster: Roster, contents: Content[] = []): Promise<void> {
    const last = steps.at(-1);
    if (last === undefined) return;
    await saveProposal(tx, before, last.next);
    if (finalStates.includes(last.next.state)) await discardWorkingCopies(tx, { proposal: before.id });
    await this.enter(tx, steps, roster, contents);
    await publish(tx, { before, now: last.next, settings: roster.roll.data.constitution, at: last.entry.at });
  }

  /** Each entry says how far the council's chain had come, and with new text what exactly is kept of it: a replay needs no guessing. */
  private async enter(tx: EntityManager, steps: Step[], roster: Roster, contents: Content[]): Promise<void> {
    const last = steps.at(-1);
    if (last === undefined) return;
    const { id, council } = last.next;
    const lines = steps.map(({ entry: { payload, ...entry }, next }) => ({
      entry: { ...entry, state: next.state, version: next.version, revision: next.revision },
      payload: {
        ...payload,
        under: roster.sequence,
        ...(bringsText(payload) ? { kept: keptHashes(contents) } : {}),
      },
    }));
    const entries = await appendAll(tx, { kind: 'proposal', id, council }, lines, () => this.world.random(16));
    for (const [i, step] of steps.entries()) await putLetters(tx, step, entries[i]?.sequence ?? 0, roster, this.world);
    await cancelMoot(tx, last.next, roster, last.entry.at);
    for (const { entry } of steps) {
      const { payload } = entry;
      if ('due' in payload) await passTimer(tx, id, payload.type, 'subject' in payload ? payload.subject : '', entry.at);
    }
    await setTimers(tx, { id, council }, last.timers);
  }
}

/** An answer as it is kept: the proposal, or that and what was answered beside it. */
const keptResponse = ({ view, beside }: Done): string => JSON.stringify(beside === undefined ? view : { view, beside });

function keptOutcome(response: string): Outcome {
  const kept = JSON.parse(response) as ProposalView | Required<Done>;
  return 'beside' in kept ? { kind: 'done', ...kept } : { kind: 'done', view: kept };
}

/** What a command brings to be kept. */
type Content = Pick<SectionContent, 'section' | 'blocks'>;

const bringsText = (payload: Command | Create): boolean => 'sections' in payload || 'changed' in payload || payload.type === 'translate';

const versionOf = (p: Proposal, order: Order, by: PersonId, at: Instant) => ({
  proposal: p.id,
  council: p.council,
  version: p.version,
  at,
  by,
  reason: 'reason' in order ? (order.reason ?? null) : null,
  source: sourceOf(order),
});

const sourceOf = ({ type }: Order): VersionSource =>
  type === 'importReport' ? 'import' : type === 'attach' || type === 'detach' ? 'attachment' : 'edit';

/** The next reference of the year, e.g. `CD-2015-0001`. */
async function nextRef(tx: EntityManager, council: string, year: string): Promise<string> {
  const last = await lastRef(tx, council, `CD-${year}-`);
  return `CD-${year}-${String(Number(last?.split('-').at(-1) ?? 0) + 1).padStart(4, '0')}`;
}

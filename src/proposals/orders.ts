import type { AttachedFile } from '../../workflows/attachment.js';
import type { Command, ConsulteeNamed, PersonBodies, PersonVerb } from '../../workflows/commands.js';
import type { PersonId } from '../../workflows/constitution.js';
import type { Hint } from '../../workflows/exemption.js';
import type { Proposal, Stage } from '../../workflows/facts.js';
import { consulteeOf } from '../../workflows/standing.js';
import { type FieldError, Invalid } from '../errors.js';
import type { Roster } from '../people/rolls.js';
import type { SectionContent } from '../records/report-text.js';
import { saidHints, welshHints } from '../reports/hints.js';
import { keepIds } from '../reports/ids.js';
import { recommendationsOf } from '../reports/recommendations.js';
import { type Block, HEAD, type ReportHead, type ReportText, type WelshSection } from '../reports/report.js';
import { blocksOf } from '../reports/report-sections.js';
import { changeBetween, reportOf, sectionIds, templateKey } from './paper.js';
import { type TranslateOrder, welshAfter, welshAsked, welshErrors } from './welsh.js';

/**
 * What somebody asks of the desk: the bodies of the contract, with people named by handle and text as text. The desk
 * turns it into a command of the rulebook, where people are ids and text is hashes and findings.
 */
export type Order =
  | ({ type: 'editSection'; section: string; blocks?: Block[]; head?: ReportHead; reason?: string } & Unnamed)
  | ({ type: 'importReport'; report: ReportText; source: string; reason?: string } & Unnamed)
  | TranslateOrder
  | AttachOrder
  | { type: 'comment'; section: string; paragraph?: string; text: string }
  | { type: 'nameConsultees'; add?: ConsulteeNamed[]; remove?: { post?: string; person?: string; as?: string; stage: Stage }[] }
  | { [V in Exclude<PersonVerb, Reworded>]: { type: V } & PersonBodies[V] }[Exclude<PersonVerb, Reworded>];
type Reworded = 'editSection' | 'importReport' | 'attach' | 'translate' | 'comment' | 'nameConsultees';

/** `file` is the hash of a file that was brought for the proposal before: nobody attaches what they only know the hash of. */
export type AttachOrder = { type: 'attach'; file: string } & Omit<PersonBodies['attach'], 'attachment' | 'file'>;

interface Unnamed {
  /** The text came without ids: those of its blocks are only their places, and the desk gives them those of the text that stands. */
  unnamed?: true;
}

/** What a command needs beside itself: the text that it brings, to be kept with it. */
export interface Prepared {
  command: Command;
  contents: SectionContent[];
  /** The Welsh that it brings to a section, where it changes any. */
  welsh?: WelshSection;
}

interface Desk {
  proposal: Proposal;
  /** What whoever asks has seen. */
  seen: { version: number; revision: number };
  report: () => Promise<ReportText>;
  /** The report as it stands with its Welsh, and as it stood in the version seen. */
  bilingual: () => Promise<{ now: ReportText; seen: ReportText }>;
  roster: Roster;
  newId: () => string;
  /** What was brought for the proposal under that hash, or `null`. */
  file: (hash: string) => Promise<AttachedFile | null>;
  /** The id of a proposal of this council, by id or reference, or `null`. */
  proposalId: (idOrRef: string) => Promise<string | null>;
}

/** Reads an order against the proposal it is for. Throws `Invalid`, naming each field that names nothing. */
export async function prepare(order: Order, desk: Desk): Promise<Prepared> {
  const errors: FieldError[] = [];
  const wrong = (field: string, code: string, detail?: string) =>
    void errors.push({ field, code, ...(detail === undefined ? {} : { detail }) });
  const person = (field: string, handle: string): PersonId => {
    const found = desk.roster.byHandle(handle)?.id;
    if (found === undefined) wrong(field, 'person-unknown', handle);
    return found ?? '';
  };
  const optional = (field: string, handle: string | undefined): { [k: string]: PersonId } =>
    handle === undefined ? {} : { [field]: person(field, handle) };
  const posts = desk.roster.roll.data.constitution.posts;
  /** `as` names a post, or the person who was asked in person; a handle may be a post's name, so who was asked at the stage decides. */
  const asOf = (field: string, as: string, stage: Stage): string => {
    const inPerson = desk.roster.byHandle(as)?.id;
    if (consulteeOf(desk.proposal, stage, as) === undefined && consulteeOf(desk.proposal, stage, inPerson) !== undefined)
      return inPerson ?? as;
    return Object.hasOwn(posts, as) ? as : person(field, as);
  };
  const section = (field: string, id: string): void => {
    if (!sectionIds(desk.proposal).includes(id)) wrong(field, 'section-unknown', id);
  };
  const prepared = await read();
  if (errors.length > 0) throw new Invalid(errors);
  return prepared;

  async function read(): Promise<Prepared> {
    switch (order.type) {
      case 'editSection': {
        section('section', order.section);
        const field = order.section === HEAD ? 'head' : 'blocks';
        if (order[field] === undefined) wrong(field, 'missing');
        const now = await desk.report();
        const head = order.head ?? now.head;
        const sections = now.sections.map((s) =>
          s.section === order.section ? { section: s.section, blocks: named(order, s.blocks, order.blocks ?? s.blocks) } : s,
        );
        const { change, contents } = changeBetween(desk.proposal.sections, { ...now, head, sections });
        return { command: { type: order.type, section: order.section, ...change, ...reasonOf(order) }, contents };
      }
      case 'importReport': {
        const { template, head, sections } = order.report;
        if (template !== desk.proposal.template && template !== templateKey(desk.proposal)) wrong('template', 'template-differs', template);
        for (const [i, s] of sections.entries()) section(`report.sections[${i}].section`, s.section);
        if (errors.length > 0) throw new Invalid(errors);
        const standing = await desk.report();
        const kept = sections.map((s) => ({ section: s.section, blocks: named(order, blocksOf(standing, s.section), s.blocks) }));
        const rows = [{ section: HEAD, blocks: head }, ...kept];
        const { change, contents } = changeBetween(desk.proposal.sections, reportOf(desk.proposal, rows));
        return { command: { type: order.type, source: order.source, ...change, ...reasonOf(order) }, contents };
      }
      case 'translate': {
        section('section', order.section);
        const texts = await desk.bilingual();
        errors.push(...welshErrors(order, texts));
        const blocks = welshAsked(order, texts);
        const welsh = welshAfter(order, blocks, texts.now);
        const hints = welsh === null ? {} : { hints: welshHints(withSection(texts.now, welsh)) };
        const command: Command = { type: order.type, section: order.section, seen: desk.seen.revision, blocks, ...hints };
        return { command, contents: [], ...(welsh === null ? {} : { welsh }) };
      }
      case 'attach': {
        section('section', order.section);
        const file = await desk.file(order.file);
        if (file === null) wrong('file', 'file-unknown', order.file);
        return only({ ...order, attachment: desk.newId(), file: file ?? { hash: order.file, name: '', kind: '', size: 0, hidden: [] } });
      }
      case 'comment':
        section('section', order.section);
        return only({ ...order, comment: desk.newId() });
      case 'nameConsultees': {
        const add = (order.add ?? []).map((c, i) => {
          if ((c.post === undefined) === (c.person === undefined)) wrong(`add[${i}]`, 'post-or-person');
          if (c.post !== undefined && !Object.hasOwn(posts, c.post)) wrong(`add[${i}].post`, 'post-unknown', c.post);
          for (const [n, id] of (c.sections ?? []).entries()) section(`add[${i}].sections[${n}]`, id);
          return c.person === undefined ? c : { ...c, person: person(`add[${i}].person`, c.person) };
        });
        const remove = (order.remove ?? []).map(({ stage, ...named }, i) => {
          const [[field, name] = ['', undefined], ...more] = Object.entries(named).filter(([, value]) => value !== undefined);
          if (name === undefined || more.length > 0) wrong(`remove[${i}]`, 'post-or-person');
          return { stage, as: name === undefined ? '' : asOf(`remove[${i}].${field}`, name, stage) };
        });
        return only({ type: order.type, add, remove });
      }
      case 'respond':
      case 'signOff':
      case 'withdrawSignOff':
      case 'adviseOnChanges':
        return only({
          ...order,
          as: asOf('as', order.as, order.type === 'respond' ? 'consultation' : 'signOff'),
          ...optional('onBehalfOf', order.onBehalfOf),
        });
      case 'recordNoAnswer':
        return only({ ...order, as: asOf('as', order.as, 'consultation') });
      case 'reassign':
        return only({ ...order, member: person('member', order.member), ...optional('byDirectionOf', order.byDirectionOf) });
      case 'handOver':
        return only({ ...order, to: person('to', order.to) });
      case 'recordDecision': {
        const known = new Set(recommendationsOf(await desk.report()).map((r) => r.id));
        for (const [i, r] of (order.recommendations ?? []).entries())
          if (!known.has(r.id)) wrong(`recommendations[${i}].id`, 'recommendation-unknown', r.id);
        const said = [order.reasons, order.alternatives, ...(order.recommendations ?? []).map(({ text }) => text)];
        return only({ ...order, ...hinted('decision', said) });
      }
      case 'writeStatement':
        return only({ ...order, ...hinted('statement', [order.en, order.cy, order.welshReason]) });
      case 'reportEvaluation':
        for (const [i, a] of order.answers.entries())
          if (!desk.proposal.questions.includes(a.question)) wrong(`answers[${i}].question`, 'question-unknown', a.question);
        return only(order);
      case 'supersede': {
        const by = await desk.proposalId(order.by);
        if (by === null || by === desk.proposal.id) wrong('by', 'proposal-unknown', order.by);
        return only({ ...order, by: by ?? '' });
      }
      default:
        return only(order);
    }
  }
}

/** Nearly always there is nothing to look at, and nothing to be said of it. */
function hinted(of: 'decision' | 'statement', texts: readonly (string | undefined)[]): { hints?: Hint[] } {
  const hints = saidHints(of, texts);
  return hints.length === 0 ? {} : { hints };
}

/** The report with another Welsh of one section. */
const withSection = (report: ReportText, welsh: WelshSection): ReportText => ({
  ...report,
  welsh: [...(report.welsh ?? []).filter(({ section }) => section !== welsh.section), welsh],
});

const only = (command: Command): Prepared => ({ command, contents: [] });
export const reasonOf = ({ reason }: { reason?: string }): { reason?: string } => (reason === undefined ? {} : { reason });
const named = ({ unnamed }: Unnamed, before: readonly Block[], after: Block[]): Block[] => (unnamed ? keepIds(before, after) : after);

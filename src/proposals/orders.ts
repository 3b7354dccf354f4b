import type { Command, ConsulteeNamed, PersonBodies, PersonVerb } from '../../workflows/commands.js';
import type { PersonId } from '../../workflows/constitution.js';
import type { Proposal, Stage } from '../../workflows/facts.js';
import { consulteeOf } from '../../workflows/standing.js';
import { type FieldError, Invalid } from '../errors.js';
import type { Roster } from '../people/rolls.js';
import type { SectionContent } from '../records/report-text.js';
import { recommendationsOf } from '../reports/recommendations.js';
import type { Block, ReportHead, ReportText } from '../reports/report.js';
import { changeBetween, sectionIds } from './paper.js';

/**
 * What somebody asks of the desk: the bodies of the contract, with people named by handle and text as text. The desk
 * turns it into a command of the rulebook, where people are ids and text is hashes and findings.
 */
export type Order =
  | { type: 'editSection'; section: string; blocks?: Block[]; head?: ReportHead; reason?: string }
  | { type: 'importReport'; report: ReportText; source: string; reason?: string }
  | { type: 'comment'; section: string; paragraph?: string; text: string }
  | { type: 'nameConsultees'; add?: ConsulteeNamed[]; remove?: { post?: string; person?: string; as?: string; stage: Stage }[] }
  | { [V in Exclude<PersonVerb, Reworded>]: { type: V } & PersonBodies[V] }[Exclude<PersonVerb, Reworded>];
type Reworded = 'editSection' | 'importReport' | 'comment' | 'nameConsultees';

/** What a command needs beside itself: the text that it brings, to be kept with it. */
export interface Prepared {
  command: Command;
  contents: SectionContent[];
}

interface Desk {
  proposal: Proposal;
  report: () => Promise<ReportText>;
  roster: Roster;
  newId: () => string;
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
    if (!sectionIds(desk.proposal.template).includes(id)) wrong(field, 'section-unknown', id);
  };
  const prepared = await read();
  if (errors.length > 0) throw new Invalid(errors);
  return prepared;

  async function read(): Promise<Prepared> {
    switch (order.type) {
      case 'editSection': {
        section('section', order.section);
        if (order.section === 'head' ? order.head === undefined : order.blocks === undefined)
          wrong(order.section === 'head' ? 'head' : 'blocks', 'missing');
        const now = await desk.report();
        const head = order.head ?? now.head;
        const sections = now.sections.map((s) =>
          s.section === order.section ? { section: s.section, blocks: order.blocks ?? s.blocks } : s,
        );
        const { change, contents } = changeBetween(desk.proposal.sections, { ...now, head, sections });
        return { command: { type: order.type, section: order.section, ...change, ...reasonOf(order) }, contents };
      }
      case 'importReport': {
        if (order.report.template !== desk.proposal.template) wrong('template', 'template-differs', order.report.template);
        for (const s of order.report.sections) section('sections', s.section);
        if (errors.length > 0) throw new Invalid(errors);
        const { change, contents } = changeBetween(desk.proposal.sections, order.report);
        return { command: { type: order.type, source: order.source, ...change, ...reasonOf(order) }, contents };
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
        return only(order);
      }
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

const only = (command: Command): Prepared => ({ command, contents: [] });
const reasonOf = (order: { reason?: string }): { reason?: string } => (order.reason === undefined ? {} : { reason: order.reason });

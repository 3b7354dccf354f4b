import type { EntityManager } from 'typeorm';
import type { PersonBodies } from '../../workflows/commands.js';
import type { Instant, LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import { consulteeOf, DMT, waits } from '../../workflows/standing.js';
import { personVerbs } from '../../workflows/verbs.js';
import { entriesOfKind, type HistoryEntry } from '../records/audit.js';
import type { Meeting } from '../records/meetings.js';

/** What a group has said of a proposal: an entry of the proposal's own chain. */
export interface Answered {
  sequence: number;
  /** The version that was considered. */
  version: number;
  /** The day of the meeting; of a group that answers by a form, the day of the answer. */
  on: LegalDate;
  outcome: PersonBodies['recordConsultation']['outcome'] | PersonBodies['respond']['verdict'];
  note: string | null;
  conditions: string | null;
  by: PersonId;
  onBehalfOf: PersonId | null;
  at: Instant;
}

/** Whether the answer of a post is asked for on the proposal and is still to come. */
export function waitsFor(p: Proposal, post: Post): boolean {
  const consultee = consulteeOf(p, 'consultation', post);
  return p.state === 'consultation' && consultee !== undefined && waits(consultee);
}

/** Everything that a group has ever said of a proposal, the earliest first. What was erased is not among it. */
export async function answersOf(db: EntityManager, { id, council }: Pick<Proposal, 'id' | 'council'>, post: Post): Promise<Answered[]> {
  const { entry } = post === DMT ? personVerbs.recordConsultation : personVerbs.respond;
  const entries = await entriesOfKind(db, { kind: 'proposal', id, council }, entry);
  return entries.flatMap((one) => answeredBy(one, post) ?? []);
}

/** What an entry says that a post has answered, or `null`. The management team answers at a dated meeting, every other group by a form. */
export function answeredBy({ sequence, version, actor: by, onBehalfOf, at, payload }: HistoryEntry, post: Post): Answered | null {
  const said = payload as
    | ({ type: 'recordConsultation' } & PersonBodies['recordConsultation'])
    | ({ type: 'respond' } & PersonBodies['respond'])
    | null;
  const common = { sequence, version: version ?? 0, by, onBehalfOf, at };
  if (said?.type === 'recordConsultation' && post === DMT)
    return { ...common, on: said.meeting, outcome: said.outcome, note: said.note ?? null, conditions: said.conditions ?? null };
  if (said?.type === 'respond' && said.as === post)
    return { ...common, on: londonDate(at), outcome: said.verdict, note: said.comment ?? null, conditions: null };
  return null;
}

/** Whether an answer came of a meeting: it names the day, or, where a form names none, it was the group's word from that day on. */
export const cameOf = ({ post, on }: Pick<Meeting, 'post' | 'on'>, answer: Answered): boolean =>
  post === DMT ? answer.on === on : answer.on >= on;

/** What came of a meeting that is still open: the latest word of the group on it. */
export const outcomeAmong = (meeting: Pick<Meeting, 'post' | 'on'>, answers: readonly Answered[]): Answered | null =>
  answers.findLast((answer) => cameOf(meeting, answer)) ?? null;

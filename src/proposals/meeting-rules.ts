import type { Actor, Instant, LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Refusal } from '../../workflows/index.js';
import { type Capacity, capacityFor } from '../../workflows/standing.js';
import type { AgendaItem, Meeting } from '../records/meetings.js';

/** A proposal put on an agenda, and the revision at which it waited for the group. */
export type Placed = Pick<AgendaItem, 'proposal' | 'revision'>;

/** What happens to a meeting, as the council's chain records it: each says all that it changes. */
export type MeetingChange =
  | { type: 'scheduleMeeting'; meeting: string; post: Post; on: LegalDate; time: string | null; place: string | null; agenda: Placed[] }
  | { type: 'moveMeeting'; meeting: string; on: LegalDate; time: string | null; place: string | null }
  | { type: 'cancelMeeting'; meeting: string; reason: string }
  | { type: 'setAgenda'; meeting: string; agenda: Placed[] }
  /** An outcome names the entry in the proposal's own chain that says what it was; what has none is carried over. */
  | {
      type: 'closeMeeting';
      meeting: string;
      present: string[];
      apologies: string[];
      note: string | null;
      outcomes: { proposal: string; entry: number }[];
    };
export type MeetingVerb = MeetingChange['type'];

/** The kinds of the entries, past tense. */
export const entryOfMeeting: Record<MeetingVerb, string> = {
  scheduleMeeting: 'meetingScheduled',
  moveMeeting: 'meetingMoved',
  cancelMeeting: 'meetingCancelled',
  setAgenda: 'agendaSet',
  closeMeeting: 'meetingClosed',
};

/** A meeting after a change, which no rule has stopped. Pure. */
export function meetingAfter(
  before: Meeting | null,
  change: MeetingChange,
  by: { council: string; person: PersonId; at: Instant },
): Meeting {
  if (change.type === 'scheduleMeeting') {
    const { type: _, meeting: id, agenda, ...given } = change;
    const items = agenda.map((item) => ({ ...item, outcome: null }));
    return { id, council: by.council, ...given, state: 'scheduled', revision: 1, reason: null, minutes: null, agenda: items };
  }
  if (before === null) throw new Error(`${change.type} needs a meeting`);
  const next = { ...before, revision: before.revision + 1 };
  switch (change.type) {
    case 'moveMeeting':
      return { ...next, on: change.on, time: change.time, place: change.place };
    case 'cancelMeeting':
      return { ...next, state: 'cancelled', reason: change.reason };
    case 'setAgenda':
      return { ...next, agenda: change.agenda.map((item) => ({ ...item, outcome: null })) };
    case 'closeMeeting': {
      const { present, apologies, note } = change;
      const outcomes = new Map(change.outcomes.map(({ proposal, entry }) => [proposal, entry]));
      const agenda = next.agenda.map((item) => ({ ...item, outcome: outcomes.get(item.proposal) ?? null }));
      return { ...next, state: 'closed', minutes: { present, apologies, note, by: by.person, at: by.at }, agenda };
    }
  }
}

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';
const MEETINGS = 'Council constitution, Part 4: meetings of management teams and their minutes';
const CLERKS: Post = 'democraticServices';

/** In whose right somebody arranges the meetings of a post: as its holder, as a deputy, or as a clerk. `null`: not at all. */
export function arranges(by: Actor, post: Post): Capacity | null {
  if (by.posts.includes(CLERKS)) return { by: by.person, onBehalfOf: null };
  return capacityFor(by, { post });
}

const refusal = (code: string, source: string, post: Post | null, details: Refusal['details'] = {}): Refusal => ({
  code,
  source,
  clearedBy: post === null ? [] : [{ post }, { post: CLERKS }],
  since: null,
  details,
});
const refuse = (code: string, post: Post | null, details: Refusal['details'] = {}): Refusal => refusal(code, MEETINGS, post, details);

/** What stops a verb before anything is said with it: whose it is, and how the meeting stands. */
export function stops(type: MeetingVerb, { post, on, state }: Pick<Meeting, 'post' | 'on' | 'state'>, by: Actor, at: Instant): Refusal[] {
  const found: Refusal[] = [];
  if (arranges(by, post) === null) found.push(refusal('not-your-verb', OFFICERS, post));
  if (state !== 'scheduled') found.push(refuse('meeting-over', null));
  // Minutes tell what happened: they cannot be written before the day.
  if (type === 'closeMeeting' && londonDate(at) < on) found.push(refuse('meeting-not-held', post, { on }));
  return found;
}

/**
 * What stops a change as far as the council's own chain can tell, every rule of it: a replay judges by the same. `beside`
 * are the other meetings of the council that matter: those still to be held, and those of the same day.
 */
export function refusalsOf(
  before: Meeting | null,
  change: MeetingChange,
  beside: readonly Meeting[],
  { actor, at }: { actor: Actor; at: Instant },
): Refusal[] {
  const stood = change.type === 'scheduleMeeting' ? { post: change.post, on: change.on, state: 'scheduled' as const } : before;
  if (stood === null) throw new Error(`${change.type} needs a meeting`);
  const { post } = stood;
  const found = stops(change.type, stood, actor, at);
  const others = beside.filter((other) => other.id !== change.meeting && other.post === post && other.state !== 'cancelled');
  if (change.type === 'scheduleMeeting' || change.type === 'moveMeeting') {
    if (change.on < londonDate(at)) found.push(refuse('meeting-in-the-past', post));
    // An outcome names its meeting by the day.
    if (others.some((other) => other.on === change.on)) found.push(refuse('meeting-same-day', post, { on: change.on }));
  }
  if (change.type === 'scheduleMeeting' || change.type === 'setAgenda') {
    const open = others.filter((other) => other.state === 'scheduled').flatMap((other) => other.agenda.map(({ proposal }) => proposal));
    if (change.agenda.some(({ proposal }) => open.includes(proposal))) found.push(refuse('on-another-agenda', post));
  }
  return found;
}

/** How a proposal stands with the group whose meeting it is. */
export interface ItemFacts {
  ref: string;
  revision: number;
  /** Whether the group's answer is asked for and is still to come. */
  waits: boolean;
  /** The entry that records what came of it at this meeting. */
  outcome: number | null;
}

/** What stops a change because of how the proposals stand: those on the agenda, and those that are to be. */
export function refusalsByProposals(
  before: Meeting | null,
  change: { type: MeetingVerb; agenda?: readonly string[]; carriedOver?: readonly string[] },
  facts: ReadonlyMap<string, ItemFacts>,
  post: Post,
): Refusal[] {
  const found: Refusal[] = [];
  const refsOf = (ids: readonly string[]) => ids.flatMap((id) => facts.get(id)?.ref ?? []);
  const stood = (before?.agenda ?? []).map(({ proposal }) => proposal);
  const concluded = stood.filter((id) => facts.get(id)?.outcome != null);
  const against = (code: string, ids: readonly string[]) => {
    if (ids.length > 0) found.push(refuse(code, post, { refs: refsOf(ids) }));
  };
  if (change.type === 'moveMeeting' || change.type === 'cancelMeeting') against('meeting-outcome-recorded', concluded);
  if (change.type === 'scheduleMeeting' || change.type === 'setAgenda') {
    const agenda = change.agenda ?? [];
    const added = agenda.filter((id) => !stood.includes(id) && facts.get(id)?.waits !== true);
    against('not-waiting', added);
    against(
      'meeting-outcome-recorded',
      concluded.filter((id) => !agenda.includes(id)),
    );
  }
  if (change.type === 'closeMeeting') {
    const left = stood.filter((id) => facts.get(id)?.outcome === null && facts.get(id)?.waits === true);
    against(
      'meeting-outcome-outstanding',
      left.filter((id) => !(change.carriedOver ?? []).includes(id)),
    );
  }
  return found;
}

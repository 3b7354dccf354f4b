import type { EntityManager } from 'typeorm';
import type { Instant, LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import { londonInstant } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import type { Roster } from '../people/rolls.js';
import { postLetter } from '../records/letters.js';
import { invitedTo, type Meeting, saveInvited } from '../records/meetings.js';
import { loadProposals } from '../records/proposal-batch.js';
import { newId, type World } from '../world.js';

/** Every letter about a meeting. The wording is `letter.<kind>` in the locales. */
export const meetingLetters = [
  'meetingCalled',
  'meetingMoved',
  'meetingCancelled',
  'invitationWithdrawn',
  'onAgenda',
  'offAgenda',
] as const;
export type MeetingLetter = (typeof meetingLetters)[number];

/** What is kept with a letter about a meeting: enough to word it later, and its part for a calendar. */
export interface MeetingTold {
  meeting: string;
  post: Post;
  on: LegalDate;
  time: string | null;
  place: string | null;
  /** When it was to be before this change of it. */
  was: { on: LegalDate; time: string | null } | null;
  reason: string | null;
  /** The reader's own proposals on the agenda, or taken off it: by reference. */
  refs: string[];
  /** What a calendar program is to do; `null` where it has been told before, or has nothing of it. */
  method: 'REQUEST' | 'CANCEL' | null;
  /** Of two letters about one meeting, the one with the higher number holds. */
  sequence: number;
}

/** A change of a meeting that is on the record as that entry of the council's chain. */
interface MeetingStep {
  before: Meeting | null;
  after: Meeting;
  at: Instant;
  entry: number;
}

type Told = { person: PersonId; kind: MeetingLetter } & Partial<Pick<MeetingTold, 'method' | 'refs'>>;

/**
 * Tells everybody of a change of a meeting whom it concerns, in the same transaction: whoever will answer for the group
 * on that day, also as a deputy, and the authors of what stands on its agenda. Whoever has it in their calendar and is
 * not to come any more is told so. Minutes are no news of this kind.
 */
export async function putMeetingLetters(tx: EntityManager, step: MeetingStep, roster: Roster, world: World): Promise<void> {
  const { before, after } = step;
  const invited = await invitedTo(tx, after.id);
  const agenda = await loadProposals(tx, after.council, [...proposalsOf(before), ...proposalsOf(after)]);
  const told = toldOf(step, { roster, invited, agenda });
  const stay = new Set(invited);
  for (const { person, kind, method = null, refs = [] } of told) {
    const reader = roster.byId(person);
    if (reader === undefined || reader.pseudonymisedAt !== null) continue;
    if (method === 'REQUEST') stay.add(person);
    if (method === 'CANCEL') stay.delete(person);
    const payload: MeetingTold = {
      ...{ meeting: after.id, post: after.post, on: after.on, time: after.time, place: after.place, reason: after.reason, refs, method },
      was: before === null ? null : { on: before.on, time: before.time },
      sequence: sequenceOf(after),
    };
    await postLetter(tx, {
      ...{ id: newId(world), council: after.council, proposal: null, sequence: step.entry, kind, person, payload, at: step.at },
      ...{ language: reader.language, address: reader.email },
      messageId: `<${after.council}.${step.entry}.${kind}.${person}@cabinet-decisions>`,
    });
  }
  await saveInvited(tx, after.id, after.state === 'scheduled' ? [...stay] : []);
}

/** The number of a meeting's change, as calendars count: from 0, rising with each. */
export const sequenceOf = ({ revision }: Pick<Meeting, 'revision'>): number => revision - 1;

/** When a meeting begins; one without a time of day, at noon. */
export const beginningOf = ({ on, time }: Pick<Meeting, 'on' | 'time'>): Instant => londonInstant(on, time ?? '12:00');

function toldOf(
  { before, after }: MeetingStep,
  { roster, invited, agenda }: { roster: Roster; invited: readonly PersonId[]; agenda: ReadonlyMap<string, Proposal> },
): Told[] {
  const group = roster.roll.answeringFor(after.post, beginningOf(after));
  const own = authorsOf(after, agenda);
  const expected = [...new Set([...group, ...own.keys()])];
  const refs = (person: PersonId) => own.get(person) ?? [];
  const left = invited.filter((person) => !expected.includes(person));
  const put = toldAuthors(authorsOf(after, agenda, before), 'onAgenda', () => 'REQUEST');
  if (before === null) return [...group.map((person) => ({ person, kind: 'meetingCalled' as const, method: 'REQUEST' as const })), ...put];
  if (after.state === 'cancelled') {
    const method = (person: PersonId) => (invited.includes(person) ? ('CANCEL' as const) : null);
    return [...expected, ...left].map((person) => ({ person, kind: 'meetingCancelled', method: method(person), refs: refs(person) }));
  }
  if (after.state === 'closed') return [];
  if (before.on !== after.on || before.time !== after.time || before.place !== after.place)
    return [
      ...expected.map((person) => ({ person, kind: 'meetingMoved' as const, method: 'REQUEST' as const, refs: refs(person) })),
      ...left.map((person) => ({ person, kind: 'invitationWithdrawn' as const, method: 'CANCEL' as const })),
    ];
  const taken = authorsOf(before, agenda, after);
  const stays = (person: PersonId) => expected.includes(person) || !invited.includes(person);
  return [...put, ...toldAuthors(taken, 'offAgenda', (person) => (stays(person) ? null : 'CANCEL'))];
}

function toldAuthors(
  authors: ReadonlyMap<PersonId, string[]>,
  kind: MeetingLetter,
  method: (person: PersonId) => MeetingTold['method'],
): Told[] {
  return [...authors].map(([person, refs]) => ({ person, kind, method: method(person), refs }));
}

const proposalsOf = (meeting: Meeting | null): string[] => (meeting?.agenda ?? []).map(({ proposal }) => proposal);

/** Who has written what stands on an agenda, and does not stand on the other one: by person, the references in its order. */
function authorsOf(meeting: Meeting, agenda: ReadonlyMap<string, Proposal>, other: Meeting | null = null): Map<PersonId, string[]> {
  const authors = new Map<PersonId, string[]>();
  for (const id of proposalsOf(meeting)) {
    const p = agenda.get(id);
    if (p === undefined || proposalsOf(other).includes(id)) continue;
    for (const person of new Set([p.author, ...p.coAuthors])) authors.set(person, [...(authors.get(person) ?? []), p.ref]);
  }
  return authors;
}

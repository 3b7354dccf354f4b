import type { EntityManager } from 'typeorm';
import type { Proposal } from '../../workflows/facts.js';
import type { Roll } from '../people/roll.js';
import type { HistoryEntry } from '../records/audit.js';
import { canonicalJson } from '../records/chain.js';
import { everyMeeting, type Meeting } from '../records/meetings.js';
import { answeredBy, cameOf, waitsFor } from './meeting-outcomes.js';
import { arranges, entryOfMeeting, type MeetingChange, meetingAfter, refusalsOf } from './meeting-rules.js';

/** What a council's entry says of a proposal: the proposal's own chain must bear it out. */
export interface Claim {
  /** The entry of the council's chain that says so. */
  sequence: number;
  meeting: Meeting;
  /** That it waited for the group at a revision, or that an entry of it came of the meeting. */
  says: { waitedAt: number } | { outcome: number };
}

const kinds: ReadonlySet<string> = new Set(Object.values(entryOfMeeting));

/** The meetings of a council as its own chain tells them, from entry to entry. */
export class ToldMeetings {
  private readonly meetings = new Map<string, Meeting>();
  private readonly claims = new Map<string, Claim[]>();
  /** Once something that was said of a meeting is erased, or does not hold, nobody can say how the meetings stood. */
  private known = true;
  private fault: { sequence: number; what: string } | null = null;

  constructor(private readonly council: string) {}

  static tells(entry: Pick<HistoryEntry, 'kind'>): boolean {
    return kinds.has(entry.kind);
  }

  /** Takes in the next entry about a meeting. Without a roll nobody can say whose it was to make. */
  add(entry: HistoryEntry, roll: Roll | null): void {
    this.known &&= entry.erased === null;
    if (!this.known) return;
    const what = this.judge(entry, roll);
    if (what === null) return;
    this.known = false;
    this.fault = { sequence: entry.sequence, what };
  }

  /** What does not hold of an entry, or `null`. */
  private judge(entry: HistoryEntry, roll: Roll | null): string | null {
    const change = entry.payload as MeetingChange;
    if (!Object.hasOwn(entryOfMeeting, change?.type ?? '')) return 'it says nothing that can be judged';
    if (entryOfMeeting[change.type] !== entry.kind) return `its kind is not that of ${change.type}`;
    const before = this.meetings.get(change.meeting) ?? null;
    if ((before === null) !== (change.type === 'scheduleMeeting')) return 'there was no such meeting then, or there was one already';
    let after: Meeting;
    try {
      after = meetingAfter(before, change, { council: this.council, person: entry.actor, at: entry.at });
      if (roll !== null) {
        const actor = roll.actor(entry.actor, entry.at);
        const refused = refusalsOf(before, change, [...this.meetings.values()], { actor, at: entry.at });
        if (refused.length > 0) return `not legal then: ${refused.map(({ code }) => code).join(', ')}`;
        if ((arranges(actor, after.post)?.onBehalfOf ?? null) !== entry.onBehalfOf) return 'its onBehalfOf is not whose post it was';
      }
    } catch {
      return 'it says nothing that can be judged';
    }
    this.meetings.set(after.id, after);
    this.claim(entry.sequence, change, before, after);
    return null;
  }

  /** What the council's entries say of a proposal. */
  claimsOn(proposal: string): Claim[] {
    return this.claims.get(proposal) ?? [];
  }

  /** The first entry that does not hold; else, at the `last`, whether what is kept is what the entries tell. */
  async wrong(reader: EntityManager, last: number): Promise<{ sequence: number; what: string } | null> {
    if (!this.known) return this.fault;
    const told = [...this.meetings.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    // A column that cannot be read was changed.
    const kept = await everyMeeting(reader, this.council).catch(() => null);
    if (kept !== null && canonicalJson(kept) === canonicalJson(told)) return null;
    return { sequence: last, what: 'the meetings kept are not those that its entries tell' };
  }

  private claim(sequence: number, change: MeetingChange, before: Meeting | null, meeting: Meeting): void {
    const say = (proposal: string, says: Claim['says']) =>
      this.claims.set(proposal, [...this.claimsOn(proposal), { sequence, meeting, says }]);
    if (change.type === 'closeMeeting') for (const { proposal, entry } of change.outcomes) say(proposal, { outcome: entry });
    if (change.type !== 'scheduleMeeting' && change.type !== 'setAgenda') return;
    for (const { proposal, revision } of change.agenda) {
      const stood = before?.agenda.find((item) => item.proposal === proposal);
      if (stood?.revision !== revision) say(proposal, { waitedAt: revision });
    }
  }
}

/** Whether an entry of a proposal, and what it left of the proposal, bear a claim out; `null` where it is about another entry. */
export function bornOut({ says, meeting }: Claim, entry: HistoryEntry, p: Proposal): boolean | null {
  if ('waitedAt' in says) return says.waitedAt === p.revision ? waitsFor(p, meeting.post) : null;
  if (says.outcome !== entry.sequence) return null;
  const answer = answeredBy(entry, meeting.post);
  return answer !== null && cameOf(meeting, answer);
}

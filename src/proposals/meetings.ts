import type { Actor, Instant, Post, SectionId } from '../../workflows/constitution.js';
import type { Consultee } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import { consulteeOf, isAuthor } from '../../workflows/standing.js';
import { NotFound } from '../errors.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { type AgendaItem, listMeetings, loadMeeting, type Meeting, meetingsOn, waitingForView } from '../records/meetings.js';
import { sectionsChangedIn } from '../records/report-text.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Found } from './found.js';
import { type Answered, answersOf, outcomeAmong, waitsFor } from './meeting-outcomes.js';
import { groupsOf, readsWhole } from './meeting-reading.js';
import { type MeetingVerb, refusalsByProposals, stops } from './meeting-rules.js';
import type { Asker, ProposalQueries } from './queries.js';

/** A version that the group has considered: a row of the assessment's version control. */
export interface ConsideredVersion extends Answered {
  /** What was amended between it and the next that the group considered; nothing of the last. */
  amended: SectionId[];
}

/** An item of an agenda, as somebody who may read the proposal finds it. */
export interface ItemFound {
  item: AgendaItem;
  found: Found;
  /** How the group's answer stands now. */
  consultee: Consultee | null;
  /** What came of it at this meeting. */
  outcome: Answered | null;
  /** Up to this meeting, the earliest first. */
  considered: ConsideredVersion[];
}

/** A meeting as somebody finds it who has business there. */
export interface MeetingFound {
  meeting: Meeting;
  roster: Roster;
  actor: Actor;
  at: Instant;
  /** Whether all of it is theirs to read, and not only what they have written. */
  whole: boolean;
  /** In the order of the agenda; `null` for what they may not read. */
  items: (ItemFound | null)[];
}

/** A proposal that waits for a group. */
export interface Candidate {
  found: Found;
  consultee: Consultee;
  /** The meeting on whose agenda it stands already. */
  meeting: string | null;
}

/** To come: still to be held or closed, the earliest first. Past: closed or cancelled, the latest first. */
export type MeetingsWanted = 'upcoming' | 'past';

const commands = ['moveMeeting', 'cancelMeeting', 'setAgenda', 'closeMeeting'] as const satisfies MeetingVerb[];

const CANDIDATES = 100;

/** Everything that is asked of meetings without changing them. A meeting in which somebody has no business is not there for them. */
export class Meetings {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly queries: ProposalQueries,
  ) {}

  /** Throws `NotFound`, also for a meeting that the asker may not read. */
  async find(asker: Asker, id: string): Promise<MeetingFound> {
    const meeting = await loadMeeting(this.records.reader, asker.council, id);
    if (meeting === null) throw new NotFound('meeting', id);
    const { roster, actor, at } = await this.asking(asker);
    const whole = readsWhole(actor, meeting.post, roster.roll.data.constitution);
    const read = await Promise.all(meeting.agenda.map(({ proposal }) => this.queries.read(asker, proposal)));
    if (!whole && !read.some((found) => found !== null && isAuthor(found.proposal, actor.person))) throw new NotFound('meeting', id);
    const items = await Promise.all(meeting.agenda.map((item, i) => this.item(meeting, item, read[i] ?? null)));
    return { meeting, roster, actor, at, whole, items };
  }

  /** A page of the meetings in which the asker has business, behind the one of the id `after`. `next` is where the list goes on. */
  async list(
    asker: Asker,
    { wanted, after, limit }: { wanted: MeetingsWanted; after?: string; limit: number },
  ): Promise<{ meetings: Meeting[]; next: string | null }> {
    const { reader } = this.records;
    const { roster, actor } = await this.asking(asker);
    const last = after === undefined ? null : await loadMeeting(reader, asker.council, after);
    if (after !== undefined && last === null) throw new NotFound('meeting', after);
    const posts = groupsOf(actor, roster.roll.data.constitution);
    const found = await listMeetings(reader, asker.council, {
      states: wanted === 'upcoming' ? ['scheduled'] : ['closed', 'cancelled'],
      latestFirst: wanted === 'past',
      ...(last === null ? {} : { after: last }),
      limit: limit + 1,
      whose: posts === null ? null : { posts, person: actor.person },
    });
    const meetings = found.slice(0, limit);
    return { meetings, next: found.length > limit ? (meetings.at(-1)?.id ?? null) : null };
  }

  /** What waits for a group and may be put on an agenda, what is to be answered first before the rest; only what the asker may read. */
  async candidates(asker: Asker, post: Post): Promise<Candidate[]> {
    const { reader } = this.records;
    const found: Candidate[] = [];
    for (const proposal of await waitingForView(reader, asker.council, { post, limit: CANDIDATES })) {
      const one = await this.queries.read(asker, proposal);
      const now = one === null ? undefined : consulteeOf(one.proposal, 'consultation', post);
      if (one === null || now === undefined || !waitsFor(one.proposal, post)) continue;
      const open = (await meetingsOn(reader, asker.council, proposal)).find((other) => other.post === post && other.state === 'scheduled');
      found.push({ found: one, consultee: now, meeting: open?.id ?? null });
    }
    const place = ({ consultee, found: { proposal } }: Candidate) => `${consultee.answerBy ?? '9999'} ${proposal.ref}`;
    return found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  /** The meetings on whose agenda a proposal stands or stood, the latest first: for somebody who may read the proposal. */
  of({ proposal }: Found): Promise<Meeting[]> {
    return meetingsOn(this.records.reader, proposal.council, proposal.id);
  }

  /** Every verb of a meeting, with what stops it before anything is said with it. */
  commands({ meeting, actor, at, items }: MeetingFound): { type: MeetingVerb; refused: Refusal[] }[] {
    const facts = new Map(
      items.flatMap((one) =>
        one === null
          ? []
          : [
              [
                one.item.proposal,
                {
                  ref: one.found.proposal.ref,
                  revision: one.item.revision,
                  waits: waitsFor(one.found.proposal, meeting.post),
                  outcome: one.outcome?.sequence ?? null,
                },
              ] as const,
            ],
      ),
    );
    const agenda = meeting.agenda.map(({ proposal }) => proposal);
    return commands.map((type) => {
      // A carried-over item is for the form to say: what only considers closing has left nothing out yet.
      const byProposals = refusalsByProposals(meeting, { type, agenda, carriedOver: agenda }, facts, meeting.post);
      return { type, refused: [...stops(type, meeting, actor, at), ...byProposals] };
    });
  }

  private async asking(asker: Asker): Promise<{ roster: Roster; actor: Actor; at: Instant }> {
    const at = this.world.now();
    const roster = await this.rolls.of(this.records.reader, asker.council);
    return { roster, actor: roster.actor(asker.id, at), at };
  }

  private async item(meeting: Meeting, item: AgendaItem, found: Found | null): Promise<ItemFound | null> {
    if (found === null) return null;
    const { reader } = this.records;
    const { proposal: p } = found;
    const answers = await answersOf(reader, p, meeting.post);
    const outcome =
      meeting.state === 'scheduled' ? outcomeAmong(meeting, answers) : (answers.find(({ sequence }) => sequence === item.outcome) ?? null);
    // Minutes do not grow with what the group says later.
    const until = outcome?.at ?? meeting.minutes?.at ?? this.world.now();
    const rows = answers.filter(({ at }) => at <= until);
    const from = rows[0]?.version ?? 0;
    const to = rows.at(-1)?.version ?? 0;
    const versions = Array.from({ length: to - from }, (_, i) => from + 1 + i);
    const changed = await sectionsChangedIn(reader, p.id, versions);
    const considered = rows.map((row, i) => {
      const next = rows[i + 1]?.version ?? row.version;
      const between = versions.filter((version) => version > row.version && version <= next);
      return { ...row, amended: [...new Set(between.flatMap((version) => [...(changed.get(version) ?? [])]))].sort() };
    });
    return { item, found, consultee: consulteeOf(p, 'consultation', meeting.post) ?? null, outcome, considered };
  }
}

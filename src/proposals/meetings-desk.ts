import type { EntityManager } from 'typeorm';
import type { Actor, Instant, LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import { DMT, isAuthor } from '../../workflows/standing.js';
import { type FieldError, Invalid, MissingPrecondition, NotFound } from '../errors.js';
import { CLOCK } from '../people/roll.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { append } from '../records/audit.js';
import { loadCouncil } from '../records/councils.js';
import { insertMeeting, loadMeeting, type Meeting, meetingsBeside, saveMeeting } from '../records/meetings.js';
import { proposalIdOf } from '../records/proposal-lists.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import { type FoundWithPassed, find } from './found.js';
import { putMeetingLetters } from './meeting-letters.js';
import { answersOf, outcomeAmong, waitsFor } from './meeting-outcomes.js';
import { readsWhole } from './meeting-reading.js';
import {
  arranges,
  entryOfMeeting,
  type ItemFacts,
  type MeetingChange,
  meetingAfter,
  type Placed,
  refusalsByProposals,
  refusalsOf,
} from './meeting-rules.js';

/** What somebody asks to be done with a meeting. Proposals by id or reference, in the order of the agenda. */
export type MeetingOrder =
  /** What is left out stays as it is. */
  | { type: 'moveMeeting'; on: LegalDate; time?: string; place?: string }
  | { type: 'cancelMeeting'; reason: string }
  | { type: 'setAgenda'; agenda: string[] }
  /** `carriedOver` names what still waits for an outcome and is left for another meeting. */
  | { type: 'closeMeeting'; present: string[]; apologies: string[]; note?: string; carriedOver?: string[] };

/** A new meeting: of the management team, where no other post is named. */
export interface NewMeeting {
  post?: Post;
  on: LegalDate;
  time?: string;
  place?: string;
  agenda?: string[];
}

export type MeetingOutcome =
  | { kind: 'done'; meeting: Meeting }
  | { kind: 'refused'; refused: Refusal[]; roster: Roster }
  /** It has changed since it was viewed: as it stands now. */
  | { kind: 'stale'; meeting: Meeting };

/** Who asks, when, and of what meeting. */
interface Asking {
  tx: EntityManager;
  roster: Roster;
  actor: Actor;
  at: Instant;
  /** `null` for one that is only being scheduled. */
  before: Meeting | null;
  post: Post;
  on: LegalDate;
}

/**
 * The one door through which a meeting changes: each change is one transaction with its entry in the council's own
 * chain. What a meeting makes of a proposal is the proposal's: `recordConsultation`, through the desk.
 */
export class MeetingsDesk {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** Arranges a meeting. Throws `Invalid` for a post or a proposal that there is not. */
  schedule(council: string, person: PersonId, given: NewMeeting): Promise<MeetingOutcome> {
    return this.asked(council, person, async (asking) => {
      const { post = DMT, on, time = null, place = null } = given;
      if (!Object.hasOwn(asking.roster.roll.data.constitution.posts, post))
        throw new Invalid([{ field: 'post', code: 'post-unknown', detail: post }]);
      const ask = { ...asking, before: null, post, on };
      const agenda = await this.proposals(ask, given.agenda ?? [], 'agenda');
      const facts = await this.factsOf(ask, agenda);
      const change = { type: 'scheduleMeeting' as const, meeting: newId(this.world), post, on, time, place, agenda: placed(agenda, facts) };
      return this.keep(ask, change, refusalsByProposals(null, { type: change.type, agenda }, facts, post));
    });
  }

  /**
   * Carries out a change, or says why not. Throws `NotFound` for a meeting that there is not or that the person may not
   * read, `MissingPrecondition` where no revision was seen, and `Invalid` for a proposal that there is not.
   */
  perform(
    council: string,
    person: PersonId,
    asked: { meeting: string; seen: number | null; order: MeetingOrder },
  ): Promise<MeetingOutcome> {
    const { meeting: id, seen, order } = asked;
    return this.asked(council, person, async (asking) => {
      const before = await loadMeeting(asking.tx, council, id);
      if (before === null) throw new NotFound('meeting', id);
      const ask = { ...asking, before, post: before.post, on: before.on };
      const stood = before.agenda.map(({ proposal }) => proposal);
      if (!(await this.mayRead(ask, stood))) throw new NotFound('meeting', id);
      if (seen === null) throw new MissingPrecondition();
      if (seen !== before.revision) return { kind: 'stale', meeting: before };
      const agenda = order.type === 'setAgenda' ? await this.proposals(ask, order.agenda, 'agenda') : stood;
      const carriedOver = order.type === 'closeMeeting' ? await this.proposals(ask, order.carriedOver ?? [], 'carriedOver') : [];
      const facts = await this.factsOf(ask, [...new Set([...stood, ...agenda])]);
      const refused = refusalsByProposals(before, { type: order.type, agenda, carriedOver }, facts, before.post);
      return this.keep(ask, changeOf(order, before, agenda, facts), refused);
    });
  }

  private asked(
    council: string,
    person: PersonId,
    work: (asking: Omit<Asking, 'before' | 'post' | 'on'>) => Promise<MeetingOutcome>,
  ): Promise<MeetingOutcome> {
    return this.records.write(async (tx) => {
      const at = this.world.now();
      // Two changes of a council's meetings come one after the other: each is judged beside all the others.
      await loadCouncil(tx, council, { lock: true });
      const roster = await this.rolls.of(tx, council);
      return work({ tx, roster, actor: roster.actor(person, at), at });
    });
  }

  /** Judges the change beside the other meetings, and keeps it where nothing stops it. */
  private async keep(
    { tx, roster, actor, at, before, post, on }: Asking,
    change: MeetingChange,
    byProposals: Refusal[],
  ): Promise<MeetingOutcome> {
    const { council } = roster.roll.data;
    const beside = await meetingsBeside(tx, council, { post, on: 'on' in change ? change.on : on });
    const refused = [...refusalsOf(before, change, beside, { actor, at }), ...byProposals];
    if (refused.length > 0) return { kind: 'refused', refused, roster };
    const meeting = meetingAfter(before, change, { council, person: actor.person, at });
    await (before === null ? insertMeeting(tx, meeting) : saveMeeting(tx, meeting));
    const onBehalfOf = arranges(actor, post)?.onBehalfOf ?? null;
    const entry = { kind: entryOfMeeting[change.type], actor: actor.person, onBehalfOf, at, state: null, version: null, revision: null };
    const { sequence } = await append(tx, { kind: 'council', id: council, council }, entry, change, () => this.world.random(16));
    await putMeetingLetters(tx, { before, after: meeting, at, entry: sequence }, roster, this.world);
    return { kind: 'done', meeting };
  }

  /** The ids of the proposals that were named, each once. Throws `Invalid` for those that there are not, to whoever asks. */
  private async proposals(ask: Asking, named: readonly string[], field: string): Promise<string[]> {
    const { council } = ask.roster.roll.data;
    const ids: string[] = [];
    const errors: FieldError[] = [];
    for (const [i, name] of named.entries()) {
      const id = await proposalIdOf(ask.tx, council, name);
      const onAgenda = ask.before?.agenda.some(({ proposal }) => proposal === id) === true;
      const wrong = (code: string) => errors.push({ field: `${field}[${i}]`, code, detail: name });
      if (id === null || !(onAgenda || (field === 'agenda' && (await this.readable(ask, id))))) wrong('proposal-unknown');
      else if (ids.includes(id)) wrong('duplicate');
      else ids.push(id);
    }
    if (errors.length > 0) throw new Invalid(errors);
    return ids;
  }

  /** As the record stands at that moment, whoever asks: an agenda may hold what one of its readers may not read. */
  private async found({ tx, roster, at }: Asking, proposal: string): Promise<FoundWithPassed> {
    const { council } = roster.roll.data;
    const found = await find(tx, this.rolls, { council, person: CLOCK.person, proposal, at, lock: false });
    if (found === null) throw new NotFound('proposal', proposal);
    return found;
  }

  private async readable(ask: Asking, proposal: string): Promise<boolean> {
    const found = await this.found(ask, proposal);
    return mayRead(found.proposal, ask.actor, found.under);
  }

  private async mayRead(ask: Asking, agenda: readonly string[]): Promise<boolean> {
    if (readsWhole(ask.actor, ask.post, ask.roster.roll.data.constitution)) return true;
    for (const id of agenda) if (isAuthor((await this.found(ask, id)).proposal, ask.actor.person)) return true;
    return false;
  }

  private async factsOf(ask: Asking, proposals: readonly string[]): Promise<Map<string, ItemFacts>> {
    const facts = new Map<string, ItemFacts>();
    for (const id of proposals) {
      const { before, proposal: p } = await this.found(ask, id);
      const outcome = outcomeAmong(ask, await answersOf(ask.tx, p, ask.post));
      facts.set(id, { ref: p.ref, revision: before.revision, waits: waitsFor(p, ask.post), outcome: outcome?.sequence ?? null });
    }
    return facts;
  }
}

/** What stands on the agenda already stays there as it was put; what comes new is there as it stands now. */
function placed(agenda: readonly string[], facts: ReadonlyMap<string, ItemFacts>, before: Meeting | null = null): Placed[] {
  return agenda.map((proposal) => ({
    proposal,
    revision: before?.agenda.find((item) => item.proposal === proposal)?.revision ?? facts.get(proposal)?.revision ?? 0,
  }));
}

function changeOf(order: MeetingOrder, before: Meeting, agenda: readonly string[], facts: ReadonlyMap<string, ItemFacts>): MeetingChange {
  const meeting = before.id;
  switch (order.type) {
    case 'moveMeeting':
      return { type: order.type, meeting, on: order.on, time: order.time ?? before.time, place: order.place ?? before.place };
    case 'cancelMeeting':
      return { type: order.type, meeting, reason: order.reason };
    case 'setAgenda':
      return { type: order.type, meeting, agenda: placed(agenda, facts, before) };
    case 'closeMeeting': {
      const outcomes = agenda.flatMap((proposal) => {
        const entry = facts.get(proposal)?.outcome ?? null;
        return entry === null ? [] : [{ proposal, entry }];
      });
      return { type: order.type, meeting, present: order.present, apologies: order.apologies, note: order.note ?? null, outcomes };
    }
  }
}

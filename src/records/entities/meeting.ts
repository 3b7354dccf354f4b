import { Entity, ForeignKey, Index } from 'typeorm';
import type { Instant, LegalDate, PersonId, Post } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

export type MeetingState = 'scheduled' | 'closed' | 'cancelled';

/** What was written down when a meeting was closed, beside the outcomes: who was there, as the secretary names them. */
export interface Minutes {
  present: string[];
  apologies: string[];
  note: string | null;
  /** Who wrote them, and when. */
  by: PersonId;
  at: Instant;
}

/** A meeting of a group that is a post, such as the management team. Vouched for by the council's own chain. */
@Entity('meeting')
@Index('meeting_listed', ['council', 'state', 'on'])
@Index('meeting_post', ['council', 'post', 'on'])
export class MeetingRow {
  @Key('id', 'meeting_key') id!: string;
  @Has('id') council!: string;
  @Has('word') post!: Post;
  @Has('day') on!: LegalDate;
  /** London time of day, `HH:MM`. */
  @MayHave('word') time!: string | null;
  @MayHave('text') place!: string | null;
  @Has('word') state!: MeetingState;
  /** Counts every change, from 1. */
  @Has('count') revision!: number;
  /** Why it was cancelled. */
  @MayHave('text') reason!: string | null;
  @MayHave('json') minutes!: Minutes | null;
}

/** Somebody whose mail program was sent a meeting and has not been told since to take it out again. */
@Entity('invitation')
@ForeignKey(() => MeetingRow, ['meeting'], ['id'], { name: 'invitation_meeting' })
export class InvitationRow {
  @Key('id', 'invitation_key') meeting!: string;
  @Key('id', 'invitation_key') person!: PersonId;
}

/** A proposal on the agenda of a meeting. */
@Entity('agenda_item')
@Index('agenda_item_listed', ['proposal'])
@ForeignKey(() => MeetingRow, ['meeting'], ['id'], { name: 'agenda_item_meeting' })
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'agenda_item_proposal' })
export class AgendaItemRow {
  @Key('id', 'agenda_item_key') meeting!: string;
  @Key('id', 'agenda_item_key') proposal!: string;
  @Has('id') council!: string;
  /** The place on the agenda, from 0. */
  @Has('count') position!: number;
  /** The revision of the proposal at which it was put on the agenda: then it waited for the group. */
  @Has('count') revision!: number;
  /** Once the meeting is closed: the entry in the proposal's chain that says what came of it; `null` where it was carried over. */
  @MayHave('count') outcome!: number | null;
}

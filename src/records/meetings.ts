import { type EntityManager, In } from 'typeorm';
import type { LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import { Stale } from '../errors.js';
import { AgendaItemRow, InvitationRow, MeetingRow, type MeetingState } from './entities/meeting.js';
import { ConsulteeRow } from './entities/proposal-parts.js';
import { deleteRows, insertRows, selectRow, selectRows, updateRows } from './rows.js';

export type { MeetingState, Minutes } from './entities/meeting.js';

export type AgendaItem = Pick<AgendaItemRow, 'proposal' | 'revision' | 'outcome'>;

/** A meeting with its agenda, in order. */
export interface Meeting extends MeetingRow {
  agenda: AgendaItem[];
}

/** A meeting of the council, or `null`. */
export async function loadMeeting(db: EntityManager, council: string, id: string): Promise<Meeting | null> {
  const row = await selectRow(db, MeetingRow, { council, id });
  return row === null ? null : ((await withAgendas(db, [row]))[0] ?? null);
}

export async function insertMeeting(tx: EntityManager, meeting: Meeting): Promise<void> {
  const { agenda: _, ...row } = meeting;
  await insertRows(tx, MeetingRow, [row]);
  await insertRows(tx, AgendaItemRow, itemsOf(meeting));
}

/** Puts a meeting in the place of what it was one revision before. Throws `Stale` where it is not of that revision. */
export async function saveMeeting(tx: EntityManager, meeting: Meeting): Promise<void> {
  const { agenda: _, ...row } = meeting;
  const revision = meeting.revision - 1;
  if ((await updateRows(tx, MeetingRow, { id: meeting.id, revision }, row)) === 0) throw new Stale({ version: revision, revision });
  await deleteRows(tx, AgendaItemRow, { meeting: meeting.id });
  await insertRows(tx, AgendaItemRow, itemsOf(meeting));
}

const itemsOf = ({ id, council, agenda }: Meeting): AgendaItemRow[] =>
  agenda.map((item, position) => ({ meeting: id, council, position, ...item }));

/** The meetings of a post that are still to be held or closed, and whatever became of those on that day. */
export async function meetingsBeside(db: EntityManager, council: string, { post, on }: { post: Post; on: LegalDate }): Promise<Meeting[]> {
  const open = await selectRows(db, MeetingRow, { council, post, state: 'scheduled' });
  const sameDay = await selectRows(db, MeetingRow, { council, post, on, state: ['closed', 'cancelled'] });
  return withAgendas(db, [...open, ...sameDay]);
}

/** Every meeting that a council has ever had, for whoever verifies the record. Throws `RangeError` where an agenda has a gap. */
export async function everyMeeting(db: EntityManager, council: string): Promise<Meeting[]> {
  const meetings = await withAgendas(db, await selectRows(db, MeetingRow, { council }, { by: 'id' }));
  const places = await selectRows(db, AgendaItemRow, { council }, { by: 'position' });
  for (const { id, agenda } of meetings) {
    const own = places.filter(({ meeting }) => meeting === id);
    if (own.length !== agenda.length || own.some(({ position }, i) => position !== i))
      throw new RangeError(`the agenda of ${id} has a gap`);
  }
  return meetings;
}

/** The meetings on whose agenda a proposal stands or stood, the latest day first. */
export async function meetingsOn(db: EntityManager, council: string, proposal: string): Promise<Meeting[]> {
  const items = await selectRows(db, AgendaItemRow, { council, proposal });
  if (items.length === 0) return [];
  const rows = await selectRows(db, MeetingRow, { council, id: items.map(({ meeting }) => meeting) }, { by: 'on' });
  return withAgendas(db, rows.reverse());
}

/** The proposals of which a post's view is asked for and still to come, what is to be answered first before the rest. */
export async function waitingForView(
  reader: EntityManager,
  council: string,
  { post, limit }: { post: Post; limit: number },
): Promise<string[]> {
  const rows = await reader.find(ConsulteeRow, {
    select: { proposal: true, stage: true, key: true },
    where: { council, post, standing: In(['asked', 'overdue', 'lapsed']), stage: 'consultation' },
    order: { answerBy: 'ASC', proposal: 'ASC' },
    take: limit,
  });
  return rows.map(({ proposal }) => proposal);
}

/** Who has a meeting in their mail program, as far as letters have told it. */
export const invitedTo = async (db: EntityManager, meeting: string): Promise<PersonId[]> =>
  (await selectRows(db, InvitationRow, { meeting }, { by: 'person' })).map(({ person }) => person);

/** Keeps who has a meeting in their mail program from now on. */
export async function saveInvited(tx: EntityManager, meeting: string, people: readonly PersonId[]): Promise<void> {
  const before = await invitedTo(tx, meeting);
  const gone = before.filter((person) => !people.includes(person));
  if (gone.length > 0) await deleteRows(tx, InvitationRow, { meeting, person: gone });
  const rows = people.filter((person) => !before.includes(person)).map((person) => ({ meeting, person }));
  await insertRows(tx, InvitationRow, rows);
}

/** Whose meetings: those of some posts, and those on whose agenda something stands that the person has written. */
export interface MeetingsFor {
  posts: readonly Post[];
  person: PersonId;
}

/**
 * A page of a council's meetings from the one behind `after` on: those to come by their day, those that are over the
 * latest first. With `whose`, only those.
 */
export async function listMeetings(
  reader: EntityManager,
  council: string,
  { states, latestFirst, after, since, limit, whose }: MeetingList & { whose: MeetingsFor | null },
): Promise<Meeting[]> {
  const query = reader
    .createQueryBuilder(MeetingRow, 'meeting')
    .where('meeting.council = :council AND meeting.state IN (:...states)', { council, states })
    .orderBy('meeting.on', latestFirst ? 'DESC' : 'ASC')
    .addOrderBy('meeting.id', latestFirst ? 'DESC' : 'ASC')
    .limit(limit);
  if (after !== undefined) {
    const beyond = latestFirst ? '<' : '>';
    query.andWhere(`(meeting.on ${beyond} :on OR (meeting.on = :on AND meeting.id ${beyond} :id))`, { on: after.on, id: after.id });
  }
  if (since !== undefined) query.andWhere('meeting.on >= :since', { since });
  if (whose !== null) {
    const written = reader
      .createQueryBuilder()
      .subQuery()
      .select('1')
      .from(AgendaItemRow, 'item')
      .innerJoin('proposal', 'own', 'own.id = item.proposal')
      .where('item.meeting = meeting.id')
      // Ids are random: one stands in a list of them or it does not.
      .andWhere('(own.author = :person OR own."coAuthors" LIKE :among)')
      .getQuery();
    const posts = whose.posts.length === 0 ? '1 = 0' : 'meeting.post IN (:...posts)';
    query.andWhere(`(${posts} OR EXISTS ${written})`, { posts: whose.posts, person: whose.person, among: `%"${whose.person}"%` });
  }
  return withAgendas(reader, await query.getMany());
}

export interface MeetingList {
  states: readonly MeetingState[];
  latestFirst: boolean;
  /** The last one seen. */
  after?: Pick<Meeting, 'id' | 'on'>;
  /** Only those from that day on. */
  since?: LegalDate;
  limit: number;
}

async function withAgendas(db: EntityManager, rows: readonly MeetingRow[]): Promise<Meeting[]> {
  if (rows.length === 0) return [];
  const items = await selectRows(db, AgendaItemRow, { meeting: rows.map(({ id }) => id) }, { by: 'position' });
  return rows.map((row) => ({
    ...row,
    agenda: items.filter(({ meeting }) => meeting === row.id).map(({ proposal, revision, outcome }) => ({ proposal, revision, outcome })),
  }));
}

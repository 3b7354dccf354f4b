import type { LegalDate } from '../../workflows/constitution.js';
import type { Standing, State } from '../../workflows/facts.js';
import type { Roster } from '../people/rolls.js';
import type { Meeting, MeetingState, Minutes } from '../records/meetings.js';
import type { Answered } from './meeting-outcomes.js';
import type { Candidate, ConsideredVersion, ItemFound, MeetingFound } from './meetings.js';

/** A meeting in a list. */
export interface MeetingLine {
  id: string;
  post: string;
  on: LegalDate;
  time: string | null;
  place: string | null;
  state: MeetingState;
  revision: number;
  /** How many proposals stand on its agenda. */
  items: number;
}

/** A meeting as it is shown: people by handle. */
export interface MeetingView extends Omit<MeetingLine, 'items'> {
  /** Why it was cancelled. */
  reason: string | null;
  items: ItemView[];
  /** How many more stand on its agenda that the reader may not read. */
  others: number;
  /** Once it is closed; the note only to those who read the whole. */
  minutes: Minutes | null;
}

/** What a group has said of a version; people by handle. */
export type AnswerView = Omit<Answered, 'sequence'> & { entry: number };

/** A proposal on an agenda. */
export interface ItemView {
  /** The place on the agenda, from 1. */
  position: number;
  proposal: string;
  ref: string;
  title: string;
  author: string;
  state: State;
  /** The version that stands now; what was considered is the outcome's. */
  version: number;
  standing: Standing | null;
  answerBy: LegalDate | null;
  outcome: AnswerView | null;
  /** Left without an outcome when the meeting was closed. */
  carriedOver: boolean;
  /** The versions that the group has considered up to this meeting: what the version control of the assessment tells. */
  considered: (AnswerView & { amended: string[] })[];
}

export interface CandidateView {
  proposal: string;
  ref: string;
  title: string;
  author: string;
  version: number;
  standing: Standing;
  answerBy: LegalDate | null;
  /** The open meeting on whose agenda it stands already. */
  meeting: string | null;
}

export const meetingLine = ({ id, post, on, time, place, state, revision, agenda }: Meeting): MeetingLine => ({
  id,
  post,
  on,
  time,
  place,
  state,
  revision,
  items: agenda.length,
});

/** Shows a meeting to whoever found it. */
export function meetingView({ meeting, roster, whole, items }: MeetingFound): MeetingView {
  const { items: _, ...line } = meetingLine(meeting);
  const { minutes } = meeting;
  return {
    ...line,
    reason: meeting.reason,
    items: items.flatMap((one, i) => (one === null ? [] : [itemView(one, i + 1, meeting, roster)])),
    others: items.filter((one) => one === null).length,
    minutes: minutes === null ? null : { ...minutes, note: whole ? minutes.note : null, by: roster.handleOf(minutes.by) },
  };
}

function itemView(
  { item, found, consultee, outcome, considered }: ItemFound,
  position: number,
  meeting: Meeting,
  roster: Roster,
): ItemView {
  const { proposal: p } = found;
  return {
    position,
    proposal: p.id,
    ref: p.ref,
    title: p.title,
    author: roster.handleOf(p.author),
    state: p.state,
    version: p.version,
    standing: consultee?.standing ?? null,
    answerBy: consultee?.answerBy ?? null,
    outcome: outcome === null ? null : answerView(outcome, roster),
    carriedOver: meeting.state === 'closed' && item.outcome === null,
    considered: considered.map((row) => ({ ...answerView(row, roster), amended: row.amended })),
  };
}

function answerView(
  { sequence, version, on, outcome, note, conditions, by, onBehalfOf, at }: Answered | ConsideredVersion,
  roster: Roster,
): AnswerView {
  const principal = onBehalfOf === null ? null : roster.handleOf(onBehalfOf);
  return { entry: sequence, version, on, outcome, note, conditions, by: roster.handleOf(by), onBehalfOf: principal, at };
}

export const candidateView = ({ found: { proposal: p, roster }, consultee, meeting }: Candidate): CandidateView => ({
  proposal: p.id,
  ref: p.ref,
  title: p.title,
  author: roster.handleOf(p.author),
  version: p.version,
  standing: consultee.standing,
  answerBy: consultee.answerBy,
  meeting,
});

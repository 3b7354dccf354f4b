import type { LegalDate, PersonId, Words } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Minutes } from '../records/meetings.js';
import { nameOrGone } from './gone.js';
import type { Answered } from './meeting-outcomes.js';
import type { ConsideredVersion, ItemFound, MeetingFound } from './meetings.js';
import { templateOf } from './paper.js';

/** What the minutes of a meeting print: people by name, posts and sections in both languages. */
export interface MinutesFacts extends Pick<Minutes, 'present' | 'apologies' | 'note' | 'at'> {
  council: Words;
  group: Words;
  /** Names the paper: the post and the day. */
  ref: string;
  on: LegalDate;
  time: string | null;
  place: string | null;
  revision: number;
  /** Who wrote them, and on which day. */
  by: string;
  written: LegalDate;
  items: MinutesItem[];
  /** How many items are left out for a reader who may not read them. */
  others: number;
}

export interface MinutesItem {
  ref: string;
  title: string;
  author: string;
  /** `null` where the item was carried over, or what was recorded has been erased since. */
  outcome: AnswerFact | null;
  carriedOver: boolean;
  considered: (AnswerFact & { amended: Words[] })[];
}

/** What the group has said of a version, by whom and on which day that was recorded. */
export interface AnswerFact extends Pick<Answered, 'version' | 'on' | 'outcome' | 'note' | 'conditions'> {
  by: string;
  onBehalfOf: string | null;
  recorded: LegalDate;
}

/** The facts for the minutes, or `null` until they are written. */
export function minutesFacts({ meeting, roster, whole, items }: MeetingFound): MinutesFacts | null {
  const { minutes, post, on, time, place, revision } = meeting;
  if (minutes === null) return null;
  const { constitution } = roster.roll.data;
  const name = (id: PersonId): string => nameOrGone(roster, id);
  return {
    council: constitution.name,
    group: constitution.posts[post]?.name ?? { en: post, cy: post },
    ref: `${post.toUpperCase()}-${on}`,
    on,
    time,
    place,
    revision,
    present: minutes.present,
    apologies: minutes.apologies,
    note: whole ? minutes.note : null,
    by: name(minutes.by),
    at: minutes.at,
    written: londonDate(minutes.at),
    items: items.flatMap((one) => (one === null ? [] : [itemFacts(one, name)])),
    others: items.filter((one) => one === null).length,
  };
}

function itemFacts({ item, found: { proposal: p }, outcome, considered }: ItemFound, name: (id: PersonId) => string): MinutesItem {
  const titles = new Map(templateOf(p).sections.map(({ id, title }) => [id, title]));
  return {
    ref: p.ref,
    title: p.title,
    author: name(p.author),
    outcome: outcome === null ? null : answerFact(outcome, name),
    carriedOver: item.outcome === null,
    considered: considered.map((row) => ({
      ...answerFact(row, name),
      amended: row.amended.flatMap((section) => titles.get(section) ?? []),
    })),
  };
}

function answerFact(
  { version, on, outcome, note, conditions, by, onBehalfOf, at }: Answered | ConsideredVersion,
  name: (id: PersonId) => string,
): AnswerFact {
  const principal = onBehalfOf === null ? null : name(onBehalfOf);
  return { version, on, outcome, note, conditions, by: name(by), onBehalfOf: principal, recorded: londonDate(at) };
}

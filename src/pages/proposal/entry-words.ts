import { isLegalDate } from '../../../workflows/deadlines.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../../locales/locales.js';
import { sectionIds } from '../../proposals/paper.js';
import type { Found, HistoryEntry } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { nameOf } from '../forms/trouble.js';
import type { Fact } from './home-facts.js';
import { inWhoseName, postName } from './people.js';
import { sectionTitle } from './responses.js';

/** An entry of the record as a page shows it. */
export interface ShownEntry {
  sequence: string;
  what: string;
  /** Who did it, and for whom. */
  who: string;
  at: string;
  instant: string;
  /** Where the proposal stood after it, and with which version of the report. */
  state: string;
  version: string;
  facts: Fact[];
  erased: string;
  /** The beginning of its hash, and all of it. */
  short: string;
  hash: string;
}

/** How each of the things that an entry says is shown; what is not here is for programs. */
const shown: Record<string, { label: string; how: How }> = {
  as: { label: 'page.ask.as', how: 'party' },
  verdict: { label: 'page.consultee.answer', how: 'verdict' },
  outcome: { label: 'page.ask.outcome', how: 'outcome' },
  section: { label: 'page.history.section', how: 'section' },
  changed: { label: 'page.changed.sections', how: 'sections' },
  code: { label: 'page.history.finding', how: 'finding' },
  meeting: { label: 'page.ask.meeting', how: 'day' },
  kind: { label: 'page.ask.urgency', how: 'urgency' },
  nature: { label: 'page.ask.nature', how: 'nature' },
  member: { label: 'page.ask.member', how: 'person' },
  role: { label: 'page.ask.role', how: 'role' },
  field: { label: 'page.ask.field', how: 'correctable' },
  from: { label: 'page.corrections.from', how: 'text' },
  to: { label: 'page.ask.to', how: 'personOrText' },
  on: { label: 'page.ask.implementedOn', how: 'day' },
  heardOn: { label: 'page.ask.heardOn', how: 'day' },
  metOn: { label: 'page.ask.metOn', how: 'day' },
  until: { label: 'page.proposal.until', how: 'day' },
  subject: { label: 'page.history.subject', how: 'subject' },
  conditions: { label: 'page.ask.conditions', how: 'text' },
  note: { label: 'page.ask.note', how: 'text' },
  comment: { label: 'page.consultee.comment', how: 'comment' },
  text: { label: 'page.consultee.comment', how: 'text' },
  reason: { label: 'page.ask.reason', how: 'text' },
  reasons: { label: 'page.ask.reasons', how: 'text' },
  alternatives: { label: 'page.alternatives', how: 'text' },
  advice: { label: 'page.ask.advice', how: 'text' },
  grounds: { label: 'page.ask.grounds', how: 'text' },
  detail: { label: 'page.interests.detail', how: 'text' },
  dispensation: { label: 'page.interests.dispensation', how: 'text' },
};
type How =
  | 'party'
  | 'verdict'
  | 'outcome'
  | 'section'
  | 'sections'
  | 'finding'
  | 'day'
  | 'urgency'
  | 'nature'
  | 'person'
  | 'role'
  | 'correctable'
  | 'personOrText'
  | 'subject'
  | 'comment'
  | 'text';

export function shownEntry(entry: HistoryEntry, found: Found, language: Language): ShownEntry {
  const { sequence, kind, actor, onBehalfOf, at, state, version, erased, hash } = entry;
  return {
    sequence: String(sequence),
    what: wordOf(language, `entry.${kind}`),
    who: inWhoseName(actor, onBehalfOf, found, language),
    at: sayInstant(language, at),
    instant: at,
    state: state === null ? '' : say(language, `state.${state}`),
    version: version === null ? '' : String(version),
    facts: erased === null ? factsOf(entry, found, language) : [],
    erased: erased === null ? '' : say(language, 'page.history.erased', { at: sayInstant(language, erased.at), reason: erased.reason }),
    short: hash.slice(0, 12),
    hash,
  };
}

function factsOf({ kind, payload }: HistoryEntry, found: Found, language: Language): Fact[] {
  // What a proposal began with is on its home.
  if (kind === 'proposalCreated' || typeof payload !== 'object' || payload === null) return [];
  const { section, ...all } = payload as Record<string, unknown>;
  // An edit names its section, and then says which have changed.
  const said = 'changed' in all ? all : { ...all, section };
  return Object.entries(shown).flatMap(([name, { label, how }]): Fact[] => {
    const value = said[name];
    const text = value === undefined || value === null ? '' : wordsOf(how, value, { kind, found, language });
    if (text === '') return [];
    const typed = how === 'text' || (how === 'comment' && kind !== 'commented') || (how === 'personOrText' && kind === 'recordCorrected');
    return [{ name: say(language, label), text, ...(typed ? { typed: true as const } : {}) }];
  });
}

function wordsOf(how: How, value: unknown, { kind, found, language }: { kind: string; found: Found; language: Language }): string {
  if (how === 'sections') {
    const changed = typeof value === 'object' && value !== null ? value : {};
    // In the order of the form, whatever the order of the record.
    const sections = sectionIds(found.proposal).filter((section) => Object.hasOwn(changed, section));
    return sayList(
      language,
      sections.map((section) => sectionTitle(section, found, language)),
    );
  }
  if (typeof value !== 'string') return '';
  switch (how) {
    case 'party':
      return partyName(value, found, language);
    case 'subject':
      return partyName(value.slice(value.indexOf(':') + 1), found, language);
    case 'person':
      return nameOf(value, found.roster, language);
    case 'personOrText':
      return kind === 'handedOver' ? nameOf(value, found.roster, language) : value;
    case 'section':
      return sectionTitle(value, found, language);
    case 'finding':
      return wordOf(language, `check.${value}`);
    case 'day':
      return isLegalDate(value) ? sayDate(language, value) : '';
    case 'verdict':
    case 'outcome':
    case 'urgency':
    case 'nature':
    case 'role':
    case 'correctable':
      return wordOf(language, `${how}.${value}`);
    case 'comment':
      // Of a comment that is its name; the words are its text.
      return kind === 'commented' || kind === 'commentResolved' ? '' : value;
    case 'text':
      return value;
  }
}

/** A post by its name, or a person. */
const partyName = (key: string, found: Found, language: Language): string =>
  Object.hasOwn(found.roster.roll.data.constitution.posts, key) ? postName(key, found, language) : nameOf(key, found.roster, language);

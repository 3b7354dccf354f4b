import { Feed } from 'feed';
import { createEvents, type EventAttributes } from 'ics';
import type { LegalDate } from '../../workflows/constitution.js';
import { addDays } from '../../workflows/deadlines.js';
import type { Config } from '../config.js';
import { type Language, say } from '../locales/locales.js';
import { latestCallIns, type RegisterEntry } from '../records/register.js';
import { latestChanges, type RegisterSearch } from '../records/register-search.js';
import type { Records } from '../records/transaction.js';
import { addressOf, sentenceOf, titleIn } from './line.js';
import { PublicCouncil } from './public-council.js';

export type FeedKind = 'atom' | 'json';
/** All of the register, or what is about one portfolio or ward. */
export type FeedScope = Pick<RegisterSearch, 'portfolio' | 'ward'>;

const ENTRIES = 50;
const EVENTS = 500;
const GENERATOR = 'cabinet-decisions';
/** What there is nothing of yet has not changed since. */
const BEGINNING = new Date(0);

/** What others follow the register with: feeds of what has changed, and a calendar of call-in ends. */
export class Feeds {
  constructor(
    private readonly records: Records,
    private readonly config: Pick<Config, 'baseUrl'>,
  ) {}

  /** The latest changes, as Atom (RFC 4287) or JSON Feed 1. */
  async feed(kind: FeedKind, scope: FeedScope, language: Language): Promise<string> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader);
    const lines = await latestChanges(reader, council.id, scope, ENTRIES);
    const { name } = council.constitution;
    const text = kind === 'atom' ? escaped : (plain: string) => plain;
    const self = this.feedAddress(kind, scope, language);
    const feed = new Feed({
      id: self,
      title: say(language, 'register.title', { council: name[language] }),
      link: `${this.config.baseUrl}/api/v1/register/decisions`,
      feedLinks: { [kind]: self },
      updated: lines[0] === undefined ? BEGINNING : new Date(lines[0].changedAt),
      generator: GENERATOR,
      author: { name: name[language] },
      language,
    });
    for (const line of lines) {
      const address = this.addressOf(line);
      feed.addItem({
        id: address,
        link: address,
        title: text(`${line.ref}: ${titleIn(line, language).text}`),
        // Read as HTML in either kind.
        description: escaped(sentenceOf(line, language)),
        date: new Date(line.changedAt),
        category: [{ name: council.portfolio(line.portfolio, language).words, term: line.portfolio }],
      });
    }
    return kind === 'atom' ? feed.atom1() : feed.json1();
  }

  /**
   * A calendar (RFC 5545) of the days on which a decision can be called in for the last time: whole days in London. An
   * event keeps its UID, and its SEQUENCE counts what has changed of the decision.
   */
  async calendar(language: Language): Promise<string> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader);
    const lines = await latestCallIns(reader, council.id, EVENTS);
    const { error, value } = createEvents(
      lines.flatMap((line) => (line.callInEnds === null ? [] : [this.event(line, line.callInEnds, council, language)])),
      { calName: say(language, 'register.calendar', { council: council.constitution.name[language] }), productId: GENERATOR },
    );
    if (error !== null || value === null) throw error ?? new Error('a calendar without a value');
    return value;
  }

  private event(line: RegisterEntry, ends: LegalDate, council: PublicCouncil, language: Language): EventAttributes {
    const { hostname } = new URL(this.config.baseUrl);
    // The type does not know `timestamp`, which the library reads: without it every answer would differ from the last.
    const stamped: EventAttributes & { timestamp: number } = {
      uid: `${line.ref}.call-in-ends.${council.id}@${hostname}`,
      sequence: line.changes,
      timestamp: Date.parse(line.changedAt),
      start: dayOf(ends),
      end: dayOf(addDays(ends, 1)),
      title: say(language, 'register.callInEnds', { ref: line.ref, title: titleIn(line, language).text }),
      description: say(language, 'register.callInCloses', { time: council.constitution.callInCloses.value }),
      url: this.addressOf(line),
      status: line.state === 'superseded' ? 'CANCELLED' : 'CONFIRMED',
      transp: 'TRANSPARENT',
    };
    return stamped;
  }

  private addressOf(line: RegisterEntry): string {
    return `${this.config.baseUrl}${addressOf(line.ref)}`;
  }

  private feedAddress(kind: FeedKind, scope: FeedScope, language: Language): string {
    const given = Object.entries({ ...scope, lang: language }).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(given);
    return `${this.config.baseUrl}/api/v1/register/feed.${kind}?${query}`;
  }
}

function dayOf(day: LegalDate): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

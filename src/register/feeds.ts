import { Feed } from 'feed';
import type { Config } from '../config.js';
import { councilAddress } from '../councils/hosts.js';
import { type Language, say } from '../locales/locales.js';
import { latestChanges, type RegisterSearch } from '../records/register-search.js';
import type { Records } from '../records/transaction.js';
import { addressOf, sentenceOf, titleIn } from './line.js';
import { PublicCouncil } from './public-council.js';

export type FeedKind = 'atom' | 'json';
/** All of the register, or what is about one portfolio or ward. */
export type FeedScope = Pick<RegisterSearch, 'portfolio' | 'ward'>;

const ENTRIES = 50;
const GENERATOR = 'cabinet-decisions';
/** What there is nothing of yet has not changed since. */
const BEGINNING = new Date(0);

/** What others follow the register with: feeds of what has changed. */
export class Feeds {
  constructor(
    private readonly records: Records,
    private readonly config: Pick<Config, 'baseUrl'>,
  ) {}

  /** The latest changes of a council's register, as Atom (RFC 4287) or JSON Feed 1. */
  async feed(of: string, kind: FeedKind, scope: FeedScope, language: Language): Promise<string> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const lines = await latestChanges(reader, council.id, scope, ENTRIES);
    const { name } = council.constitution;
    const text = kind === 'atom' ? escaped : (plain: string) => plain;
    const base = councilAddress(this.config.baseUrl, council.host);
    const self = feedAddress(base, kind, scope, language);
    const feed = new Feed({
      id: self,
      title: say(language, 'register.title', { council: name[language] }),
      link: `${base}/api/v1/register/decisions`,
      feedLinks: { [kind]: self },
      updated: lines[0] === undefined ? BEGINNING : new Date(lines[0].changedAt),
      generator: GENERATOR,
      author: { name: name[language] },
      language,
    });
    for (const line of lines) {
      const address = `${base}${addressOf(line.ref)}`;
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
}

function feedAddress(base: string, kind: FeedKind, scope: FeedScope, language: Language): string {
  const given = Object.entries({ ...scope, lang: language }).filter(([, value]) => value !== undefined);
  return `${base}/api/v1/register/feed.${kind}?${new URLSearchParams(given)}`;
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

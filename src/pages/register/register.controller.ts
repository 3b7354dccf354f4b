import { Get, Param } from '@nestjs/common';
import { publicStates } from '../../../workflows/publicity.js';
import { type Language, say, sayDate, sayList } from '../../locales/locales.js';
import { placeIn, searchIn } from '../../register/asked.js';
import { cursorText } from '../../register/cursor.js';
import type { DecisionPage } from '../../register/decision.js';
import { Register } from '../../register/register.js';
import { inLanguage } from '../addresses.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';
import { decisionTables } from './decision-tables.js';
import { shownBlocks } from './shown-blocks.js';

const PAGE = 20;
const facetsShown = [
  ['portfolio', 'page.register.portfolio'],
  ['ward', 'page.register.ward'],
  ['year', 'page.register.year'],
  ['state', 'page.register.state'],
] as const;

/** The days of a decision, in the order in which they come. */
const days = [
  ['noticeServed', 'page.date.noticeServed'],
  ['earliestDecision', 'page.date.earliestDecision'],
  ['decided', 'page.date.decided'],
  ['published', 'page.date.published'],
  ['callInEnds', 'page.date.callInEnds'],
  ['inForce', 'page.date.inForce'],
  ['evaluationDue', 'page.date.evaluationDue'],
  ['evaluated', 'page.date.evaluated'],
] as const;

/** The public register: no sign-in, and nothing more for whoever has signed in. */
@OpenPages()
export class RegisterPages {
  constructor(
    private readonly register: Register,
    private readonly screen: Screen,
  ) {}

  /** The register's lines that match what is asked for, with how many there are of each sort. */
  @Get(['', 'register'])
  async list(@Here() visit: Visit): Promise<void> {
    const { language, address } = visit.frame;
    const asked = new URLSearchParams(address.split('?')[1]);
    const one = (name: string): string | undefined => asked.get(name)?.slice(0, 200) || undefined;
    const year = /^\d{4}$/.exec(one('year') ?? '')?.[0];
    const state = publicStates.find((known) => known === one('state'));
    const search = searchIn({ q: one('q'), portfolio: one('portfolio'), ward: one('ward'), state, year });
    const place = placeIn(one('after') ?? '', search, undefined);
    const found = await this.register.list(search, { order: 'relevance', after: place, limit: PAGE }, language);
    const more = new URLSearchParams(asked);
    if (found.next !== null) more.set('after', cursorText(found.next));
    const facets = facetsShown.map(([name, title]) => ({
      name,
      title: say(language, title),
      items: [
        { value: '', text: say(language, 'page.register.any') },
        ...found.facets[name].map(({ code, words, count }) => ({
          value: code,
          text: say(language, 'page.register.counted', { words, count: String(count) }),
          selected: one(name) === code,
        })),
      ],
    }));
    this.screen.showAll(visit, 'register/list', {
      title: say(language, 'page.register'),
      asked: Object.fromEntries(asked),
      facets,
      total: String(found.total),
      uncounted: found.more,
      decisions: found.decisions,
      next: found.next === null ? null : inLanguage(`/register?${more}`, language),
    });
  }

  /** One decision in full. */
  @Get('register/:ref')
  async decision(@Here() visit: Visit, @Param('ref') ref: string): Promise<void> {
    const { language } = visit.frame;
    const d = await this.register.decision(ref, language);
    this.screen.showAll(visit, 'register/decision', {
      title: d.correctedTitle ?? d.title.text,
      back: '/register',
      d,
      facts: facts(d, language),
      tables: decisionTables(d, language),
      sections: (d.report?.sections ?? []).map(({ number, title, blocks }) => ({
        title: number === null ? title : say(language, 'page.numbered', { number, title }),
        blocks: shownBlocks(blocks, language),
      })),
    });
  }
}

function facts(d: DecisionPage, language: Language): { key: { text: string }; value: { text: string } }[] {
  const row = (key: string, text: string | null) =>
    text === null || text === '' ? [] : [{ key: { text: say(language, key) }, value: { text } }];
  return [
    ...row('page.register.state', d.state.words),
    ...row('page.register.member', d.member.name),
    ...row('page.register.portfolio', d.portfolio.words),
    ...row(
      'page.register.ward',
      sayList(
        language,
        d.wards.map(({ words }) => words),
      ),
    ),
    ...row('page.ending', d.ending?.reason ?? null),
    ...row('page.ending.by', d.ending?.by ?? null),
    ...days.flatMap(([name, key]) => row(key, d.dates[name] === null ? null : sayDate(language, d.dates[name]))),
  ];
}

import { Get, Param } from '@nestjs/common';
import { publicStates } from '../../../workflows/publicity.js';
import { type Language, say, sayDate, sayList, sayTime, sayWeekday } from '../../locales/locales.js';
import type { PeriodView } from '../../register/arithmetic.js';
import { placeIn, searchIn } from '../../register/asked.js';
import { cursorText } from '../../register/cursor.js';
import type { DecisionPage } from '../../register/decision.js';
import { PublicAttachments } from '../../register/public-attachments.js';
import { Register } from '../../register/register.js';
import { fileWords } from '../../reports/attachments/file-words.js';
import { inLanguage } from '../addresses.js';
import { titleOf } from '../proposal/attachments-view.js';
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
    private readonly files: PublicAttachments,
    private readonly screen: Screen,
  ) {}

  /** The register's lines that match what is asked for, with how many there are of each sort. */
  @Get('register')
  async list(@Here() visit: Visit): Promise<void> {
    const { language, address } = visit.frame;
    const asked = new URLSearchParams(address.split('?')[1]);
    const one = (name: string): string | undefined => asked.get(name)?.slice(0, 200) || undefined;
    const year = /^\d{4}$/.exec(one('year') ?? '')?.[0];
    const state = publicStates.find((known) => known === one('state'));
    const search = searchIn({ q: one('q'), portfolio: one('portfolio'), ward: one('ward'), state, year });
    const place = placeIn(one('after') ?? '', search, undefined);
    const found = await this.register.list(visit.request.council, search, { order: 'relevance', after: place, limit: PAGE }, language);
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
      filters: facetsShown.flatMap(([name, title]) => {
        const value = one(name);
        const words = found.facets[name].find(({ code }) => code === value)?.words ?? value;
        return words === undefined ? [] : [{ title: say(language, title), words, without: `/register?${without(asked, name)}` }];
      }),
      following: feedQuery(asked, language),
      first: asked.has('after') ? inLanguage(`/register?${without(asked, 'after')}`, language) : null,
      next: found.next === null ? null : inLanguage(`/register?${more}`, language),
    });
  }

  /** One decision in full. */
  @Get('register/:ref')
  async decision(@Here() visit: Visit, @Param('ref') ref: string): Promise<void> {
    const { language } = visit.frame;
    const d = await this.register.decision(visit.request.council, ref, language);
    const files = await this.files.list(visit.request.council, ref);
    this.screen.showAll(visit, 'register/decision', {
      files: files.map((one) => ({
        title: titleOf(one, language),
        file: fileWords(one, language),
        exempt: one.exempt,
        address: one.available ? `/register/${ref}/attachments/${one.id}` : null,
      })),
      title: d.correctedTitle ?? d.title.text,
      back: '/register',
      d,
      permanent: `${visit.request.councilAddress}${inLanguage(`/register/${ref}`, language)}`,
      clock: callInClock(d, language),
      periods: shownPeriods(d, language),
      facts: facts(d, language),
      tables: decisionTables(d, language),
      sections: (d.report?.sections ?? []).map(({ number, title, exempt, blocks }) => ({
        exempt: exempt?.words ?? null,
        title: number === null ? title : say(language, 'page.numbered', { number, title }),
        blocks: shownBlocks(blocks, language),
      })),
    });
  }
}

/** What is asked, but for one part of it; from the first page on. */
function without(asked: URLSearchParams, name: string): string {
  const rest = new URLSearchParams([...asked].filter(([key, value]) => key !== name && key !== 'after' && value !== ''));
  return String(rest);
}

/** What a feed is asked for, so that it brings what the list shows: feeds are of a portfolio or a ward. */
const feedQuery = (asked: URLSearchParams, language: Language): string =>
  String(
    new URLSearchParams([['lang', language], ...[...asked].filter(([key, value]) => ['portfolio', 'ward'].includes(key) && value !== '')]),
  );

/** Until when, and by how many, a decision can be called in; nothing where it cannot. */
function callInClock({ state, callIn }: DecisionPage, language: Language): string | null {
  if (state.code !== 'callInPeriod' || callIn === null || callIn.ends === null) return null;
  const { ends, closes, threshold } = callIn;
  return say(language, 'page.callIn.clock', { count: String(threshold), date: sayDate(language, ends), time: sayTime(language, closes) });
}

/** How the periods of a decision are counted, in words. */
function shownPeriods({ arithmetic }: DecisionPage, language: Language) {
  const shown = (title: string, from: string, period: PeriodView | null) =>
    period === null
      ? []
      : [
          {
            title: say(language, title),
            arithmetic: say(language, 'dueDate.days', {
              ...{ from: sayDate(language, period.from), what: say(language, from), on: sayDate(language, period.last) },
              days: say(language, 'clearWorkingDays', { count: String(period.days) }),
            }),
            happened:
              period.happened === null
                ? null
                : say(language, 'dueDate.happened', { date: sayDate(language, period.happened), from: sayDate(language, period.from) }),
            source: period.source,
            days: period.counted.map(({ date, counts, why }) => ({
              date: sayWeekday(language, date),
              counts: counts === null ? why : String(counts),
            })),
          },
        ];
  return [
    ...shown('timer.noticeEnds', 'page.date.noticeServed', arithmetic.notice),
    ...shown('timer.callInEnds', 'page.date.published', arithmetic.callIn),
  ];
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

import { Get } from '@nestjs/common';
import { states } from '../../../workflows/facts.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import { type Found, type Narrowed, ProposalQueries } from '../../proposals/queries.js';
import { inLanguage } from '../addresses.js';
import { askedIn } from '../asked.js';
import type { Option } from '../forms/field.js';
import { nameOf } from '../forms/trouble.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { stateTag } from './about.js';

const PAGE = 20;

/** The list of proposals that somebody may read. */
@OwnPages()
export class ProposalListPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly screen: Screen,
  ) {}

  /** The latest reference first, narrowed by what is asked; the list goes on behind a reference. */
  @Get('proposals')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person, roster, actor } = visit.present;
    const asked = askedIn(visit);
    const { portfolios } = roster.roll.data.constitution;
    const narrowed = narrowedBy(
      asked,
      portfolios.map(({ id }) => id),
    );
    const after = asked.get('after')?.slice(0, 40);
    const { found, next } = await this.queries.list(person, { ...narrowed, limit: PAGE, ...(after ? { after } : {}) });
    const behind = new URLSearchParams(asked);
    behind.delete('after');
    const first = inLanguage(`/proposals${behind.size === 0 ? '' : `?${behind}`}`, language);
    if (next !== null) behind.set('after', next);
    const any = { value: '', text: say(language, 'page.register.any') };
    this.screen.show(visit, 'proposal/list', {
      title: say(language, 'page.nav.proposals'),
      asked: narrowed,
      states: marked([any, ...states.map((state) => ({ value: state, text: say(language, `state.${state}`) }))], narrowed.state),
      portfolios: marked([any, ...portfolios.map(({ id, name }) => ({ value: id, text: name[language] }))], narrowed.portfolio),
      lines: found.map((one) => line(one, language)),
      narrowed: Object.keys(narrowed).length > 0,
      first: after ? first : null,
      next: next === null ? null : inLanguage(`/proposals?${behind}`, language),
      mayStart: actor.posts.includes('author'),
    });
  }
}

/** What was asked of what can be asked; anything else is no question. */
function narrowedBy(asked: URLSearchParams, portfolios: readonly string[]): Narrowed {
  const state = states.find((one) => one === asked.get('state'));
  const portfolio = portfolios.find((one) => one === asked.get('portfolio'));
  const words = asked.get('q')?.trim().slice(0, 200) ?? '';
  return {
    ...(state === undefined ? {} : { state }),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(asked.get('mine') === 'yes' ? { mine: true } : {}),
    ...(words === '' ? {} : { words }),
  };
}

const marked = (options: Option[], chosen: string | undefined) =>
  options.map((option) => ({ ...option, selected: option.value === (chosen ?? '') }));

function line({ proposal: p, roster }: Found, language: Language) {
  const { dates } = p;
  const portfolio = roster.roll.data.constitution.portfolios.find(({ id }) => id === p.portfolio);
  const on: [key: string, date: string | null][] = [
    ['page.proposals.decided', dates.decided],
    ['page.proposals.from', dates.earliestDecision],
    ['page.proposals.wanted', p.targetDate],
  ];
  const [key, date] = on.find((one) => one[1] !== null) ?? [];
  return {
    ref: p.ref,
    title: p.title,
    state: stateTag(p.state, language),
    portfolio: portfolio?.name[language] ?? p.portfolio,
    member: nameOf(p.member, roster, language),
    author: nameOf(p.author, roster, language),
    date: key === undefined || date == null ? '' : say(language, key, { date: sayDate(language, date) }),
  };
}

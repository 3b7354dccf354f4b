import { Get } from '@nestjs/common';
import type { State } from '../../../workflows/facts.js';
import { statesBeforeDecision } from '../../../workflows/standing.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import { ForwardPlans, type PlannedDecision, type PlanQuestion } from '../../proposals/forward-plan.js';
import { forwardPlanCsv } from '../../proposals/forward-plan-csv.js';
import { planPlaceIn, planText } from '../../proposals/plan-place.js';
import { askedIn } from '../asked.js';
import type { Option } from '../forms/field.js';
import { nameBehind } from '../forms/trouble.js';
import { stateTag } from '../proposal/about.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

const PAGE = 50;

/** What an address asks of the plan; what it asks that cannot be asked is left out. */
interface Narrowing {
  state?: State;
  portfolio?: string;
  late?: 'yes';
}

/** The decisions to come that whoever looks may read of: what is expected when, and how that stands to what was wanted. */
@OwnPages()
export class ForwardPlanPages {
  constructor(
    private readonly plans: ForwardPlans,
    private readonly screen: Screen,
  ) {}

  /** By the day of their target, narrowed by what is asked; it goes on behind `?after=`. */
  @Get('forward-plan')
  async show(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { roster, person } = visit.present;
    const narrowing = narrowingIn(askedIn(visit), roster);
    const question = questionOf(narrowing);
    const after = planPlaceIn(askedIn(visit).get('after') ?? '');
    const { decisions, next } = await this.plans.of(person, { after, limit: PAGE }, question);
    // Where the whole of it stands on the page, anybody can count it.
    const isWhole = after === null && next === null;
    const total = isWhole ? decisions.length : await this.plans.total(person, question);
    const narrowed = Object.keys(narrowing).length > 0;
    this.screen.show(visit, 'managers/forward-plan', {
      title: say(language, 'page.nav.forwardPlan'),
      ...choicesOf(narrowing, roster, language),
      late: narrowing.late === 'yes',
      narrowed,
      found: total === null ? null : say(language, 'page.forwardPlan.found', { count: String(total) }),
      lines: decisions.map((one) => lineOf(one, roster, language)),
      // A page may end before the plan does, with nothing on it that is wanted.
      nothing: say(language, next !== null ? 'page.tasks.none.here' : narrowed ? 'page.tasks.none.narrowed' : 'page.forwardPlan.none'),
      file: addressOf('/forward-plan.csv', narrowing),
      first: after === null ? null : addressOf('/forward-plan', narrowing),
      next: next === null ? null : addressOf('/forward-plan', { ...narrowing, after: planText(next) }),
    });
  }

  /** The whole of it as a file. */
  @Get('forward-plan.csv')
  file(@Mine() visit: OwnVisit): void {
    const { person, roster } = visit.present;
    visit.reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', 'attachment; filename="forward-plan.csv"')
      .send(forwardPlanCsv(this.plans.all(person, questionOf(narrowingIn(askedIn(visit), roster)))));
  }
}

const questionOf = ({ late, ...narrowing }: Narrowing): PlanQuestion => ({ ...narrowing, late: late === 'yes' });

function narrowingIn(asked: URLSearchParams, roster: Roster): Narrowing {
  const state = statesBeforeDecision.find((one) => one === asked.get('state'));
  const portfolio = roster.roll.data.constitution.portfolios.find(({ id }) => id === asked.get('portfolio'))?.id;
  return {
    ...(state === undefined ? {} : { state }),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(asked.get('late') === 'yes' ? { late: 'yes' } : {}),
  };
}

const addressOf = (address: string, asked: object): string => {
  const search = String(new URLSearchParams({ ...asked }));
  return search === '' ? address : `${address}?${search}`;
};

function choicesOf({ state, portfolio }: Narrowing, roster: Roster, language: Language) {
  const marked = (options: Option[], chosen = '') =>
    [{ value: '', text: say(language, 'page.register.any') }, ...options].map((one) => ({ ...one, selected: one.value === chosen }));
  return {
    states: marked(
      statesBeforeDecision.map((one) => ({ value: one, text: say(language, `state.${one}`) })),
      state,
    ),
    portfolios: marked(
      roster.roll.data.constitution.portfolios.map(({ id, name }) => ({ value: id, text: name[language] })),
      portfolio,
    ),
  };
}

function lineOf(one: PlannedDecision, roster: Roster, language: Language) {
  const { ref, title, state, targetDate, expected, lawful } = one;
  const day = (date: string | null) => (date === null ? '' : sayDate(language, date));
  const portfolio = roster.roll.data.constitution.portfolios.find(({ id }) => id === one.portfolio);
  return {
    ...{ ref, title, state: stateTag(state, language) },
    portfolio: portfolio?.name[language] ?? one.portfolio,
    member: nameBehind(one.member, roster, language),
    author: nameBehind(one.author, roster, language),
    target: targetDate === null ? say(language, 'page.forwardPlan.noTarget') : day(targetDate),
    expected: expected === null ? say(language, 'page.forwardPlan.unknown') : day(expected),
    lawful: lawful === null || lawful === expected ? '' : say(language, 'page.forwardPlan.lawful', { date: day(lawful) }),
    slip: slipOf(one.late, language),
  };
}

function slipOf(late: number | null, language: Language): { text: string; classes: string } | null {
  if (late === null) return null;
  const days = say(language, 'workingDays', { count: String(Math.abs(late)) });
  if (late > 0) return { text: say(language, 'page.forwardPlan.late', { days }), classes: 'govuk-tag--red' };
  if (late === 0) return { text: say(language, 'page.forwardPlan.onTime'), classes: 'govuk-tag--green' };
  return { text: say(language, 'page.forwardPlan.early', { days }), classes: 'govuk-tag--green' };
}

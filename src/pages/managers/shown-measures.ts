import type { Post } from '../../../workflows/constitution.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import type { MeasuresView, Named } from '../../proposals/measures.js';
import type { MeasurePart } from '../../proposals/measures-csv.js';
import type { Spread } from '../../proposals/stage-lengths.js';
import { nameBehind } from '../forms/trouble.js';
import { type Bar, barsPicture } from '../pictures/bars-picture.js';
import { postName } from '../proposal/people.js';

/** A cell of a table: text, a number, or a proposal to be led to. */
interface Cell {
  text: string;
  number?: true;
  /** Of a proposal: where it is, and its title as it was typed. */
  address?: string;
  title?: string;
}

/** A part of the measures: what it tells, its bars, and the same as a table. */
export interface ShownPart {
  part: MeasurePart;
  title: string;
  lines: string[];
  /** SVG, escaped; `null` where there is nothing to draw. */
  picture: string | null;
  head: { text: string; number?: true }[];
  rows: Cell[][];
  /** The table needs the whole width. */
  wide: boolean;
  /** What is said where there is no row. */
  empty: string;
}

/** Bars of proposals by name, the longest first: as many as are told apart. */
const DRAWN = 10;

/** The measures in the words of whoever reads them. All lengths are working days. */
export class MeasureWords {
  constructor(
    private readonly measures: MeasuresView,
    private readonly roster: Roster,
    private readonly language: Language,
  ) {}

  parts(): ShownPart[] {
    return [this.stages(), this.waiting(), this.slippage(), this.evaluations()];
  }

  /** What happened in the period, in numbers. */
  counts(): { name: string; count: string }[] {
    const { decisions, calledIn, returned, referredBack, signOffsLapsed } = this.measures.counts;
    return [
      ...Object.entries(decisions).map(([outcome, count]) => ({
        name: this.say('page.measures.decisions', { outcome: this.say(`outcome.${outcome}`) }),
        count: String(count),
      })),
      { name: this.say('page.measures.calledIn'), count: String(calledIn) },
      { name: this.say('page.measures.returned'), count: String(returned) },
      { name: this.say('page.measures.referredBack'), count: String(referredBack) },
      { name: this.say('page.measures.lapsed'), count: String(signOffsLapsed) },
    ];
  }

  private stages(): ShownPart {
    const measured = this.measures.stages.filter(({ count }) => count > 0);
    const name = (stage: string) => (stage === 'toDecision' ? this.say('page.measures.toDecision') : this.say(`state.${stage}`));
    const title = this.say('page.measures.stages');
    const bars = measured.map(({ stage, median, ninetieth }) => ({
      ...{ name: name(stage), solid: median ?? 0, whole: ninetieth ?? 0 },
      text:
        median === ninetieth ? String(median) : this.say('page.measures.between', { median: String(median), ninetieth: String(ninetieth) }),
    }));
    return {
      ...{
        part: 'stages',
        title,
        wide: false,
        lines: [this.say('page.measures.stages.what')],
        empty: this.say('page.measures.stages.none'),
      },
      picture: this.picture('stages', title, bars, 'page.measures.median', 'page.measures.ninetieth'),
      head: this.head('page.register.state', [
        'page.measures.count',
        'page.measures.median',
        'page.measures.ninetieth',
        'page.measures.longest',
      ]),
      rows: measured.map((one) => [{ text: name(one.stage) }, ...numbers([one.count, one.median, one.ninetieth, one.longest])]),
    };
  }

  private waiting(): ShownPart {
    const { waiting } = this.measures;
    const title = this.say('page.measures.waiting');
    const bars = waiting.map(({ post, waiting: count, overdue }) => ({
      ...{ name: this.postName(post), solid: count - overdue, whole: count },
      text: overdue === 0 ? String(count) : this.say('page.measures.ofWhich', { count: String(count), overdue: String(overdue) }),
    }));
    return {
      ...{
        part: 'waiting',
        title,
        wide: false,
        lines: [this.say('page.measures.waiting.what')],
        empty: this.say('page.measures.waiting.none'),
      },
      picture: this.picture('waiting', title, bars, 'page.measures.inTime', 'page.measures.overdue'),
      head: this.head('page.consultee.who', [
        'page.measures.things',
        'page.measures.proposals',
        'page.measures.longestWait',
        'page.measures.overdue',
      ]),
      rows: waiting.map((one) => [{ text: this.postName(one.post) }, ...numbers([one.waiting, one.proposals, one.longest, one.overdue])]),
    };
  }

  private slippage(): ShownPart {
    const { measured, late, listed } = this.measures.slippage;
    const title = this.say('page.measures.slippage');
    const bars = listed
      .filter(({ days }) => days > 0)
      .slice(0, DRAWN)
      .map(({ ref, days, decided }) => ({ name: ref, solid: decided === null ? 0 : days, whole: days, text: String(days) }));
    return {
      ...{ part: 'slippage', title, wide: true, empty: this.say('page.measures.slippage.none') },
      lines: [
        this.say('page.measures.slippage.what', { count: String(measured.count), late: String(late) }),
        ...this.spread(measured),
        ...this.listed(listed.length, measured.count),
      ],
      picture: this.picture('slippage', title, bars, 'page.measures.decidedLate', 'page.measures.stillToCome'),
      head: this.head('page.measures.proposal', ['page.measures.daysLate'], ['page.proposal.target', 'page.date.decided']),
      rows: listed.map((one) => [
        this.proposal(one),
        { text: this.day(one.targetDate) },
        { text: one.decided === null ? this.say('page.measures.stillToCome') : this.day(one.decided) },
        ...numbers([one.days]),
      ]),
    };
  }

  private evaluations(): ShownPart {
    const { overdue, listed } = this.measures.evaluations;
    const title = this.say('page.measures.evaluations');
    const bars = listed.slice(0, DRAWN).map(({ ref, days }) => ({ name: ref, solid: days, whole: days, text: String(days) }));
    const name = (handle: string) => nameBehind(handle, this.roster, this.language);
    return {
      ...{ part: 'evaluations', title, wide: true, empty: this.say('page.measures.evaluations.none') },
      lines: [this.say('page.measures.evaluations.what', { count: String(overdue) }), ...this.listed(listed.length, overdue)],
      picture: this.picture('evaluations', title, bars, 'page.measures.daysOverdue', null),
      head: this.head(
        'page.measures.proposal',
        ['page.measures.daysOverdue'],
        ['page.date.evaluationDue', 'page.proposal.author', 'page.proposal.evaluator', 'page.measures.escalated'],
      ),
      rows: listed.map((one) => [
        this.proposal(one),
        { text: this.day(one.due) },
        { text: name(one.author) },
        { text: one.evaluator === null ? '' : name(one.evaluator) },
        { text: this.say(one.escalated ? 'page.yes' : 'page.no') },
        ...numbers([one.days]),
      ]),
    };
  }

  private picture(part: MeasurePart, title: string, bars: readonly Bar[], solid: string, hatched: string | null): string | null {
    if (bars.length === 0) return null;
    const words = { title, description: this.say('page.measures.picture'), solid: this.say(solid), hatched: hatched && this.say(hatched) };
    return barsPicture(bars, words, `bars-${part}`);
  }

  /** The columns: of words first, then of numbers. */
  private head(first: string, figures: readonly string[], words: readonly string[] = []): ShownPart['head'] {
    return [
      ...[first, ...words].map((key) => ({ text: this.say(key) })),
      ...figures.map((key) => ({ text: this.say(key), number: true as const })),
    ];
  }

  private spread({ median, ninetieth }: Spread): string[] {
    if (median === null || ninetieth === null) return [];
    return [this.say('page.measures.slippage.spread', { median: String(median), ninetieth: String(ninetieth) })];
  }

  private listed(listed: number, all: number): string[] {
    return listed < all ? [this.say('page.measures.listed', { listed: String(listed), all: String(all) })] : [];
  }

  private proposal({ ref, title }: Named): Cell {
    return { text: ref, title, address: `/proposals/${ref}` };
  }

  private postName(post: Post | null): string {
    return post === null ? this.say('page.measures.byName') : postName(post, { roster: this.roster }, this.language);
  }

  private day(date: string): string {
    return sayDate(this.language, date);
  }

  private say(key: string, values: Record<string, string> = {}): string {
    return say(this.language, key, values);
  }
}

const numbers = (of: readonly (number | null)[]): Cell[] => of.map((one) => ({ text: one === null ? '' : String(one), number: true }));

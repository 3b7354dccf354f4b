import { londonDate } from '../../../workflows/deadlines.js';
import type { Decision, Proposal } from '../../../workflows/facts.js';
import { wardIn } from '../../councils/wards.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../../locales/locales.js';
import { templateOf } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { printMoney } from '../../reports/figures.js';
import { nameOf } from '../forms/trouble.js';
import { inWhoseName, postName } from './people.js';

/** A row of a summary; `typed` is text that somebody typed, in English. */
export interface Fact {
  name: string;
  text: string;
  typed?: true;
}

/** A part of the page that stands there where there is something to say. */
export interface Part {
  title: string;
  facts: Fact[];
}

/** The legal dates, in the order in which they come. */
const dates = [
  ['consultation', 'page.date.consultation'],
  ['noticeServed', 'page.date.noticeServed'],
  ['noticeEnds', 'page.date.noticeEnds'],
  ['earliestDecision', 'page.date.earliestDecision'],
  ['decided', 'page.date.decided'],
  ['publishBy', 'page.date.publishBy'],
  ['published', 'page.date.published'],
  ['callInEnds', 'page.date.callInEnds'],
  ['hearingBy', 'page.date.hearingBy'],
  ['reconsiderBy', 'page.date.reconsiderBy'],
  ['inForce', 'page.date.inForce'],
  ['implemented', 'page.date.implemented'],
  ['evaluationDue', 'page.date.evaluationDue'],
] as const satisfies readonly (readonly [keyof Proposal['dates'], string])[];

/** What a page says of a proposal in rows of name and value. */
export class HomeFacts {
  /** @param replacedBy the reference of the proposal that takes the place of this one, if it may be read */
  constructor(
    private readonly found: Found,
    private readonly language: Language,
    private readonly replacedBy: string | null,
  ) {}

  summary(): Fact[] {
    const { language } = this;
    const { proposal: p, roster } = this.found;
    const { portfolios } = roster.roll.data.constitution;
    const list = (items: readonly string[]) => sayList(language, items);
    return [
      this.fact('page.proposal.kind', wordOf(language, `kind.${p.kind}`)),
      this.fact('page.proposal.author', list([p.author, ...p.coAuthors].map((id) => this.name(id)))),
      this.fact('page.register.member', this.name(p.member)),
      this.fact('page.register.portfolio', portfolios.find(({ id }) => id === p.portfolio)?.name[language] ?? p.portfolio),
      this.fact('page.register.ward', list(p.wards.map((ward) => wardIn(ward, language)))),
      this.fact('page.proposal.evaluator', p.evaluator === null ? '' : this.name(p.evaluator)),
      this.fact('page.proposal.target', p.targetDate === null ? '' : sayDate(language, p.targetDate)),
      this.fact('page.proposal.version', String(p.version)),
      this.fact('page.proposal.findings', p.findings.length === 0 ? say(language, 'page.proposal.noFindings') : this.findings(p)),
    ].flat();
  }

  private findings({ findings }: Proposal): string {
    const count = (wanted: string) => String(findings.filter(({ severity }) => severity === wanted).length);
    const { language } = this;
    return sayList(language, [
      say(language, 'page.proposal.errors', { count: count('error') }),
      say(language, 'page.proposal.warnings', { count: count('warning') }),
    ]);
  }

  dates(): Fact[] {
    const { proposal: p } = this.found;
    // The day on which it was published; from which it counts, the page of dates says.
    const publishedAt = p.decision?.publishedAt ?? null;
    const all = publishedAt === null ? p.dates : { ...p.dates, published: londonDate(publishedAt) };
    return dates.flatMap(([name, key]) => this.fact(key, all[name] === null ? '' : sayDate(this.language, all[name])));
  }

  /** What has come of it and what was declared on the way, a part for each. */
  parts(): Part[] {
    const { proposal: p } = this.found;
    const { language } = this;
    const part = (key: string, facts: Fact[]): Part[] => (facts.length === 0 ? [] : [{ title: say(language, key), facts }]);
    return [
      ...part('page.ending', this.ending()),
      ...(p.decision === null ? [] : [this.decision(p.decision)]),
      ...p.earlierDecisions.toReversed().map((one) => this.decision(one)),
      ...part('page.callIn', this.callIn()),
      ...part('page.evaluation', this.evaluation()),
      ...p.urgencies.map((one) => ({
        title: say(language, 'page.proposal.urgency', { what: say(language, `urgency.${one.kind}`) }),
        facts: [
          this.fact(
            'page.urgencies.post',
            say(language, 'document.urgency.agreedBy', { person: this.name(one.by), post: this.post(one.post) }),
          ),
          this.typed('page.urgencies.reason', one.reason),
          this.typed('page.ask.unableToAct', one.unableToAct),
          this.fact('page.proposal.reported', one.reported === undefined ? '' : sayDate(language, one.reported.metOn)),
          this.typed('page.ask.minute', one.reported?.minute ?? null),
        ].flat(),
      })),
      ...p.interests.map((one) => ({
        title: say(language, 'page.proposal.interest', { person: this.name(one.person) }),
        facts: [
          this.fact('page.interests.nature', say(language, `nature.${one.nature}`)),
          this.typed('page.interests.detail', one.detail),
          this.typed('page.interests.dispensation', one.dispensation),
        ].flat(),
      })),
      ...p.corrections.map((one) => ({
        title: say(language, 'page.proposal.correction', { what: say(language, `correctable.${one.field}`) }),
        facts: [
          this.typed('page.corrections.from', one.from),
          this.typed('page.corrections.to', one.to),
          this.typed('page.corrections.reason', one.reason),
        ].flat(),
      })),
    ];
  }

  private decision(d: Decision): Part {
    const { language } = this;
    const outcome = say(language, `outcome.${d.outcome}`);
    return {
      title: say(language, 'page.decision', { outcome, date: sayDate(language, d.on) }),
      facts: [
        this.fact('page.proposal.decidedBy', this.name(d.by)),
        this.fact('page.proposal.decidedVersion', String(d.version)),
        this.fact('page.proposal.until', d.until === null ? '' : sayDate(language, d.until)),
        this.typed('page.reasons', d.reasons),
        this.typed('page.alternatives', d.alternatives),
        ...d.advice.map((one) => [
          { name: say(language, 'page.proposal.advice', { post: this.post(one.post) }), text: one.advice, typed: true as const },
          { name: say(language, 'document.advice.by'), text: inWhoseName(one.by, one.onBehalfOf, this.found, language) },
        ]),
        this.fact('page.proposal.statement', d.statement === null ? '' : inWhoseName(d.statement.by, null, this.found, language)),
        this.fact('page.proposal.publishedBy', d.publishedBy === null ? '' : this.name(d.publishedBy)),
      ].flat(),
    };
  }

  private callIn(): Fact[] {
    const { callIn: c } = this.found.proposal;
    if (c === null) return [];
    const { language } = this;
    return [
      ...c.signatures.map(({ person, grounds, at }) => ({
        name: say(language, 'page.proposal.signed', { person: this.name(person), at: sayInstant(language, at) }),
        text: grounds ?? say(language, 'entry.callInSupported'),
        ...(grounds === null ? {} : { typed: true as const }),
      })),
      ...this.fact('page.callIn.called', c.calledInOn === null ? '' : sayDate(language, c.calledInOn)),
      ...c.rulings.map(({ valid, reason, by }) => ({
        name: say(language, valid ? 'page.proposal.valid' : 'page.proposal.invalid', { person: this.name(by) }),
        text: reason,
        typed: true as const,
      })),
      ...[
        { name: 'page.callIn.heard', held: c.hearing, on: c.hearing?.heardOn },
        { name: 'page.callIn.council', held: c.council, on: c.council?.metOn },
      ].flatMap(({ name, held, on }) =>
        held === null || on === undefined
          ? []
          : [
              ...this.fact(
                name,
                say(language, 'page.decision', { outcome: say(language, `outcome.${held.outcome}`), date: sayDate(language, on) }),
              ),
              ...this.typed('page.callIn.reasons', held.reasons),
            ],
      ),
    ];
  }

  private ending(): Fact[] {
    const { ending, state } = this.found.proposal;
    if (ending === null) return [];
    if (state === 'lapsed') return this.fact('page.urgencies.reason', say(this.language, 'entry.lapsed'));
    const by =
      state === 'superseded'
        ? this.fact('page.ending.by', this.replacedBy ?? '')
        : this.fact('page.proposal.endedBy', this.name(ending.by ?? ''));
    return [...this.typed('page.urgencies.reason', ending.reason), ...by];
  }

  /** What came of it after a year, question by question. */
  private evaluation(): Fact[] {
    const { evaluation, ...p } = this.found.proposal;
    if (evaluation === null) return [];
    const { language } = this;
    const { questions } = templateOf(p).evaluation;
    return [
      ...this.fact('page.proposal.evaluatedBy', inWhoseName(evaluation.by, null, this.found, language)),
      ...this.fact('page.date.evaluated', sayInstant(language, evaluation.at)),
      ...evaluation.answers.flatMap(({ question, achieved, result, actualCost }) => [
        { name: questions.find(({ id }) => id === question)?.promise[language] ?? question, text: say(language, `achieved.${achieved}`) },
        ...this.typed('page.evaluation.result', result),
        ...this.fact('page.evaluation.cost', actualCost === undefined ? '' : printMoney(actualCost)),
      ]),
      ...this.typed('page.evaluation.comments', evaluation.comments),
    ];
  }

  private fact(key: string, text: string): Fact[] {
    return text === '' ? [] : [{ name: say(this.language, key), text }];
  }

  private typed(key: string, text: string | null): Fact[] {
    return text === null || text === '' ? [] : [{ name: say(this.language, key), text, typed: true }];
  }

  private name(id: string): string {
    return nameOf(id, this.found.roster, this.language);
  }

  private post(id: string): string {
    return postName(id, this.found, this.language);
  }
}

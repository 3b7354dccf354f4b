import { Get } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { workingDaysLeft } from '../../councils/working-days.js';
import { type Language, say, sayDate, sayInstant } from '../../locales/locales.js';
import { dueEvaluation, Evaluations } from '../../proposals/evaluations.js';
import { evaluationsCsv } from '../../proposals/evaluations-csv.js';
import type { Found } from '../../proposals/queries.js';
import { askedIn } from '../asked.js';
import { nameOf } from '../forms/trouble.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

/** Which decisions are to be looked back at, and when: one's own, or all that one may read. */
@OwnPages()
export class EvaluationListPages {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly screen: Screen,
  ) {}

  /** `?list=all` for the council's; one's own otherwise. */
  @Get('evaluations')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const all = askedIn(visit).get('list') === 'all';
    const { due, more, coming, reported } = await this.evaluations.list(visit.present.person, { mine: !all });
    this.screen.show(visit, 'evaluator/evaluations', {
      title: say(language, 'page.evaluations'),
      lists: [
        { text: say(language, 'page.evaluations.mine'), address: '/evaluations', active: !all },
        { text: say(language, 'page.evaluations.all'), address: '/evaluations?list=all', active: all },
      ],
      due: due.map((found) => ({ ...line(found, language), rungs: rungs(found, language) })),
      file: all ? '/evaluations.csv?list=all' : '/evaluations.csv',
      more,
      coming: coming.map((found) => line(found, language)),
      reported: reported.map((found) => line(found, language)),
    });
  }

  /** Every one that is due and not reported, as a file: of the same list. */
  @Get('evaluations.csv')
  file(@Mine() visit: OwnVisit): void {
    const mine = askedIn(visit).get('list') !== 'all';
    visit.reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', 'attachment; filename="evaluations.csv"')
      .send(evaluationsCsv(this.evaluations.allDue(visit.present.person, { mine })));
  }
}

/** How far the reminders of an evaluation have gone, and when the next goes out. */
function rungs(found: Found, language: Language): string[] {
  const { remindedAfter, reminded, escalatedAfter, escalated } = dueEvaluation(found);
  const rung = (key: string, after: string | null) => (after === null ? [] : [say(language, key, { date: sayDate(language, after) })]);
  return [
    ...rung(reminded ? 'page.evaluations.reminded' : 'page.evaluations.reminds', remindedAfter),
    ...rung(escalated ? 'page.evaluations.escalated' : 'page.evaluations.escalates', escalatedAfter),
  ];
}

function line({ proposal: p, roster, under, at }: Found, language: Language) {
  const today = londonDate(at);
  const due = p.dates.evaluationDue;
  const late = due === null ? 0 : -workingDaysLeft(under.calendar, today, due);
  const name = (person: string) => nameOf(person, roster, language);
  return {
    ref: p.ref,
    title: p.title,
    member: name(p.member),
    author: name(p.author),
    evaluator: p.evaluator === null ? '' : name(p.evaluator),
    due: due === null ? '' : sayDate(language, due),
    overdue: p.evaluation === null && due !== null && today > due ? say(language, 'page.evaluations.late', { count: String(late) }) : '',
    reported: p.evaluation === null ? '' : sayInstant(language, p.evaluation.at),
  };
}

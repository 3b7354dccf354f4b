import { Get } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { say, sayDate } from '../../locales/locales.js';
import { Measures, type MeasuresQuestion, type MeasuresView } from '../../proposals/measures.js';
import { measureParts, measuresCsv } from '../../proposals/measures-csv.js';
import { askedIn } from '../asked.js';
import { MANAGERS } from '../navigation.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import { NotForYou } from '../visitors.js';
import type { OwnVisit } from '../web-types.js';
import { measureFields, measuresAskedIn } from './measures-asked.js';
import { MeasureWords } from './shown-measures.js';

/** Proposals that a page lists by name, and that a file does. */
const LISTED = 20;
const LISTED_IN_FILE = 1_000;

/** How the work goes, for those who lead it and those who check it. */
@OwnPages(MANAGERS)
export class MeasurePages {
  constructor(
    private readonly measures: Measures,
    private readonly screen: Screen,
  ) {}

  @Get('measures')
  async show(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { roster } = visit.present;
    const { question, trouble, search, typed } = measuresAskedIn(askedIn(visit), roster, language);
    const measures = await this.measured(visit, { ...question, listed: LISTED });
    const words = new MeasureWords(measures, roster, language);
    if (trouble !== null) visit.reply.status(trouble.status);
    this.screen.show(visit, 'managers/measures', {
      title: say(language, 'page.measures'),
      period: say(language, 'page.measures.period', {
        from: sayDate(language, measures.period.from),
        to: sayDate(language, measures.period.to),
      }),
      fields: measureFields(roster, language),
      // A period that was linked to by its days stands in the form as well.
      typed: trouble === null ? null : typed,
      filled: { ...measures.period, kind: question.kind ?? '', portfolio: question.portfolio ?? '' },
      trouble,
      counts: words.counts(),
      parts: words.parts().map((part) => ({ ...part, file: `/measures.csv?part=${part.part}${search === '' ? '' : `&${search}`}` })),
    });
  }

  /** The table of one part as a file: `?part=stages&from=2018-01-01`. */
  @Get('measures.csv')
  async file(@Mine() visit: OwnVisit): Promise<void> {
    const asked = askedIn(visit);
    const part = measureParts.find((one) => one === asked.get('part'));
    const { question, trouble } = measuresAskedIn(asked, visit.present.roster, visit.frame.language);
    if (part === undefined || trouble !== null) throw new NotFound('file', asked.get('part') ?? '');
    const measures = await this.measured(visit, { ...question, listed: LISTED_IN_FILE });
    visit.reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="measures-${part}.csv"`)
      .send(measuresCsv(part, measures));
  }

  private async measured({ present: { person } }: OwnVisit, question: MeasuresQuestion): Promise<MeasuresView> {
    const answer = await this.measures.measure(person, question);
    if (answer.kind === 'refused') throw new NotForYou(MANAGERS);
    return answer.measures;
  }
}

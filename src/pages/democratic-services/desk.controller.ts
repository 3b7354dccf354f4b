import { Get } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { Letters } from '../../notifications/letters.js';
import { Deadlines } from '../../proposals/deadlines.js';
import { CLERKS } from '../navigation.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { DeskWords } from './desk-view.js';

/** Letters that are looked at to say how many are stuck. */
const STUCK = 50;

/** What is before the proper officer: deadlines of this week and the next, and what waits for each of their steps. */
@OwnPages(CLERKS)
export class ClerksDeskPages {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly letters: Letters,
    private readonly screen: Screen,
  ) {}

  @Get('democratic-services')
  async desk(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const words = new DeskWords(language);
    const work = await this.deadlines.desk(person);
    const lines = (list: typeof work.overdue) => list.map((one) => words.deadline(one));
    this.screen.show(visit, 'democratic-services/desk', {
      title: say(language, 'page.desk'),
      weeks: [
        { key: 'page.desk.overdue', id: 'overdue', lines: lines(work.overdue) },
        { key: 'page.desk.thisWeek', id: 'this-week', lines: lines(work.thisWeek) },
        { key: 'page.desk.nextWeek', id: 'next-week', lines: lines(work.nextWeek) },
      ],
      more: work.more,
      lists: [
        { key: 'page.desk.unserved', id: 'unserved', state: 'awaitingDecision', ...words.some(work.unserved, words.unserved) },
        { key: 'page.desk.decided', id: 'decided', state: 'decided', ...words.some(work.decided, words.decided) },
        { key: 'page.desk.calledIn', id: 'called-in', state: 'calledIn', ...words.some(work.calledIn, words.calledIn) },
        { key: 'page.desk.urgent', id: 'urgent', state: '', ...words.some(work.urgent, words.urgent) },
        { key: 'page.desk.unreported', id: 'unreported', state: '', ...words.some(work.unreported, words.unreported) },
      ],
      letters: await this.stuck(visit),
    });
  }

  /** How many letters cannot be sent; `null` for somebody who does not look after letters. */
  private async stuck({ present: { person }, frame: { language } }: OwnVisit): Promise<{ count: string; text: string } | null> {
    const answer = await this.letters.lines(person, { status: 'stuck', limit: STUCK });
    if (answer.kind === 'refused') return null;
    const { lines, next } = answer.shown;
    const count = String(lines.length);
    const many = next === null ? count : say(language, 'page.tasks.orMore', { count });
    return {
      count,
      text: lines.length === 0 ? say(language, 'page.desk.noLetters') : say(language, 'page.desk.letters', { letters: many }),
    };
  }
}

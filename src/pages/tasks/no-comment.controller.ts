import { Get, Post } from '@nestjs/common';
import { type Language, say, sayDate } from '../../locales/locales.js';
import { type Task, Tasks } from '../../proposals/tasks.js';
import { wordOf } from '../../proposals/wording.js';
import { Commands, marksOf, seenIn } from '../commands.js';
import type { Trouble } from '../forms/trouble.js';
import { verbAddress } from '../proposal/verb-forms.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

/** As many as are answered at once. */
const MOST = 50;

/** An answer that was not taken, and why. */
interface NotTaken {
  ref: string;
  lines: string[];
}

/**
 * "No comment" to several proposals at once: the only answer that is given so. It is offered for views that the
 * constitution requires of nobody, from somebody who answers for no section and has not answered before, in their own
 * right; nothing that must be in before the next step can be given without its own page. Each answer is a command of
 * its own, on the version that was shown, with its own entry in the record, and whoever sends it says that they have read.
 */
@OwnPages()
export class NoCommentPages {
  constructor(
    private readonly tasks: Tasks,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('tasks/no-comment')
  async ask(@Mine() visit: OwnVisit): Promise<void> {
    this.show(visit, await this.light(visit), null, []);
  }

  @Post('tasks/no-comment')
  async answer(@Mine() visit: OwnVisit): Promise<void> {
    const { typed } = visit;
    const ticked = (typed?.list('refs') ?? []).slice(0, MOST);
    const light = await this.light(visit);
    const wrong = [...(ticked.length === 0 ? ['refs'] : []), ...(typed?.text('read') === 'yes' ? [] : ['read'])];
    if (wrong.length > 0) {
      visit.reply.status(422);
      this.show(visit, light, missing(wrong, visit.frame.language), []);
      return;
    }
    const notTaken: NotTaken[] = [];
    for (const ref of ticked) notTaken.push(...(await this.give(visit, ref, light)));
    if (notTaken.length === 0) {
      this.screen.go(visit, '/tasks', { key: 'page.noComment.given', values: { count: String(ticked.length) } });
      return;
    }
    visit.reply.status(409);
    this.show({ ...visit, typed: null }, await this.light(visit), null, notTaken, ticked.length - notTaken.length);
  }

  private async give(visit: OwnVisit, ref: string, light: readonly Task[]): Promise<NotTaken[]> {
    const { language } = visit.frame;
    const task = light.find((one) => one.ref === ref);
    if (task?.as === undefined) return [{ ref: ref.slice(0, 40), lines: [say(language, 'page.noComment.gone')] }];
    const { once } = marksOf(visit);
    const seen = seenIn(visit.typed?.text(`seen-${ref}`) ?? '');
    const marks = { seen, once: once === null ? null : `${once}:${ref}`.slice(0, 64) };
    const trouble = await this.commands.ask(visit, ref, { type: 'respond', as: task.as, verdict: 'noComment' }, marks);
    return trouble === null ? [] : [{ ref, lines: linesOf(trouble, language) }];
  }

  /** What can be answered so. */
  private async light({ present }: OwnVisit): Promise<Task[]> {
    const { tasks } = await this.tasks.mine(present.person, { verb: 'respond', limit: MOST });
    return tasks.filter(({ light }) => light !== undefined);
  }

  private show(visit: OwnVisit, light: readonly Task[], trouble: Trouble | null, notTaken: readonly NotTaken[], given = 0): void {
    const { typed, frame } = visit;
    const { language } = frame;
    this.screen.show(visit, 'tasks/no-comment', {
      title: say(language, 'page.noComment'),
      back: '/tasks',
      lines: light.map(({ ref, title, due, light: one }) => ({
        ...{ ref, title, address: `/proposals/${ref}/read`, answer: verbAddress(ref, 'respond') },
        due: due === null ? '' : say(language, 'page.tasks.due', { date: sayDate(language, due) }),
        seen: `${one?.version}.${one?.revision}`,
        ticked: typed?.list('refs').includes(ref) ?? false,
      })),
      read: typed?.text('read') === 'yes',
      trouble,
      notTaken,
      given: given === 0 ? null : say(language, 'page.noComment.given', { count: String(given) }),
    });
  }
}

const missing = (fields: readonly string[], language: Language): Trouble => ({
  status: 422,
  errors: fields.map((field) => ({ field, text: say(language, field === 'refs' ? 'page.noComment.tickOne' : 'page.noComment.readFirst') })),
  refusals: [],
  since: [],
});

const linesOf = ({ errors, refusals, since, status }: Trouble, language: Language): string[] => [
  ...(status === 412 ? [wordOf(language, 'page.trouble.stale')] : []),
  ...errors.map(({ text }) => text),
  ...refusals.map(({ message }) => message),
  ...since,
];

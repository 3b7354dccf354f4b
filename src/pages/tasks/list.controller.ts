import { Get, Inject } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { WORLD } from '../../given.js';
import { type Language, say } from '../../locales/locales.js';
import { type TaskCount, type TaskList, Tasks, taskLists } from '../../proposals/tasks.js';
import type { World } from '../../world.js';
import { askedIn } from '../asked.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { addressOf, choicesOf, isNarrowed, type Narrowing, narrowingIn, queryOf } from './narrowing.js';
import { type ShownTask, TaskWords } from './shown-tasks.js';

const titles: Record<TaskList, string> = {
  mine: 'page.tasks.mine',
  team: 'page.tasks.team',
  waitingFor: 'page.tasks.waitingFor',
  done: 'page.tasks.done',
};
/** What an empty list says: what there will be in it, and when. */
const empty: Record<TaskList, string> = {
  mine: 'page.tasks.none.mine',
  team: 'page.tasks.none.team',
  waitingFor: 'page.tasks.none.waitingFor',
  done: 'page.tasks.none.done',
};

/** What waits on whoever looks and on their team, what they wait for, and what they did. */
@OwnPages()
export class TaskPages {
  constructor(
    private readonly tasks: Tasks,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** One of the lists, narrowed by what is asked; it goes on behind `?after=`. */
  @Get('tasks')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person, roster, actor } = visit.present;
    const narrowing = narrowingIn(askedIn(visit), roster);
    const { shown, next, light } = await this.shown(visit, narrowing);
    const counts = await this.tasks.counts(person);
    const { list } = narrowing;
    this.screen.show(visit, 'tasks/list', {
      title: say(language, 'page.nav.tasks'),
      list,
      lists: taskLists.map((one) => ({
        text: say(language, titles[one]),
        count: counted(counts[one], language),
        address: addressOf({ list: one }),
        active: one === list,
      })),
      heading: say(language, titles[list]),
      lines: shown,
      choices: list === 'done' ? null : choicesOf(narrowing, roster, language),
      narrowed: isNarrowed(narrowing),
      whole: addressOf({ list }),
      // A page may end before the list does, with nothing on it that is wanted.
      nothing:
        shown.length > 0
          ? null
          : say(language, next !== null ? 'page.tasks.none.here' : isNarrowed(narrowing) ? 'page.tasks.none.narrowed' : empty[list]),
      first: narrowing.after === undefined ? null : addressOf(narrowing),
      next: next === null ? null : addressOf(narrowing, next),
      mayStart: actor.posts.includes('author'),
      light: light.length > 1 ? String(light.length) : null,
    });
  }

  private async shown(visit: OwnVisit, narrowing: Narrowing) {
    const { present, frame } = visit;
    const words = new TaskWords(present, frame.language);
    const { person } = present;
    const query = queryOf(narrowing, londonDate(this.world.now()));
    const page = (shown: ShownTask[], next: Narrowing['after'] | null = null, light: string[] = []) => ({
      shown,
      next: next ?? null,
      light,
    });
    switch (narrowing.list) {
      case 'mine':
      case 'team': {
        const { tasks, next } = await this.tasks[narrowing.list](person, query);
        const light = tasks.flatMap(({ ref, light: one }) => (one === undefined || narrowing.list === 'team' ? [] : [ref]));
        return page(
          tasks.map((task) => words.task(task)),
          next,
          light,
        );
      }
      case 'waitingFor': {
        const { tasks, next } = await this.tasks.waitingFor(person, query);
        return page(
          tasks.map((one) => words.awaited(one)),
          next,
        );
      }
      case 'done':
        return page((await this.tasks.done(person)).map((one) => words.done(one)));
    }
  }
}

const counted = ({ count, more }: TaskCount, language: Language): string =>
  more ? say(language, 'page.tasks.orMore', { count: String(count) }) : String(count);

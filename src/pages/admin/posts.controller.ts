import { Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { type HoldingView, holdingsOf, postsOf } from '../../people/directory.js';
import { HoldPostDto, LeavePostDto } from '../../shapes/administration.dto.js';
import { beginning, ending } from '../../shapes/period.js';
import { shaped } from '../../shapes/shaped.js';
import { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import { nameBehind, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { postName } from '../proposal/people.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';
import { personAddress } from './people.controller.js';
import { firstDay, lastDay } from './periods.js';
import { personIn } from './person.controller.js';

const leaveFields: Field[] = [
  { kind: 'day', name: 'until', label: 'page.admin.leave.until', hint: 'page.admin.leave.until.hint', optional: true },
];

/** The posts of the constitution and who holds them, and where one is given or left. */
@OwnPages(ADMINISTRATORS)
export class PostPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/posts')
  list(@Mine() visit: OwnVisit): void {
    const { language } = visit.frame;
    const { roster } = visit.present;
    const period = ({ standing, from, until }: HoldingView): string => {
      if (standing === 'toCome') return say(language, 'page.admin.posts.fromDay', { date: firstDay(from, language) });
      if (standing === 'held') return until === null ? '' : say(language, 'page.admin.posts.untilDay', { date: lastDay(until, language) });
      return say(language, 'page.admin.posts.period', { from: firstDay(from, language), until: lastDay(until, language) });
    };
    const shown = (holding: HoldingView) => ({
      ...{ name: nameBehind(holding.person, roster, language), address: personAddress(holding.person), text: period(holding) },
    });
    this.screen.show(visit, 'posts', 'admin/posts', {
      title: say(language, 'page.admin.posts'),
      posts: postsOf(roster, this.commands.now()).map(({ name, teamOf, holdings }) => ({
        name: name[language],
        teamOf: teamOf === null ? null : say(language, 'page.admin.posts.teamOf', { post: postName(teamOf, { roster }, language) }),
        now: holdings.filter(({ standing }) => standing === 'held').map(shown),
        others: holdings.filter(({ standing }) => standing !== 'held').map(shown),
      })),
    });
  }

  @Get('admin/people/:handle/new-post')
  askGive(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.showGive(visit, handle, null);
  }

  @Post('admin/people/:handle/new-post')
  async give(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const { id } = personIn(visit, handle, this.commands.now());
    const fields = () => {
      const { post, from, until } = shaped(HoldPostDto, read(giveFields(visit), visit.typed ?? Typed.of([])));
      return {
        ...{ person: id, post },
        from: from === undefined ? this.commands.now() : beginning(from),
        until: until === undefined ? null : ending(until),
      };
    };
    const trouble = await this.commands.give(visit, 'holdPost', fields, personAddress(handle));
    if (trouble !== null) this.showGive(visit, handle, trouble);
  }

  @Get('admin/people/:handle/posts/:post/leave')
  askLeave(@Mine() visit: OwnVisit, @Param('handle') handle: string, @Param('post') post: string): void {
    this.showLeave(visit, { handle, post }, null);
  }

  @Post('admin/people/:handle/posts/:post/leave')
  async leave(@Mine() visit: OwnVisit, @Param('handle') handle: string, @Param('post') post: string): Promise<void> {
    const { id } = personIn(visit, handle, this.commands.now());
    const fields = () => {
      const { until } = shaped(LeavePostDto, read(leaveFields, visit.typed ?? Typed.of([])));
      return { person: id, post, until: until === undefined ? this.commands.now() : ending(until) };
    };
    const trouble = await this.commands.give(visit, 'leavePost', fields, personAddress(handle));
    if (trouble !== null) this.showLeave(visit, { handle, post }, trouble);
  }

  private showGive(visit: OwnVisit, handle: string, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { view } = personIn(visit, handle, this.commands.now());
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, 'page.admin.give'), subtitle: view.name },
      ...{ back: personAddress(handle), backText: view.name },
      about: [say(language, 'page.admin.give.about')],
      fields: giveFields(visit),
      stopped: this.commands.stops(visit, 'holdPost'),
    });
  }

  private showLeave(visit: OwnVisit, { handle, post }: { handle: string; post: string }, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { roster } = visit.present;
    const at = this.commands.now();
    const { id, view } = personIn(visit, handle, at);
    const held = holdingsOf(roster, at, id).some((one) => one.post === post && one.standing !== 'past');
    if (!held) throw new NotFound('post', post);
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, 'page.admin.leave.title', { post: postName(post, { roster }, language) }) },
      ...{ subtitle: view.name, back: personAddress(handle), backText: view.name },
      about: [say(language, 'page.admin.leave.about')],
      fields: leaveFields,
      button: say(language, 'page.admin.leave'),
      stopped: this.commands.stops(visit, 'leavePost'),
    });
  }
}

function giveFields({ present: { roster }, frame: { language } }: OwnVisit): Field[] {
  const posts = Object.entries(roster.roll.data.constitution.posts).map(([value, { name }]) => ({ value, text: name[language] }));
  return [
    { kind: 'select', name: 'post', label: 'page.admin.post', options: [{ value: '', text: say(language, 'page.choose') }, ...posts] },
    { kind: 'day', name: 'from', label: 'page.admin.from', hint: 'page.admin.give.from.hint', optional: true },
    { kind: 'day', name: 'until', label: 'page.admin.give.until', hint: 'page.admin.give.until.hint', optional: true },
  ];
}

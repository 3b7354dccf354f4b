import { Get, Param, Post } from '@nestjs/common';
import { Invalid, NotFound } from '../../errors.js';
import { type Language, say, sayList } from '../../locales/locales.js';
import { type CoverView, coversOf, type PersonView, peopleOf } from '../../people/directory.js';
import { DelegationDto } from '../../shapes/delegation.dto.js';
import { beginning, ending } from '../../shapes/period.js';
import { shaped } from '../../shapes/shaped.js';
import { askedIn } from '../asked.js';
import { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import { nameBehind, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { postName } from '../proposal/people.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, sorted } from './admin-screen.js';
import { firstDay, lastDay, standingTag } from './periods.js';

/** So many of those that are over are shown: the record has them all. */
const PAST = 50;

/** Who covers for whom in the whole council; covers made for others, and ended. */
@OwnPages(ADMINISTRATORS)
export class CoversPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/covers')
  list(@Mine() visit: OwnVisit): void {
    const { language } = visit.frame;
    const covers = coversOf(visit.present.roster, this.commands.now());
    const mayEnd = this.commands.stops(visit, 'revokeDelegation').length === 0;
    const lines = (some: CoverView[]) => some.map((cover) => lineOf(cover, visit, mayEnd));
    this.screen.show(visit, 'covers', 'admin/covers', {
      title: say(language, 'page.admin.covers'),
      actions: sorted([
        { text: say(language, 'page.admin.covers.new'), address: '/admin/covers/new', refused: this.commands.stops(visit, 'delegate') },
      ]),
      open: lines(covers.filter(({ standing }) => standing !== 'past')),
      past: lines(
        covers
          .filter(({ standing }) => standing === 'past')
          .reverse()
          .slice(0, PAST),
      ),
    });
  }

  /** `?person=` says whose absence it is. */
  @Get('admin/covers/new')
  ask(@Mine() visit: OwnVisit): void {
    this.show(visit, null);
  }

  @Post('admin/covers/new')
  async make(@Mine() visit: OwnVisit): Promise<void> {
    const { roster } = visit.present;
    const { people, principal } = this.chosen(visit);
    if (principal === undefined) throw new NotFound('person', askedIn(visit).get('person') ?? '');
    const fields = () => {
      const typed = visit.typed ?? Typed.of([]);
      const { to, posts, from, until } = shaped(DelegationDto, read(coverFields({ visit, people, principal }), typed));
      const [absent, deputy] = [principal.handle, to].map((handle) => roster.byHandle(handle)?.id);
      if (absent === undefined || deputy === undefined) throw new Invalid([{ field: 'to', code: 'person-unknown', detail: to }]);
      return { id: this.commands.newId(), principal: absent, deputy, posts, from: beginning(from), until: ending(until) };
    };
    const trouble = await this.commands.give(visit, 'delegate', fields, '/admin/covers');
    if (trouble !== null) this.show(visit, trouble);
  }

  @Get('admin/covers/:id/end')
  askEnd(@Mine() visit: OwnVisit, @Param('id') id: string): void {
    this.showEnd(visit, id, null);
  }

  @Post('admin/covers/:id/end')
  async end(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const trouble = await this.commands.give(visit, 'revokeDelegation', () => ({ id }), '/admin/covers');
    if (trouble !== null) this.showEnd(visit, id, trouble);
  }

  private show(visit: OwnVisit, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { people, principal } = this.chosen(visit);
    const principals = people
      .filter(({ posts }) => posts.length > 0)
      .map(({ handle, name }) => ({ value: handle, text: name, selected: handle === principal?.handle }));
    this.screen.form(
      visit,
      trouble,
      {
        ...{ part: 'covers', title: say(language, 'page.admin.covers.new'), ...backToCovers(language) },
        about: principal === undefined ? [] : [say(language, 'page.admin.covers.new.about', { principal: principal.name })],
        fields: principal === undefined ? [] : coverFields({ visit, people, principal }),
        filled: { posts: principal?.posts ?? [] },
        stopped: this.commands.stops(visit, 'delegate'),
        more: { principals: [{ value: '', text: say(language, 'page.choose') }, ...principals], waits: principal === undefined },
      },
      'admin/cover-form',
    );
  }

  private showEnd(visit: OwnVisit, id: string, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { roster } = visit.present;
    const cover = coversOf(roster, this.commands.now()).find((one) => one.id === id && one.standing !== 'past');
    if (cover === undefined) throw new NotFound('delegation', id);
    const { principal, deputy, line } = lineOf(cover, visit, false);
    this.screen.form(visit, trouble, {
      ...{ part: 'covers', title: say(language, 'page.admin.covers.endTitle'), ...backToCovers(language) },
      about: [line, say(language, 'page.admin.covers.end.about', { principal, deputy })],
      fields: [],
      button: say(language, 'page.admin.covers.end'),
      stopped: this.commands.stops(visit, 'revokeDelegation'),
    });
  }

  /** Everybody by name, and whose absence the address names. */
  private chosen(visit: OwnVisit): { people: PersonView[]; principal: PersonView | undefined } {
    const { person, roster } = visit.present;
    const people = peopleOf(roster, person.id, this.commands.now())
      .filter(({ kind }) => kind === 'person')
      .sort((a, b) => a.name.localeCompare(b.name, visit.frame.language));
    const asked = askedIn(visit).get('person');
    return { people, principal: people.find(({ handle, posts }) => handle === asked && posts.length > 0) };
  }
}

const backToCovers = (language: Language) => ({ back: '/admin/covers', backText: say(language, 'page.admin.covers') });

function lineOf({ id, principal, to, posts, from, until, revokedAt, standing }: CoverView, visit: OwnVisit, mayEnd: boolean) {
  const { language } = visit.frame;
  const { roster } = visit.present;
  const names = { principal: nameBehind(principal, roster, language), deputy: nameBehind(to, roster, language) };
  const held = posts.map((post) => postName(post, { roster }, language));
  const period = { from: firstDay(from, language), until: lastDay(revokedAt ?? until, language) };
  return {
    ...names,
    line: say(language, 'page.admin.covers.line', { ...names, ...period, posts: sayList(language, held) }),
    standing: standingTag(standing, language),
    end: mayEnd && standing !== 'past' ? `/admin/covers/${id}/end` : null,
  };
}

interface Covering {
  visit: OwnVisit;
  people: PersonView[];
  principal: PersonView;
}

function coverFields({ visit, people, principal }: Covering): Field[] {
  const { language } = visit.frame;
  const { roster } = visit.present;
  const others = people.filter(({ handle }) => handle !== principal.handle).map(({ handle, name }) => ({ value: handle, text: name }));
  return [
    { kind: 'select', name: 'to', label: 'page.admin.covers.to', options: [{ value: '', text: say(language, 'page.choose') }, ...others] },
    {
      kind: 'choices',
      name: 'posts',
      label: 'page.admin.covers.posts',
      options: principal.posts.map((post) => ({ value: post, text: postName(post, { roster }, language) })),
    },
    { kind: 'day', name: 'from', label: 'page.admin.covers.from' },
    { kind: 'day', name: 'until', label: 'page.admin.covers.until', hint: 'page.admin.covers.until.hint' },
  ];
}

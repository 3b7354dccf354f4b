import { Get, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { Invalid, NotFound } from '../../errors.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../../locales/locales.js';
import { DelegationDto } from '../../shapes/delegation.dto.js';
import { beginning, ending } from '../../shapes/period.js';
import { shaped } from '../../shapes/shaped.js';
import { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import { nameOf, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { postName } from '../proposal/people.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

type Cover = OwnVisit['present']['roster']['roll']['data']['covers'][number];

/** Who acts for whom while somebody is away. */
@OwnPages()
export class CoverPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly screen: Screen,
  ) {}

  /** Who covers for whoever looks, for whom they cover, and a form for a new absence. */
  @Get('cover')
  look(@Mine() visit: OwnVisit): void {
    this.show(visit, null);
  }

  /** Makes a cover, or ends one early. */
  @Post('cover')
  async change(@Mine() visit: OwnVisit): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const id = typed.text('end');
    const trouble =
      id === ''
        ? await this.commands.give(visit, 'delegate', () => this.coverIn(visit, typed), '/cover')
        : await this.commands.give(visit, 'revokeDelegation', () => ({ id: ownCover(visit, id) }), '/cover');
    if (trouble !== null) this.show(visit, trouble);
  }

  private coverIn(visit: OwnVisit, typed: Typed) {
    const { person, roster } = visit.present;
    const { to, posts, from, until } = shaped(DelegationDto, read(fieldsOf(visit), typed));
    const deputy = roster.byHandle(to);
    if (deputy === undefined) throw new Invalid([{ field: 'to', code: 'person-unknown', detail: to }]);
    return { id: this.commands.newId(), principal: person.id, deputy: deputy.id, posts, from: beginning(from), until: ending(until) };
  }

  private show(visit: OwnVisit, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { person, actor, roster } = visit.present;
    const at = this.commands.now();
    const { covers } = roster.roll.data;
    const ended = ({ until, revokedAt }: Cover) => (revokedAt ?? until) <= at;
    const lines = (some: Cover[], who: 'deputy' | 'principal') =>
      some.sort((a, b) => (a.from < b.from ? -1 : 1)).map((cover) => lineOf(cover, visit, { language, at, who }));
    const mine = covers.filter((cover) => cover.principal === person.id);
    this.screen.show(visit, 'consultee/cover', {
      title: say(language, 'page.cover'),
      back: '/tasks',
      mine: lines(
        mine.filter((cover) => !ended(cover)),
        'deputy',
      ),
      theirs: lines(
        covers.filter((cover) => cover.deputy === person.id && !ended(cover)),
        'principal',
      ),
      past: lines(mine.filter(ended), 'deputy').reverse().slice(0, PAST),
      // Who holds no post has none to lend.
      fields: actor.posts.length === 0 ? [] : fieldsOf(visit),
      filled: { posts: [...actor.posts] },
      typed: visit.typed?.has('end') === true ? null : visit.typed,
      trouble,
    });
  }
}

/** So many of those that are over are shown. */
const PAST = 10;

/** A cover for whoever asks, by its id. @throws NotFound for anybody else's: that is for those who look after posts. */
function ownCover({ present: { person, roster } }: OwnVisit, id: string): string {
  const cover = roster.roll.data.covers.find((one) => one.id === id && one.principal === person.id);
  if (cover === undefined) throw new NotFound('delegation', id);
  return cover.id;
}

function lineOf(
  cover: Cover,
  { present: { roster } }: OwnVisit,
  { language, at, who }: { language: Language; at: string; who: 'deputy' | 'principal' },
) {
  const { id, posts, from, until, revokedAt } = cover;
  return {
    id,
    who: nameOf(cover[who], roster, language),
    posts: sayList(
      language,
      posts.map((post) => postName(post, { roster }, language)),
    ),
    from: sayDate(language, londonDate(from)),
    // It ends where the day after the last begins.
    until:
      revokedAt === null ? sayDate(language, londonDate(new Date(Date.parse(until) - 1).toISOString())) : sayInstant(language, revokedAt),
    state:
      (revokedAt ?? until) <= at
        ? say(language, 'page.cover.over')
        : from <= at
          ? say(language, 'page.cover.now')
          : say(language, 'page.cover.toCome'),
    now: from <= at && (revokedAt ?? until) > at,
  };
}

function fieldsOf({ present: { person, actor, roster }, frame: { language } }: OwnVisit): Field[] {
  const name = (post: string) => postName(post, { roster }, language);
  const others = roster.everybody
    .filter((other) => other.id !== person.id && other.kind === 'person' && other.pseudonymisedAt === null)
    .map(({ id, handle, name }) => ({
      handle,
      name,
      posts: roster.roll.data.holdings.filter((held) => held.person === id).map(({ post }) => post),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const people = others.map((other) => ({
    value: other.handle,
    text:
      other.posts.length === 0
        ? other.name
        : say(language, 'page.cover.person', { name: other.name, posts: sayList(language, [...new Set(other.posts)].map(name)) }),
  }));
  return [
    { kind: 'select', name: 'to', label: 'page.cover.to', options: [{ value: '', text: say(language, 'page.cover.choose') }, ...people] },
    { kind: 'choices', name: 'posts', label: 'page.cover.posts', options: actor.posts.map((post) => ({ value: post, text: name(post) })) },
    { kind: 'day', name: 'from', label: 'page.cover.from' },
    { kind: 'day', name: 'until', label: 'page.cover.until', hint: 'page.cover.until.hint' },
  ];
}

import { Get, Post } from '@nestjs/common';
import { type Language, say, sayList } from '../../locales/locales.js';
import { type PersonView, peopleOf } from '../../people/directory.js';
import { PersonDto, SystemDto } from '../../shapes/administration.dto.js';
import { given, shaped } from '../../shapes/shaped.js';
import { askedIn, numberAsked } from '../asked.js';
import { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { postName } from '../proposal/people.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, sorted } from './admin-screen.js';

const PAGE = 50;

/** Everybody of the council, and where somebody is added. */
@OwnPages(ADMINISTRATORS)
export class PeoplePages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  /** By name; `?q=` asks for part of a name, handle or address, `?post=` for holders of a post. */
  @Get('admin/people')
  list(@Mine() visit: OwnVisit): void {
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const asked = askedIn(visit);
    const q = asked.get('q')?.trim().slice(0, 100) ?? '';
    const { posts } = roster.roll.data.constitution;
    const post = Object.keys(posts).find((one) => one === asked.get('post'));
    const found = peopleOf(roster, person.id, this.commands.now())
      .filter((one) => matches(one, q) && (post === undefined || one.posts.includes(post)))
      .sort((a, b) => a.name.localeCompare(b.name, language));
    const page = Math.min(numberAsked(visit, 'page') ?? 1, Math.max(1, Math.ceil(found.length / PAGE)));
    const at = (to: number) => {
      const search = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(post === undefined ? {} : { post }), page: String(to) });
      return `/admin/people?${search}`;
    };
    this.screen.show(visit, 'people', 'admin/people', {
      title: say(language, 'page.admin.people'),
      actions: sorted([
        { text: say(language, 'page.admin.person.add'), address: '/admin/new-person', refused: this.commands.stops(visit, 'addPerson') },
        { text: say(language, 'page.admin.system.add'), address: '/admin/new-system', refused: this.commands.stops(visit, 'addSystem') },
      ]),
      q,
      postItems: [
        { value: '', text: say(language, 'page.register.any') },
        ...Object.entries(posts).map(([value, { name }]) => ({ value, text: name[language], selected: value === post })),
      ],
      total: String(found.length),
      people: found.slice((page - 1) * PAGE, page * PAGE).map((one) => ({
        ...{ name: one.name, handle: one.handle, address: personAddress(one.handle), system: one.kind === 'system' },
        posts: sayList(
          language,
          one.posts.map((held) => postName(held, { roster }, language)),
        ),
        email: one.email ?? '',
      })),
      previous: page > 1 ? { address: at(page - 1), text: say(language, 'page.previous') } : null,
      next: page * PAGE < found.length ? { address: at(page + 1), text: say(language, 'page.next') } : null,
    });
  }

  @Get('admin/new-person')
  askPerson(@Mine() visit: OwnVisit): void {
    this.showPerson(visit, null);
  }

  @Post('admin/new-person')
  async addPerson(@Mine() visit: OwnVisit): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const fields = () => ({ person: this.commands.newId(), ...given(shaped(PersonDto, personTyped(typed))) });
    const trouble = await this.commands.give(visit, 'addPerson', fields, personAddress(typed.text('handle').trim()));
    if (trouble !== null) this.showPerson(visit, trouble);
  }

  @Get('admin/new-system')
  askSystem(@Mine() visit: OwnVisit): void {
    this.showSystem(visit, null);
  }

  @Post('admin/new-system')
  async addSystem(@Mine() visit: OwnVisit): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const fields = () => ({ system: this.commands.newId(), ...given(shaped(SystemDto, read(systemFields, typed))) });
    const trouble = await this.commands.give(visit, 'addSystem', fields, personAddress(typed.text('handle').trim()));
    if (trouble !== null) this.showSystem(visit, trouble);
  }

  private showPerson(visit: OwnVisit, trouble: Trouble | null): void {
    const { language } = visit.frame;
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, 'page.admin.person.add'), ...backToPeople(language) },
      about: [say(language, 'page.admin.person.add.about')],
      fields: personFields(language),
      filled: { language: 'en' },
      stopped: this.commands.stops(visit, 'addPerson'),
    });
  }

  private showSystem(visit: OwnVisit, trouble: Trouble | null): void {
    const { language } = visit.frame;
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, 'page.admin.system.add'), ...backToPeople(language) },
      about: [say(language, 'page.admin.system.add.about')],
      fields: systemFields,
      stopped: this.commands.stops(visit, 'addSystem'),
    });
  }
}

export const personAddress = (handle: string): string => `/admin/people/${encodeURIComponent(handle)}`;

export const backToPeople = (language: Language) => ({ back: '/admin/people', backText: say(language, 'page.admin.people') });

const systemFields: Field[] = [
  { kind: 'line', name: 'name', label: 'page.admin.system.name' },
  { kind: 'line', name: 'handle', label: 'page.admin.person.handle', hint: 'page.admin.person.handle.hint' },
];

/** What is known of a person. */
export const personFields = (language: Language): Field[] => [
  { kind: 'line', name: 'name', label: 'page.admin.person.name' },
  { kind: 'line', name: 'handle', label: 'page.admin.person.handle', hint: 'page.admin.person.handle.hint' },
  { kind: 'line', name: 'email', label: 'page.admin.person.email', hint: 'page.admin.person.email.hint', optional: true },
  {
    kind: 'choice',
    name: 'language',
    label: 'page.admin.person.language',
    options: [
      { value: 'en', text: say(language, 'page.admin.english') },
      { value: 'cy', text: say(language, 'page.admin.welsh') },
    ],
  },
];

/** What was typed of a person: without an address there is none. */
export function personTyped(typed: Typed): Record<string, unknown> {
  const { email = null, ...others } = Object.fromEntries(
    ['name', 'handle', 'email', 'language'].flatMap((name) => Object.entries(typed.said(name))),
  );
  return { ...others, email };
}

const matches = ({ name, handle, email }: PersonView, q: string): boolean =>
  [name, handle, email ?? ''].some((text) => text.toLocaleLowerCase().includes(q.toLocaleLowerCase()));

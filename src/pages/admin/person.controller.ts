import { Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { type Language, say, sayList } from '../../locales/locales.js';
import { coversOf, holdingsOf, personOf } from '../../people/directory.js';
import { PersonChangeDto } from '../../shapes/administration.dto.js';
import { given, shaped } from '../../shapes/shaped.js';
import { CouncilCommands } from '../council-commands.js';
import { nameBehind, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { postName } from '../proposal/people.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, sorted } from './admin-screen.js';
import { backToPeople, personAddress, personFields, personTyped } from './people.controller.js';
import { firstDay, lastDay, periodWords, standingTag } from './periods.js';

/** One person: what is known of them, the posts they held, hold and will hold, and who covers for them. */
@OwnPages(ADMINISTRATORS)
export class PersonPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/people/:handle')
  look(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    const { language } = visit.frame;
    const { roster } = visit.present;
    const at = this.commands.now();
    const { id, view } = personIn(visit, handle, at);
    const address = personAddress(handle);
    const mayLeave = this.commands.stops(visit, 'leavePost').length === 0;
    const action = (key: string, path: string, type: 'changePerson' | 'holdPost' | 'inviteAccount') => ({
      ...{ text: say(language, key), address: `${address}/${path}`, refused: this.commands.stops(visit, type) },
    });
    const tokens = {
      text: say(language, 'page.admin.tokens.new'),
      address: `/admin/tokens/new?for=${encodeURIComponent(handle)}`,
      refused: [],
    };
    this.screen.show(visit, 'people', 'admin/person', {
      ...{ title: view.name, ...backToPeople(language) },
      facts: facts(view, language),
      actions: sorted([
        action('page.admin.person.change', 'change', 'changePerson'),
        action('page.admin.give', 'new-post', 'holdPost'),
        ...(view.kind === 'person' ? [action('page.admin.account', 'account', 'inviteAccount')] : []),
        ...(view.kind === 'system' ? [] : this.departures(visit, address)),
        ...(view.kind === 'system' && this.commands.stops(visit, 'addSystem').length === 0 ? [tokens] : []),
      ]),
      holdings: holdingsOf(roster, at, id).map(({ post, from, until, standing }) => ({
        post: postName(post, { roster }, language),
        period: periodWords(from, until, language),
        standing: standingTag(standing, language),
        leave: standing !== 'past' && mayLeave ? `${address}/posts/${encodeURIComponent(post)}/leave` : null,
      })),
      covers: coversOf(roster, at)
        .filter((cover) => cover.standing !== 'past' && (cover.principal === handle || cover.to === handle))
        .map(({ principal, to, posts, from, until }) =>
          say(language, 'page.admin.covers.line', {
            ...{ deputy: nameBehind(to, roster, language), principal: nameBehind(principal, roster, language) },
            posts: sayList(
              language,
              posts.map((post) => postName(post, { roster }, language)),
            ),
            ...{ from: firstDay(from, language), until: lastDay(until, language) },
          }),
        ),
    });
  }

  private departures(visit: OwnVisit, address: string) {
    const { language } = visit.frame;
    const action = (key: string, path: string, type: 'pseudonymisePerson' | 'exportData' | null) => ({
      ...{ text: say(language, key), address: `${address}/${path}`, refused: type === null ? [] : this.commands.stops(visit, type) },
    });
    return [
      action('page.leaving', 'leaving', null),
      action('page.data', 'data', 'exportData'),
      action('page.pseudonymise', 'pseudonymise', 'pseudonymisePerson'),
    ];
  }

  @Get('admin/people/:handle/change')
  ask(@Mine() visit: OwnVisit, @Param('handle') handle: string): void {
    this.show(visit, handle, null);
  }

  @Post('admin/people/:handle/change')
  async change(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const { id, view } = personIn(visit, handle, this.commands.now());
    // Only what is different is a change: what nobody meant to change is not in the record as if somebody had.
    const changed = Object.entries(personTyped(typed)).filter(([name, value]) => value !== view[name as keyof typeof view]);
    // A field that was emptied says so, and not that nothing was meant.
    const emptied = ['name', 'handle'].filter((name) => typed.text(name).trim() === '').map((name) => [name, '']);
    if (changed.length + emptied.length === 0) return this.screen.lead(visit, personAddress(handle), { key: 'page.admin.unchanged' });
    const fields = () => ({ person: id, ...given(shaped(PersonChangeDto, Object.fromEntries([...changed, ...emptied]))) });
    const trouble = await this.commands.give(visit, 'changePerson', fields, personAddress(typed.text('handle').trim()));
    if (trouble !== null) this.show(visit, handle, trouble);
  }

  private show(visit: OwnVisit, handle: string, trouble: Trouble | null): void {
    const { language } = visit.frame;
    const { view } = personIn(visit, handle, this.commands.now());
    this.screen.form(visit, trouble, {
      ...{ part: 'people', title: say(language, 'page.admin.person.change'), subtitle: view.name },
      ...{ back: personAddress(handle), backText: view.name },
      about: [say(language, 'page.admin.person.change.about')],
      fields: personFields(language),
      filled: { name: view.name, handle: view.handle, email: view.email ?? '', language: view.language },
      button: say(language, 'page.admin.save'),
      stopped: this.commands.stops(visit, 'changePerson'),
    });
  }
}

/** Somebody of the council by handle. @throws NotFound */
export function personIn({ present: { roster, person } }: OwnVisit, handle: string, at: string) {
  const found = roster.byHandle(handle);
  const view = personOf(roster, handle, person.id, at);
  if (found === undefined || view === null) throw new NotFound('person', handle);
  return { id: found.id, view };
}

function facts({ handle, email, language: written, kind }: ReturnType<typeof personIn>['view'], language: Language) {
  const row = (key: string, text: string) => ({ key: { text: say(language, key) }, value: { text } });
  if (kind === 'system')
    return [row('page.admin.person.handle', handle), row('page.admin.person.kind', say(language, 'page.admin.system'))];
  return [
    row('page.admin.person.handle', handle),
    row('page.admin.person.email', email || say(language, 'page.admin.person.noEmail')),
    row('page.admin.person.language', say(language, written === 'cy' ? 'page.admin.welsh' : 'page.admin.english')),
  ];
}

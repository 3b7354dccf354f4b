import { Injectable } from '@nestjs/common';
import { Invalid, NotFound } from '../../errors.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../../locales/locales.js';
import { type TokenScope, tokenScopes, usualScopes } from '../../people/token-scopes.js';
import { Tokens, type TokenView } from '../../people/tokens.js';
import { TokenDto } from '../../shapes/administration.dto.js';
import { ending } from '../../shapes/period.js';
import { shaped } from '../../shapes/shaped.js';
import { CouncilCommands, onceIn } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import { invalid, nameBehind, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { assertProved } from '../proof.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, type Part } from './admin-screen.js';
import { lastDay } from './periods.js';

/** Where a form about tokens stands, and leads back to. */
interface Place {
  part?: Part;
  back: string;
  backText: string;
}

const fields: Field[] = [
  { kind: 'line', name: 'name', label: 'page.admin.token.name', hint: 'page.admin.token.name.hint' },
  { kind: 'day', name: 'until', label: 'page.admin.token.until', hint: 'page.admin.token.until.hint' },
];

const scopeWords: Record<TokenScope, { text: string; hint: string }> = {
  read: { text: 'page.admin.token.scope.read', hint: 'page.admin.token.scope.read.hint' },
  write: { text: 'page.admin.token.scope.write', hint: 'page.admin.token.scope.write.hint' },
  decide: { text: 'page.admin.token.scope.decide', hint: 'page.admin.token.scope.decide.hint' },
};

/** What is asked of a token, in the language of whoever looks. */
export const tokenFields = (language: Language): Field[] => [
  ...fields,
  {
    kind: 'choices',
    name: 'scopes',
    label: 'page.admin.token.scopes',
    options: tokenScopes.map((value) => ({
      value,
      text: say(language, scopeWords[value].text),
      hint: say(language, scopeWords[value].hint),
    })),
  },
];

/** A token as a list shows it. */
export function tokenLine(
  { name, ending: last, person, issued, until, revokedAt, scopes, usedOn, opens }: TokenView,
  { frame: { language }, present }: OwnVisit,
) {
  const over = {
    text: say(language, revokedAt === null ? 'page.admin.token.over' : 'page.admin.token.revoked'),
    classes: 'govuk-tag--grey',
  };
  return {
    ...{ name, ending: last },
    person: nameBehind(person, present.roster, language),
    issued: sayInstant(language, issued),
    until: lastDay(until, language),
    scopes: sayList(
      language,
      scopes.map((scope) => say(language, scopeWords[scope].text)),
    ),
    used:
      usedOn === null
        ? say(language, 'page.admin.token.unused')
        : say(language, 'page.admin.token.used', { date: sayDate(language, usedOn) }),
    state: opens ? { text: say(language, 'page.admin.token.opens'), classes: 'govuk-tag--green' } : over,
  };
}

/** Tokens are issued and revoked with the same forms, for oneself and for another system. */
@Injectable()
export class TokenForms {
  constructor(
    private readonly tokens: Tokens,
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  ask(visit: OwnVisit, place: Place, fields: Field[], trouble: Trouble | null): void {
    const { language } = visit.frame;
    this.screen.form(visit, trouble, {
      ...{ ...place, title: say(language, 'page.admin.tokens.new'), fields, filled: { scopes: [...usualScopes] } },
      about: [say(language, 'page.admin.token.about')],
    });
  }

  /** Issues a token and shows its secret, this once. A form that is sent again shows nothing: the secret is nowhere kept. */
  async issue(visit: OwnVisit, place: Place, fields: Field[], handle: string): Promise<void> {
    const { language } = visit.frame;
    try {
      const { handle: _, ...typed } = read(fields, visit.typed ?? Typed.of([]));
      const { name, until, scopes = [] } = shaped(TokenDto, typed);
      if (scopes.includes('decide')) assertProved(visit, this.commands.now());
      if (handle === '') throw new Invalid([{ field: 'handle', code: 'missing' }]);
      const outcome = await this.tokens.issue(visit.present.person, { handle, name, until: ending(until), scopes }, onceIn(visit));
      if (outcome.kind === 'again') return this.screen.lead(visit, place.back, { key: 'page.admin.token.shownOnce' });
      if (outcome.kind === 'issued') {
        visit.reply.header('cache-control', 'no-store');
        const line = tokenLine(outcome.token, visit);
        return this.screen.show(visit, place.part, 'admin/token-issued', {
          ...{ title: say(language, 'page.admin.token.issued'), ...place, name, secret: outcome.secret },
          words: { person: line.person, until: line.until, scopes: line.scopes },
        });
      }
      const trouble = this.commands.troubleOf(visit, outcome);
      visit.reply.status(trouble.status);
      this.ask(visit, place, fields, trouble);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const trouble = invalid(error, language);
      visit.reply.status(trouble.status);
      this.ask(visit, place, fields, trouble);
    }
  }

  async askRevoke(visit: OwnVisit, place: Place, { handle, id }: { handle: string; id: string }, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.tokens.list(visit.present.person, handle);
    const token = found.kind === 'shown' ? found.shown.find((one) => one.id === id && one.revokedAt === null) : undefined;
    if (token === undefined) throw new NotFound('token', id);
    this.screen.form(visit, trouble, {
      ...{ ...place, title: say(language, 'page.admin.token.revokeTitle'), subtitle: token.name, fields: [] },
      about: [say(language, 'page.admin.token.revoke.about', { person: tokenLine(token, visit).person })],
      button: say(language, 'page.admin.token.revoke'),
    });
  }

  async revoke(visit: OwnVisit, place: Place, token: { handle: string; id: string }): Promise<void> {
    const trouble = await this.commands.ask(visit, {
      type: 'revokeToken',
      ask: (once) => this.tokens.revoke(visit.present.person, token.handle, token.id, once),
      next: place.back,
    });
    if (trouble !== null) await this.askRevoke(visit, place, token, trouble);
  }
}

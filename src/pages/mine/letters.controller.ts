import { Get, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say, sayInstant, sayTime } from '../../locales/locales.js';
import type { LetterStatus, LetterView } from '../../notifications/letters.js';
import { OwnLetters } from '../../notifications/own-letters.js';
import { CalendarLinks } from '../../people/calendar-links.js';
import { DIGEST_AT, letterChoices } from '../../people/letter-choice.js';
import { askedIn } from '../asked.js';
import { CouncilCommands } from '../council-commands.js';
import type { Trouble } from '../forms/trouble.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

/** Letters on a page. */
const PAGE = 20;

const choices = { each: 'page.mine.each', daily: 'page.mine.daily' } as const;
const hints = { each: 'page.mine.each.hint', daily: 'page.mine.daily.hint' } as const;

/** How a letter fares, to whom it was written. */
const fares: Record<LetterStatus, string> = {
  waiting: 'page.mine.waiting',
  gathered: 'page.mine.gathered',
  sent: 'page.mine.sent',
  digested: 'page.mine.digested',
  kept: 'page.mine.kept',
  stuck: 'page.mine.stuck',
  cancelled: 'page.mine.cancelled',
};

/** How the program writes to whoever looks, what it has written of late, and whether their calendar has an address. */
@OwnPages()
export class MyLetterPages {
  constructor(
    private readonly letters: OwnLetters,
    private readonly links: CalendarLinks,
    private readonly commands: CouncilCommands,
    private readonly screen: Screen,
  ) {}

  /** The letters go on behind `?after=`. */
  @Get('my-letters')
  look(@Mine() visit: OwnVisit): Promise<void> {
    return this.show(visit, null);
  }

  /** Each letter by itself, or one a day of all of them. */
  @Post('my-letters')
  async choose(@Mine() visit: OwnVisit): Promise<void> {
    const { person } = visit.present;
    const letters = letterChoices.find((one) => one === visit.typed?.text('letters'));
    // Asked for what stands already, there is nothing to enter.
    if (letters === person.letters) return this.screen.go(visit, '/my-letters', { key: 'entry.lettersPreferred' });
    const trouble = await this.commands.ask(visit, {
      type: 'preferLetters',
      ask: async (once) => {
        if (letters === undefined) throw new Invalid([{ field: 'letters', code: 'missing' }]);
        return this.letters.choose(person, letters, once);
      },
      next: '/my-letters',
    });
    if (trouble !== null) await this.show(visit, trouble);
  }

  private async show(visit: OwnVisit, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const link = await this.links.of(person);
    const { letters: choice, gathered, nextDigest } = await this.letters.choice(person);
    const after = askedIn(visit).get('after')?.slice(0, 100);
    const { letters, next } = await this.lately(visit, after);
    this.screen.show(visit, 'mine/letters', {
      title: say(language, 'page.mine'),
      back: '/tasks',
      choices: letterChoices.map((value) => ({
        value,
        text: say(language, choices[value]),
        hint: { text: say(language, hints[value], { time: sayTime(language, DIGEST_AT) }) },
        checked: value === choice,
      })),
      email: person.email,
      issued: link === null ? null : sayInstant(language, link.issued),
      digest:
        nextDigest === null
          ? null
          : say(language, 'page.mine.next', {
              moment: sayInstant(language, nextDigest),
              letters: say(language, 'page.mine.count', { count: String(gathered) }),
            }),
      first: after ? '/my-letters' : null,
      next: next === null ? null : `/my-letters?${new URLSearchParams({ after: next })}`,
      letters: letters.map((letter) => this.line(letter, visit)),
      trouble,
    });
  }

  /** From the first on where the address asks for letters behind one that is not theirs. */
  private async lately({ present: { person } }: OwnVisit, after: string | undefined) {
    try {
      return await this.letters.lately(person, { limit: PAGE, ...(after ? { after } : {}) });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.letters.lately(person, { limit: PAGE });
    }
  }

  private line({ subject, language: of, at, sentAt, status, proposal }: LetterView, { frame: { language } }: OwnVisit) {
    return {
      ...{ subject, lang: of, proposal },
      at: sayInstant(language, at),
      fared: say(language, fares[status]),
      sent: sentAt === null ? '' : sayInstant(language, sentAt),
    };
  }
}

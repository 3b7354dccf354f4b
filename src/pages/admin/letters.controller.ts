import { Get, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { type LetterLine, type LetterStatus, Letters, type LinesWanted, letterStatuses } from '../../notifications/letters.js';
import { askedIn } from '../asked.js';
import { CouncilCommands } from '../council-commands.js';
import { invalid, nameBehind, type Trouble } from '../forms/trouble.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';

const PAGE = 30;
const names: Record<LetterStatus, string> = {
  waiting: 'page.admin.letters.waiting',
  gathered: 'page.admin.letters.gathered',
  sent: 'page.admin.letters.sent',
  digested: 'page.admin.letters.digested',
  stuck: 'page.admin.letters.stuck',
  kept: 'page.admin.letters.kept',
  cancelled: 'page.admin.letters.cancelled',
};

/** Letters and how they fare, never what they say; one that is stuck is sent again here. */
@OwnPages(ADMINISTRATORS)
export class LetterPages {
  constructor(
    private readonly letters: Letters,
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  /** `?list=` says which, `?proposal=` and `?to=` narrow it, and it goes on behind `?after=`. */
  @Get('admin/letters')
  list(@Mine() visit: OwnVisit): Promise<void> {
    return this.show(visit, null);
  }

  @Post('admin/letters')
  async resend(@Mine() visit: OwnVisit): Promise<void> {
    const letter = visit.typed?.text('letter') ?? '';
    const trouble = await this.commands.give(visit, 'resendLetter', () => ({ letter }), '/admin/letters?list=stuck');
    if (trouble !== null) await this.show(visit, trouble);
  }

  private async show(visit: OwnVisit, refused: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const asked = askedIn(visit);
    const list = letterStatuses.find((one) => one === asked.get('list')) ?? 'waiting';
    const narrowed = Object.fromEntries(
      ['proposal', 'to'].flatMap((name) => {
        const text = asked.get(name)?.trim().slice(0, 100) ?? '';
        return text === '' ? [] : [[name, text]];
      }),
    );
    const after = asked.get('after')?.slice(0, 100);
    const found = await this.found(visit, { status: list, limit: PAGE, ...narrowed, ...(after ? { after } : {}) });
    if (found.kind === 'refused') return this.screen.refuse(visit, 'letters', found);
    const { lines, next } = found.shown;
    const at = (more: Record<string, string>) => `/admin/letters?${new URLSearchParams({ list, ...narrowed, ...more })}`;
    this.screen.show(visit, 'letters', 'admin/letters', {
      title: say(language, 'page.admin.letters'),
      lists: letterStatuses.map((one) => ({
        text: say(language, names[one]),
        address: `/admin/letters?list=${one}`,
        active: one === list,
      })),
      list,
      asked: narrowed,
      address: visit.request.url,
      mayResend: list === 'stuck' && this.commands.stops(visit, 'resendLetter').length === 0,
      lines: lines.map((line) => shownLine(line, visit)),
      first: after ? at({}) : null,
      next: next === null ? null : { address: at({ after: next }), text: say(language, 'page.next') },
      trouble: refused ?? found.trouble,
    });
  }

  /** The lines; none where what narrows them is wrong, which is then said. */
  private async found(visit: OwnVisit, wanted: LinesWanted) {
    try {
      return { ...(await this.letters.lines(visit.present.person, wanted)), trouble: null };
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const trouble = invalid(error, visit.frame.language);
      visit.reply.status(trouble.status);
      return { kind: 'shown' as const, shown: { lines: [], next: null }, trouble };
    }
  }
}

function shownLine(line: LetterLine, { frame: { language }, present: { roster } }: OwnVisit) {
  const moment = (at: string | null) => (at === null ? '' : sayInstant(language, at));
  return {
    ...{ id: line.id, subject: line.subject, lang: line.language, error: line.lastError ?? '', proposal: line.proposal },
    to: nameBehind(line.to, roster, language),
    at: moment(line.at),
    sent: moment(line.sentAt),
    next: moment(line.nextAt),
    attempts: say(language, 'page.admin.letters.attempts', { count: String(line.attempts) }),
    tried: line.attempts > 0,
  };
}

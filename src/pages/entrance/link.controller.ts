import { Get, Inject, Param, Post } from '@nestjs/common';
import { Invalid, NotFound } from '../../errors.js';
import { LOG } from '../../given.js';
import { say } from '../../locales/locales.js';
import type { Log } from '../../log.js';
import { AccountEnrolment } from '../../people/accounts-enrolment.js';
import { AccountLinks, type OpenLink } from '../../people/accounts-links.js';
import { invalid, refused, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { qrPicture } from '../pictures/qr-picture.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';
import { isOurs } from './entrance.controller.js';

/** What came by letter: a link that is opened with a form, and used up by sending it. And asking for one. */
@OpenPages()
export class AccountLinkPages {
  constructor(
    private readonly links: AccountLinks,
    private readonly enrolment: AccountEnrolment,
    private readonly screen: Screen,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Looking at it uses nothing up: mail programs look at links too. */
  @Get('sign-in/link/:secret')
  async look(@Here() visit: Visit, @Param('secret') secret: string): Promise<void> {
    const link = await this.opened(visit, secret);
    if (link !== null) this.show(visit, link, null);
  }

  @Post('sign-in/link/:secret')
  async set(@Here() visit: Visit, @Param('secret') secret: string): Promise<void> {
    const link = isOurs(visit) ? await this.opened(visit, secret) : null;
    if (link === null) return visit.reply.sent ? undefined : this.gone(visit);
    const typed = Typed.in(visit.request.body) ?? Typed.of([]);
    const password = typed.text('password');
    const code = typed.text('code').slice(0, 100);
    try {
      if (link.kind === 'invitation') {
        const outcome = await this.enrolment.enrol(link, { password, code, sealed: typed.text('sealed').slice(0, 200) });
        if (outcome.kind === 'enrolled') return this.done(visit, outcome.recovery);
        return this.show(visit, link, outcome.kind === 'refused' ? refused(outcome.refused, outcome.roster, visit.frame.language) : null);
      }
      const outcome = await this.enrolment.reset(link, { password, code });
      if (outcome.kind === 'done') return this.done(visit, null);
      this.show(visit, link, outcome.kind === 'refused' ? refused(outcome.refused, outcome.roster, visit.frame.language) : null);
    } catch (error) {
      // Somebody was quicker.
      if (error instanceof NotFound) return this.gone(visit);
      if (!(error instanceof Invalid)) throw error;
      this.show(visit, link, invalid(error, visit.frame.language), typed);
    }
  }

  @Get('sign-in/forgotten')
  ask(@Here() visit: Visit): void {
    this.showForgotten(visit, false);
  }

  /** The same answer at once, whoever is asked for: the letter is written behind it. */
  @Post('sign-in/forgotten')
  forget(@Here() visit: Visit): void {
    const name = (Typed.in(visit.request.body) ?? Typed.of([])).text('name').slice(0, 254);
    if (isOurs(visit))
      this.links.askedFor(visit.request.council, name, (error) => this.log.error({ err: error }, 'a reset link could not be written'));
    this.showForgotten(visit, true);
  }

  private async opened(visit: Visit, secret: string): Promise<OpenLink | null> {
    // What opens the link stands in the address, which nobody else is told.
    visit.reply.header('referrer-policy', 'no-referrer');
    try {
      return await this.links.opened(visit.request.council, secret);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      this.gone(visit);
      return null;
    }
  }

  private gone(visit: Visit): void {
    const { language } = visit.frame;
    visit.reply.status(404);
    this.screen.show(visit, 'everyone/account-done', {
      title: say(language, 'page.link.gone'),
      about: say(language, 'page.link.gone.about'),
      onward: '/sign-in/forgotten',
      onwardText: say(language, 'page.forgotten.title'),
    });
  }

  private done(visit: Visit, codes: string[] | null): void {
    const { language } = visit.frame;
    visit.reply.status(200);
    this.screen.show(visit, 'everyone/account-done', {
      title: say(language, codes === null ? 'page.link.reset.done' : 'page.link.invitation.done'),
      about: say(language, 'page.link.done.about'),
      codes,
      onward: '/sign-in',
      onwardText: say(language, 'page.signIn'),
    });
  }

  private show(visit: Visit, link: OpenLink, trouble: Trouble | null, typed?: Typed): void {
    const { language } = visit.frame;
    const invitation = link.kind === 'invitation';
    if (trouble !== null) visit.reply.status(trouble.status);
    const offered = invitation ? this.enrolment.offer(link, language, typed?.text('sealed').slice(0, 200)) : null;
    this.screen.show(visit, 'everyone/account-link', {
      title: say(language, invitation ? 'page.link.invitation' : 'page.link.reset'),
      about: say(language, invitation ? 'page.link.invitation.about' : 'page.link.reset.about', {
        name: link.person.name,
        handle: link.person.handle,
      }),
      handle: link.person.handle,
      offered: offered === null ? null : { ...offered, picture: qrPicture(offered.uri) },
      trouble,
      named: [
        { name: 'password', text: say(language, 'page.account.password.new') },
        { name: 'code', text: say(language, invitation ? 'page.account.code.shown' : 'page.signIn.code') },
      ],
    });
  }

  private showForgotten(visit: Visit, asked: boolean): void {
    visit.reply.status(200);
    this.screen.show(visit, 'everyone/sign-in-forgotten', {
      title: say(visit.frame.language, 'page.forgotten.title'),
      back: '/sign-in',
      asked,
    });
  }
}

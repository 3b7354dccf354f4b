import { Get } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { Register } from '../../register/register.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';

/** Decisions shown on the first page: the last that were taken, and the next to come. */
const LATEST = 5;
const LOOKED_AT = 20;

/** What is there for everybody beside the register: the first page, and about the service. */
@OpenPages()
export class EveryonesPages {
  constructor(
    private readonly register: Register,
    private readonly screen: Screen,
  ) {}

  @Get('')
  async start(@Here() visit: Visit): Promise<void> {
    const { language } = visit.frame;
    const { decisions } = await this.register.list(visit.request.council, {}, { order: 'date', after: null, limit: LOOKED_AT }, language);
    const planned = await this.register.forwardPlan(visit.request.council, language);
    this.screen.showAll(visit, 'everyone/start', {
      title: say(language, 'page.service'),
      decisions: decisions.filter(({ dates }) => dates.decided !== null).slice(0, LATEST),
      planned: planned.slice(0, LATEST),
    });
  }

  @Get('help')
  help(@Here() visit: Visit): void {
    this.screen.showAll(visit, 'everyone/help', { title: say(visit.frame.language, 'page.help.title') });
  }

  @Get('accessibility')
  accessibility(@Here() visit: Visit): void {
    this.screen.showAll(visit, 'everyone/accessibility', { title: say(visit.frame.language, 'page.accessibility.title') });
  }

  @Get('cookies')
  cookies(@Here() visit: Visit): void {
    this.screen.showAll(visit, 'everyone/cookies', { title: say(visit.frame.language, 'page.cookies.title') });
  }
}

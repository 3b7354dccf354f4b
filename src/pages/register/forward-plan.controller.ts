import { Get } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { Register } from '../../register/register.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';

/** What is to be decided, for everybody: the decisions of which notice has been served, the earliest first. */
@OpenPages()
export class PublicPlanPages {
  constructor(
    private readonly register: Register,
    private readonly screen: Screen,
  ) {}

  @Get('register/forward-plan')
  async show(@Here() visit: Visit): Promise<void> {
    const { language } = visit.frame;
    this.screen.showAll(visit, 'register/forward-plan', {
      title: say(language, 'page.nav.forwardPlan'),
      subtitle: say(language, 'page.register'),
      back: '/register',
      backText: say(language, 'page.register'),
      decisions: await this.register.forwardPlan(visit.request.council, language),
    });
  }
}

import { Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { WebSessions } from '../../people/web-sessions.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

const HERE = '/my-account/sessions';

/** Where somebody sees on which browsers they are signed in, and signs out there. */
@OwnPages()
export class MySessionPages {
  constructor(
    private readonly sessions: WebSessions,
    private readonly screen: Screen,
  ) {}

  @Get('my-account/sessions')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { person } = visit.present;
    const visits = await this.sessions.list(person.council, person.id, visit.request.session.sessionId);
    this.screen.show(visit, 'mine/sessions', { title: say(visit.frame.language, 'page.sessions'), back: '/my-account', visits });
  }

  /** Signs out everywhere, here too. */
  @Post('my-account/sessions')
  async endAll(@Mine() visit: OwnVisit): Promise<void> {
    const { person } = visit.present;
    await this.sessions.endAll(person.council, person.id);
    await visit.request.session.destroy();
    this.screen.lead(visit, '/sign-in');
  }

  @Post('my-account/sessions/:id/end')
  async end(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { person } = visit.present;
    if (!/^[0-9a-f]{64}$/.test(id)) throw new NotFound('visit', id);
    await this.sessions.endOne(person.council, person.id, id);
    this.screen.go(visit, HERE, { key: 'page.sessions.ended' });
  }
}

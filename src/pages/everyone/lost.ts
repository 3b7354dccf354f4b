import { Injectable } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { isPage } from '../addresses.js';
import { Screen } from '../screen.js';
import { Visitors } from '../visitors.js';
import type { PageReply, PageRequest } from '../web-types.js';

/** A request that may have met no route. */
export type MissedRequest = PageRequest & { is404: boolean };

/** What a browser is told at an address where there is nothing. Programs are told by the filter of the whole program. */
@Injectable()
export class Lost {
  constructor(
    private readonly visitors: Visitors,
    private readonly screen: Screen,
  ) {}

  /** Whether the page was sent. */
  async answer(request: MissedRequest, reply: PageReply): Promise<boolean> {
    const reads = String(request.headers.accept ?? '').includes('text/html');
    if (!request.is404 || !reads || !isPage(request.url)) return false;
    const frame = await this.visitors.frameOf(request, reply);
    const { language } = frame;
    const words = { title: say(language, 'error.route-not-found.title'), detail: say(language, 'error.route-not-found') };
    reply.status(404);
    this.screen.show({ request, reply, frame }, 'everyone/error', words);
    return true;
  }
}

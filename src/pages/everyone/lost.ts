import { Injectable } from '@nestjs/common';
import { DEFAULT_LOOK } from '../../councils/look.js';
import { languageOf, languages, say } from '../../locales/locales.js';
import { isPage, withoutToken } from '../addresses.js';
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
    if (!request.is404 || !readsPages(request)) return false;
    const frame = await this.visitors.frameOf(request, reply);
    const { language } = frame;
    const words = { title: say(language, 'error.route-not-found.title'), detail: say(language, 'error.route-not-found') };
    reply.status(404);
    this.screen.show({ request, reply, frame }, 'everyone/error', words);
    return true;
  }

  /** What a browser is told, in both languages, at a host name where there is no council. Whether the page was sent. */
  nowhere(request: MissedRequest, reply: PageReply): boolean {
    if (!readsPages(request)) return false;
    const language = languageOf(String(request.headers['accept-language'] ?? ''));
    const words = [language, ...languages.filter((other) => other !== language)].map((lang) => ({
      lang,
      title: say(lang, 'error.host-unknown.title'),
      detail: say(lang, 'error.host-unknown'),
    }));
    const council = { name: say(language, 'page.service'), colour: DEFAULT_LOOK.colour, logo: null };
    const frame = { language, address: withoutToken(request.url), council, nonce: reply.cspNonce, places: [], demo: false };
    reply.status(404);
    this.screen.show({ request, reply, frame }, 'everyone/no-council', { title: say(language, 'error.host-unknown.title'), words });
    return true;
  }
}

const readsPages = ({ headers, url }: MissedRequest): boolean => String(headers.accept ?? '').includes('text/html') && isPage(url);

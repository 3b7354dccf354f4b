import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { languageOf } from '../locales/locales.js';
import { Councils } from './councils.js';
import type { PageReply, PageRequest } from './web-types.js';

/** Makes a visit of a request for a page: its language, and the council that is visited. */
@Injectable()
export class Visitors implements CanActivate {
  constructor(private readonly councils: Councils) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<PageRequest>();
    const reply = http.getResponse<PageReply>();
    const language = languageOf(request.headers['accept-language']);
    const council = await this.councils.visited(language);
    request.visit = { request, reply, frame: { language, address: request.url, council, nonce: reply.cspNonce } };
    return true;
  }
}

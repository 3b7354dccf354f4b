import { Injectable } from '@nestjs/common';
import { type Frame, Pages } from './pages.js';
import type { Visit } from './web-types.js';

/** Sends pages to whoever visits. */
@Injectable()
export class Screen {
  private readonly pages = new Pages();

  /** Sends a page that is the same for everybody, and that a browser may keep for a minute. */
  showAll(visit: Visit, view: string, data: { title: string } & Record<string, unknown>): void {
    visit.reply.header('cache-control', 'public, max-age=60');
    this.show(visit, view, data);
  }

  show({ frame, reply }: { frame: Frame; reply: Visit['reply'] }, view: string, data: { title: string } & Record<string, unknown>): void {
    reply.header('content-type', 'text/html; charset=utf-8').send(this.pages.render(view, frame, data));
  }
}

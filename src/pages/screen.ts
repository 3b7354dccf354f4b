import { Injectable } from '@nestjs/common';
import { inLanguage } from './addresses.js';
import { Pages } from './pages.js';
import type { OwnVisit, Visit } from './web-types.js';

/** What a page shows, beside its frame. */
export type Shown = { title: string } & Record<string, unknown>;

/** Sends pages to whoever visits. */
@Injectable()
export class Screen {
  private readonly pages = new Pages();

  /** Sends a page that is the same for everybody, and that a browser may keep for a minute. */
  showAll(visit: Visit, view: string, data: Shown): void {
    visit.reply.header('cache-control', 'public, max-age=60');
    this.show(visit, view, data);
  }

  show({ frame, reply }: Visit, view: string, data: Shown): void {
    reply.header('content-type', 'text/html; charset=utf-8').send(this.pages.render(view, frame, data));
  }

  /** A part of a page, for the page's own script. */
  part({ frame, reply }: Visit, view: string, data: Record<string, unknown>): void {
    reply.header('content-type', 'text/html; charset=utf-8').send(this.pages.render(view, frame, data));
  }

  /** On to another page, in the same language; with something to say there, where what was asked has been done. */
  go(visit: OwnVisit, address: string, told?: { key: string; values?: Record<string, string> }): void {
    if (told !== undefined) visit.request.session.told = { values: {}, ...told };
    this.lead(visit, address);
  }

  lead({ reply, frame }: Visit, address: string): void {
    reply.redirect(inLanguage(address, frame.language), 303);
  }
}

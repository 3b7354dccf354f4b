import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../errors.js';
import { LOG, WORLD } from '../given.js';
import { say } from '../locales/locales.js';
import type { Log } from '../log.js';
import { newId, type World } from '../world.js';
import { Screen } from './screen.js';
import type { PageRequest, Visit } from './web-types.js';

/** Says on a page what went wrong. What is nobody's mistake but ours has an id that the log knows it by. */
@Catch()
@Injectable()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly screen: Screen,
    @Inject(LOG) private readonly log: Log,
    @Inject(WORLD) private readonly world: World,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const { visit, method, url } = host.switchToHttp().getRequest<PageRequest>();
    // Without a visit nobody is there to read a page: the filter of the whole program answers.
    if (visit === undefined) throw error;
    if ((error instanceof DomainError && error.code === 'not-found') || (error instanceof HttpException && error.getStatus() === 404)) {
      this.show(visit, 404, 'not-found');
      return;
    }
    const id = newId(this.world);
    this.log.error({ id, method, url, err: error }, 'a page failed');
    this.show(visit, 500, 'internal', id);
  }

  private show(visit: Visit, status: number, trouble: 'not-found' | 'internal', id?: string): void {
    const { language } = visit.frame;
    visit.reply.status(status);
    const words = { title: say(language, `error.${trouble}.title`), detail: say(language, `error.${trouble}`) };
    this.screen.show(visit, 'everyone/error', { ...words, ...(id === undefined ? {} : { id }) });
  }
}

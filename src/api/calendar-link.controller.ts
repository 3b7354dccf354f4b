import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../errors.js';
import { CalendarLinks, type CalendarLinkView, calendarAddress } from '../people/calendar-links.js';
import type { Person } from '../people/sign-in.js';
import { AskedBy, type Reply, VisitedAt } from './http.js';
import { entered, notEntered } from './people.controller.js';

@ApiTags('people')
@ApiBearerAuth()
@ApiParam({ name: 'handle' })
@Controller('api/v1/people/:handle/calendar-link')
export class CalendarLinkController {
  constructor(private readonly links: CalendarLinks) {}

  /** When your link was issued. Nobody is told of anybody else's. */
  @ApiOperation({ summary: 'Show whether there is a link to your calendar' })
  @Get()
  async show(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<CalendarLinkView> {
    const link = handle === asker.handle ? await this.links.of(asker) : null;
    if (link === null) throw new NotFound('calendar link', handle);
    return link;
  }

  /**
   * Issues the address at which a calendar program reads your dates without signing in, in the place of the one that there
   * was. It is shown this once. Whoever has it reads what you have to do.
   */
  @ApiOperation({ summary: 'Issue or renew the link to your calendar' })
  @Post()
  @HttpCode(201)
  async issue(
    @AskedBy() asker: Person,
    @Param('handle') handle: string,
    @VisitedAt() address: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CalendarLinkView & { address: string }> {
    const outcome = await this.links.issue(asker, handle);
    if (outcome.kind === 'again') throw new Error('a link that was asked for under no name was issued before');
    if (outcome.kind !== 'issued') throw notEntered(outcome);
    reply.header('cache-control', 'no-store');
    return { ...outcome.link, address: calendarAddress(address, outcome.secret) };
  }

  /** From now on the address opens nothing. */
  @ApiOperation({ summary: 'Revoke the link to your calendar' })
  @Delete()
  @HttpCode(204)
  async revoke(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<void> {
    entered(await this.links.revoke(asker, handle));
  }
}

import { createHash } from 'node:crypto';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CALENDAR_TYPE } from '../documents/calendar-file.js';
import { NotFound } from '../errors.js';
import { ownCalendar } from '../notifications/calendar.js';
import { CalendarLinks } from '../people/calendar-links.js';
import { OwnDates } from '../proposals/own-dates.js';
import { isKept } from './cacheable.js';
import { headerOf, Public, type Reply, type Visit, Whole } from './http.js';

/** What a secret is written with: 32 bytes, as the address has them. */
const SECRET = /^[\w-]{43}$/;

/** People's own calendars, for calendar programs, which cannot sign in: whoever has the address reads it. */
@ApiExcludeController()
@Public()
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly links: CalendarLinks,
    private readonly dates: OwnDates,
  ) {}

  @Get(':secret.ics')
  async file(@Param('secret') secret: string, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    const present = SECRET.test(secret) ? await this.links.whose(secret, request.council) : null;
    if (present === null) throw new NotFound('calendar', 'of that address');
    const { person } = present;
    const body = await ownCalendar(await this.dates.of(person), person.language, request.councilAddress);
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    // Asked again each time, so that an address that was revoked is dead at once.
    reply.header('etag', etag).header('cache-control', 'private, no-cache').header('content-language', person.language);
    if (isKept(headerOf(request, 'if-none-match'), etag)) reply.status(304).send();
    else reply.status(200).header('content-type', CALENDAR_TYPE).send(body);
  }
}

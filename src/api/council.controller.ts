import { Body, Controller, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Constitution } from '../../workflows/constitution.js';
import type { AddedDay } from '../councils/calendar.js';
import { checkCalendarDay } from '../councils/calendar-check.js';
import { checkConstitution } from '../councils/constitution-check.js';
import { Invalid, MissingPrecondition } from '../errors.js';
import { CouncilDesk } from '../people/council-desk.js';
import { Rolls, type Roster } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { Records } from '../records/transaction.js';
import { MediaTypeUnsupported, OtherBody } from '../shapes/other-body.js';
import { AskedBy, headerOf, type Reply, type Request, Whole } from './http.js';
import { entered } from './people.controller.js';
import { CouncilChangedSince } from './problems.js';

@ApiTags('council')
@ApiBearerAuth()
@Controller('api/v1/council')
export class CouncilController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly rolls: Rolls,
    private readonly records: Records,
  ) {}

  /** What the council has laid down, each setting with its source; members by handle. */
  @ApiOperation({ summary: 'Show the constitution' })
  @Get('constitution')
  async show(@AskedBy() asker: Person, @Res({ passthrough: true }) reply: Reply): Promise<Constitution> {
    const roster = await this.roster(asker);
    reply.header('etag', `"${roster.revision}"`);
    return outside(roster);
  }

  /** Puts another constitution in its place, whole. */
  @ApiOperation({ summary: 'Change the constitution' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was seen: "revision".' })
  @ApiBody({ schema: { type: 'object', description: 'A constitution, as GET answers it.' } })
  @Put('constitution')
  async change(
    @AskedBy() asker: Person,
    @Body() body: unknown,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Constitution> {
    if (body instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
    const roster = await this.roster(asker);
    const seen = seenRevision(request);
    const constitution = inside(body, roster);
    if (seen === null) throw new MissingPrecondition();
    const outcome = await this.desk.perform(asker.council, asker.id, { type: 'changeConstitution', constitution }, seen);
    if (outcome.kind === 'stale') throw new CouncilChangedSince(outcome.roster.revision, outside(outcome.roster));
    entered(outcome);
    const after = await this.roster(asker);
    reply.header('etag', `"${after.revision}"`);
    return outside(after);
  }

  /** Adds a day on which the council does not work, such as a day of mourning. Open dates are counted again. */
  @ApiOperation({ summary: 'Add a day to the calendar' })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['date', 'reason', 'source'],
      additionalProperties: false,
      properties: {
        date: { type: 'string', format: 'date' },
        reason: { type: 'object', required: ['en', 'cy'], properties: { en: { type: 'string' }, cy: { type: 'string' } } },
        source: { type: 'string' },
      },
    },
  })
  @Post('calendar-days')
  @HttpCode(201)
  async addDay(@AskedBy() asker: Person, @Body() body: unknown): Promise<AddedDay> {
    if (body instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
    const checked = checkCalendarDay(body);
    if ('errors' in checked) throw new Invalid(named(checked.errors));
    const { day } = checked;
    entered(await this.desk.perform(asker.council, asker.id, { type: 'addCalendarDay', day }));
    return day;
  }

  private roster(asker: Person): Promise<Roster> {
    return this.rolls.of(this.records.reader, asker.council);
  }
}

function seenRevision(request: Request): number | null {
  const header = headerOf(request, 'if-match');
  if (header === undefined) return null;
  const revision = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new Invalid([{ field: 'If-Match', code: 'bad-format', detail: '"revision"' }]);
  return Number(revision);
}

/** What was sent as a whole is the body to whoever sent it. */
const named = <E extends { field: string }>(errors: readonly E[]): E[] =>
  errors.map((error) => (error.field === 'document' ? { ...error, field: 'body' } : error));

/** The constitution as it is shown: members by handle. */
function outside(roster: Roster): Constitution {
  const { constitution } = roster.roll.data;
  return { ...constitution, portfolios: constitution.portfolios.map((p) => ({ ...p, member: roster.handleOf(p.member) })) };
}

/** A constitution that was sent, with members by id. Throws `Invalid`, naming each field. */
function inside(sent: unknown, roster: Roster): Constitution {
  const checked = checkConstitution(sent);
  if ('errors' in checked) throw new Invalid(named(checked.errors));
  const { constitution } = checked;
  const members = constitution.portfolios.map((p) => roster.byHandle(p.member)?.id);
  const unknown = members.flatMap((id, index) =>
    id === undefined ? [{ field: `portfolios[${index}].member`, code: 'person-unknown' }] : [],
  );
  if (unknown.length > 0) throw new Invalid(unknown);
  return { ...constitution, portfolios: constitution.portfolios.map((p, index) => ({ ...p, member: members[index] ?? p.member })) };
}

import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Constitution } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { AddedDay, Closure } from '../councils/calendar.js';
import { checkCalendarDay, checkClosure } from '../councils/calendar-check.js';
import { type CalendarYear, calendarYear } from '../councils/calendar-year.js';
import { checkConstitution } from '../councils/constitution-check.js';
import { Invalid, MissingPrecondition } from '../errors.js';
import { WORLD } from '../given.js';
import { CouncilDesk } from '../people/council-desk.js';
import { Rolls, type Roster } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { Records } from '../records/transaction.js';
import { MediaTypeUnsupported, OtherBody } from '../shapes/other-body.js';
import type { World } from '../world.js';
import { CalendarQueryDto } from './administration.dto.js';
import { AskedBy, type Reply, type Request, seenRevision, Whole } from './http.js';
import { entered } from './people.controller.js';
import { assertScope, CouncilChangedSince } from './problems.js';

const day = { type: 'string', format: 'date' } as const;
const dayOffSchema = (days: Record<string, typeof day>) => ({
  type: 'object',
  required: [...Object.keys(days), 'reason', 'source'],
  additionalProperties: false,
  properties: {
    ...days,
    reason: { type: 'object', required: ['en', 'cy'], properties: { en: { type: 'string' }, cy: { type: 'string' } } },
    source: { type: 'string' },
  },
});

@ApiTags('council')
@ApiBearerAuth()
@Controller('api/v1/council')
export class CouncilController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly rolls: Rolls,
    private readonly records: Records,
    @Inject(WORLD) private readonly world: World,
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
    assertScope(request, 'decide');
    if (body instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
    const roster = await this.roster(asker);
    const seen = seenRevision(request);
    const constitution = inside(body, roster);
    if (seen === null) throw new MissingPrecondition();
    const outcome = await this.desk.perform(asker.council, asker.id, { type: 'changeConstitution', constitution }, { seen });
    if (outcome.kind === 'stale') throw new CouncilChangedSince(outcome.roster.revision, outside(outcome.roster));
    entered(outcome);
    const after = await this.roster(asker);
    reply.header('etag', `"${after.revision}"`);
    return outside(after);
  }

  /** Adds a day on which the council does not work, such as a day of mourning. Open dates are counted again. */
  @ApiOperation({ summary: 'Add a day to the calendar' })
  @ApiBody({ schema: dayOffSchema({ date: day }) })
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

  /** The days of a year on which the council does not work, with the reasons; this year's, where none is asked for. */
  @ApiOperation({ summary: 'Show the calendar of a year' })
  @Get('calendar')
  async calendar(@AskedBy() asker: Person, @Query() query: CalendarQueryDto): Promise<CalendarYear> {
    const { calendar } = (await this.roster(asker)).roll.data;
    return calendarYear(calendar, query.year ?? Number(londonDate(this.world.now()).slice(0, 4)));
  }

  /** Adds days on which the council is closed, both ends included. Open dates are counted again. */
  @ApiOperation({ summary: 'Add a closure to the calendar' })
  @ApiBody({ schema: dayOffSchema({ from: day, to: day }) })
  @Post('closures')
  @HttpCode(201)
  async addClosure(@AskedBy() asker: Person, @Body() body: unknown): Promise<Closure> {
    if (body instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
    const checked = checkClosure(body);
    if ('errors' in checked) throw new Invalid(named(checked.errors));
    const { closure } = checked;
    entered(await this.desk.perform(asker.council, asker.id, { type: 'addClosure', closure }));
    return closure;
  }

  private roster(asker: Person): Promise<Roster> {
    return this.rolls.of(this.records.reader, asker.council);
  }
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

import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { formats } from '../documents/documents.js';
import { printedMinutes } from '../documents/print-minutes.js';
import type { Language } from '../locales/locales.js';
import type { Person } from '../people/sign-in.js';
import {
  type CandidateView,
  candidateView,
  type MeetingLine,
  type MeetingView,
  meetingLine,
  meetingView,
} from '../proposals/meeting-view.js';
import { type MeetingFound, Meetings } from '../proposals/meetings.js';
import { type MeetingOutcome, MeetingsDesk } from '../proposals/meetings-desk.js';
import { minutesFacts } from '../proposals/minutes-facts.js';
import { type WordedRefusal, worded, wordOf } from '../proposals/wording.js';
import { meetingShapes, readMeetingOrder, ScheduleMeetingDto } from '../shapes/meetings.dto.js';
import { AskedBy, languageAsked, type Reply, type Request, seenRevision, Whole } from './http.js';
import { MeetingsQueryDto, MinutesQueryDto } from './meetings.dto.js';
import { CouncilChangedSince, Refused } from './problems.js';

/** A meeting, what can be done with it, and what could be put on its agenda. */
interface MeetingShown extends MeetingView {
  commands: { type: string; name: string; available: boolean; refused: WordedRefusal[] }[];
  candidates: CandidateView[];
}

const shapes = Object.values(meetingShapes);

@ApiTags('meetings')
@ApiBearerAuth()
@ApiExtraModels(...shapes)
@Controller('api/v1/meetings')
export class MeetingsController {
  constructor(
    private readonly meetings: Meetings,
    private readonly desk: MeetingsDesk,
  ) {}

  /** The meetings in which whoever asks has business: those to come, or those that are over. */
  @ApiOperation({ summary: 'List meetings' })
  @Get()
  async list(@AskedBy() person: Person, @Query() query: MeetingsQueryDto): Promise<{ meetings: MeetingLine[]; next: string | null }> {
    const { list: wanted = 'upcoming', after, limit = 20 } = query;
    const page = await this.meetings.list(person, { wanted, limit, ...(after === undefined ? {} : { after }) });
    return { meetings: page.meetings.map(meetingLine), next: page.next };
  }

  /** Arranges a meeting of a group, with an agenda or none yet. */
  @ApiOperation({ summary: 'Schedule a meeting' })
  @Post()
  @HttpCode(201)
  async schedule(
    @AskedBy() person: Person,
    @Body() body: ScheduleMeetingDto,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<MeetingShown> {
    const outcome = await this.desk.schedule(person.council, person.id, { ...body });
    const shown = await this.carriedOut(person, outcome, request, reply);
    reply.header('location', `/api/v1/meetings/${shown.id}`);
    return shown;
  }

  /** A meeting with its agenda and what came of each item, what can be done with it, and what could be put on the agenda. */
  @ApiOperation({ summary: 'Show a meeting' })
  @ApiParam({ name: 'id' })
  @Get(':id')
  async show(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<MeetingShown> {
    return this.shown(person, await this.meetings.find(person, id), languageAsked(request), reply);
  }

  /** Moves or cancels a meeting, sets its agenda, or closes it and writes its minutes. Outcomes are the proposals’ own commands. */
  @ApiOperation({ summary: 'Change a meeting' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was seen: "revision".' })
  @ApiParam({ name: 'id' })
  @ApiBody({
    schema: {
      oneOf: shapes.map((shape) => ({ $ref: getSchemaPath(shape) })),
      discriminator: {
        propertyName: 'type',
        mapping: Object.fromEntries(Object.entries(meetingShapes).map(([verb, shape]) => [verb, getSchemaPath(shape)])),
      },
    },
  })
  @Post(':id/commands')
  @HttpCode(200)
  async give(
    @AskedBy() person: Person,
    @Param('id') meeting: string,
    @Body() body: unknown,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<MeetingShown> {
    const order = readMeetingOrder(body);
    const outcome = await this.desk.perform(person.council, person.id, { meeting, seen: seenRevision(request), order });
    return this.carriedOut(person, outcome, request, reply);
  }

  /** The minutes of a meeting that is closed, in English or Welsh. As JSON they are the paper that the other files are made from. */
  @ApiOperation({ summary: 'Print minutes' })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'format', enum: formats })
  @ApiProduces(
    'text/html',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/json',
  )
  @Get(':id/minutes.:format')
  async print(
    @AskedBy() person: Person,
    @Param() { id, format }: { id: string; format: string },
    @Query() query: MinutesQueryDto,
    @Whole() request: Request,
    @Res() reply: Reply,
  ): Promise<void> {
    const language = languageAsked(request, query.lang);
    const { headers, bytes } = await printedMinutes(minutesFacts(await this.meetings.find(person, id)), { format, language });
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.header('vary', 'authorization, accept-language').send(bytes);
  }

  /** Throws `Refused` and `CouncilChangedSince` for what was not carried out. */
  private async carriedOut(person: Person, outcome: MeetingOutcome, request: Request, reply: Reply): Promise<MeetingShown> {
    if (outcome.kind === 'refused') throw new Refused(outcome.refused, outcome.roster);
    const found = await this.meetings.find(person, outcome.meeting.id);
    if (outcome.kind === 'stale') throw new CouncilChangedSince(outcome.meeting.revision, meetingView(found));
    return this.shown(person, found, languageAsked(request), reply);
  }

  private async shown(person: Person, found: MeetingFound, language: Language, reply: Reply): Promise<MeetingShown> {
    const { meeting, roster } = found;
    const commands = this.meetings.commands(found).map(({ type, refused }) => ({
      type,
      name: wordOf(language, `meeting.${type}`),
      available: refused.length === 0,
      refused: refused.map((refusal) => worded(refusal, roster, language)),
    }));
    const open = commands.some(({ type, available }) => type === 'setAgenda' && available);
    const candidates = open ? await this.meetings.candidates(person, meeting.post) : [];
    reply.header('etag', `"${meeting.revision}"`).header('content-language', language).header('vary', 'authorization, accept-language');
    return { ...meetingView(found), commands, candidates: candidates.map(candidateView) };
  }
}

import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CALENDAR_TYPE } from '../documents/calendar-file.js';
import { cursorText } from '../register/cursor.js';
import { EvaluationData } from '../register/evaluation-data.js';
import { type FeedKind, Feeds } from '../register/feeds.js';
import { OpenData, type OpenDataKind } from '../register/open-data.js';
import { PublicCalendar } from '../register/public-calendar.js';
import { Register } from '../register/register.js';
import { sendPublic } from './cacheable.js';
import { languageAsked, Public, type Reply, type Visit, Whole } from './http.js';
import { FeedQueryDto, LanguageQueryDto, RegisterQueryDto } from './register.dto.js';

const PAGE = 20;
const JSON_TYPE = 'application/json; charset=utf-8';
const feedTypes: Record<FeedKind, string> = { atom: 'application/atom+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' };
const dataTypes: Record<OpenDataKind, string> = { csv: 'text/csv; charset=utf-8; header=present', json: JSON_TYPE };

/** The public record. Nobody signs in for it, and nobody is told more for having done so. */
@ApiTags('register')
@Public()
@Controller('api/v1')
export class RegisterController {
  constructor(
    private readonly register: Register,
    private readonly feeds: Feeds,
    private readonly openData: OpenData,
    private readonly evaluationData: EvaluationData,
    private readonly publicCalendar: PublicCalendar,
  ) {}

  /** Decisions of which something is public, with how many there are of each sort; `Link` says where the list goes on. */
  @ApiOperation({ summary: 'Search the register of decisions' })
  @Get('register/decisions')
  async list(@Query() query: RegisterQueryDto, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    const language = languageAsked(request, query.lang);
    const order = query.order ?? 'relevance';
    const page = { order, after: query.place(), limit: query.limit ?? PAGE };
    const { next, ...found } = await this.register.list(request.council, query.search(), page, language);
    if (next !== null) {
      const rest = new URLSearchParams(request.url.split('?')[1]);
      rest.set('after', cursorText(next));
      reply.header('link', `</api/v1/register/decisions?${rest}>; rel="next"`);
    }
    await this.sendJson(request, reply, found, query);
  }

  /** One decision in full: what was recommended, asked, said, changed, decided and, in time, what came of it. */
  @ApiOperation({ summary: 'Show a decision of the register' })
  @Get('register/decisions/:ref')
  async show(@Param('ref') ref: string, @Query() query: LanguageQueryDto, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    await this.sendJson(request, reply, await this.register.decision(request.council, ref, languageAsked(request, query.lang)), query);
  }

  /** Decisions to come of which notice has been served, the earliest first. */
  @ApiOperation({ summary: 'Show the decisions to come' })
  @Get('register/forward-plan')
  async forwardPlan(@Query() query: LanguageQueryDto, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    const decisions = await this.register.forwardPlan(request.council, languageAsked(request, query.lang));
    await this.sendJson(request, reply, { decisions }, query);
  }

  /** The latest changes as Atom, of all decisions or of one portfolio or ward. */
  @ApiOperation({ summary: 'Follow the register (Atom)' })
  @ApiOkResponse({ content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  @Get('register/feed.atom')
  atom(@Query() query: FeedQueryDto, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    return this.sendFeed('atom', query, request, reply);
  }

  /** The latest changes as JSON Feed. */
  @ApiOperation({ summary: 'Follow the register (JSON Feed)' })
  @Get('register/feed.json')
  jsonFeed(@Query() query: FeedQueryDto, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    return this.sendFeed('json', query, request, reply);
  }

  /** The earliest days of decisions to come and the last days on which decisions can be called in, of all or of one portfolio or ward. */
  @ApiOperation({ summary: 'Follow the decisions to come and the call-in periods (iCalendar)' })
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  @Get('register/calendar.ics')
  async calendar(@Query() { lang, ...scope }: FeedQueryDto, @Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    const language = languageAsked(request, lang);
    const body = await this.publicCalendar.file(request.council, scope, language);
    const { changedAt } = await this.register.head(request.council);
    sendPublic(request, reply, { type: CALENDAR_TYPE, body, language, changedAt });
  }

  /** The whole register as CSV in UTF-8 with a byte order mark and a header, codes and days only. */
  @ApiOperation({ summary: 'Download the register (CSV)' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Get('open-data/decisions.csv')
  csv(@Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    return this.sendData(this.openData, 'csv', request, reply);
  }

  /** The same as a JSON array. */
  @ApiOperation({ summary: 'Download the register (JSON)' })
  @Get('open-data/decisions.json')
  json(@Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    return this.sendData(this.openData, 'json', request, reply);
  }

  /** What came of every decision that was evaluated, a row for each question: the promise, the result, and the cost in pence with its variance. */
  @ApiOperation({ summary: 'Download the evaluations (CSV)' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Get('open-data/evaluations.csv')
  evaluationsCsv(@Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    return this.sendData(this.evaluationData, 'csv', request, reply);
  }

  /** The same as a JSON array. */
  @ApiOperation({ summary: 'Download the evaluations (JSON)' })
  @Get('open-data/evaluations.json')
  evaluationsJson(@Whole() request: Visit, @Res() reply: Reply): Promise<void> {
    return this.sendData(this.evaluationData, 'json', request, reply);
  }

  private async sendJson(request: Visit, reply: Reply, body: object, { lang }: LanguageQueryDto): Promise<void> {
    const { changedAt } = await this.register.head(request.council);
    sendPublic(request, reply, { type: JSON_TYPE, body: JSON.stringify(body), language: languageAsked(request, lang), changedAt });
  }

  private async sendFeed(kind: FeedKind, { lang, ...scope }: FeedQueryDto, request: Visit, reply: Reply): Promise<void> {
    const language = languageAsked(request, lang);
    const body = await this.feeds.feed(request.council, kind, scope, language);
    const { changedAt } = await this.register.head(request.council);
    sendPublic(request, reply, { type: feedTypes[kind], body, language, changedAt });
  }

  private async sendData(data: Pick<OpenData, 'file'>, kind: OpenDataKind, request: Visit, reply: Reply): Promise<void> {
    const { changedAt } = await this.register.head(request.council);
    const body = () => data.file(request.council, kind);
    sendPublic(request, reply, { type: dataTypes[kind], body, tag: await this.openData.tag(request.council), language: 'en', changedAt });
  }
}

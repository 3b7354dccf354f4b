import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Desk, type Seen } from '../proposals/desk.js';
import type { Order } from '../proposals/orders.js';
import { ProposalQueries, type ReportView } from '../proposals/queries.js';
import { etagOf, type ProposalView } from '../proposals/view.js';
import { account, importText } from '../reports/import-text.js';
import { RawText } from './bodies.js';
import { AskedBy, OnceKey, type Reply, SeenVersion } from './http.js';
import { carriedOut } from './problems.js';
import { ReportQueryDto } from './proposals.dto.js';
import { ImportDto, ImportQueryDto, ParagraphDto, ReportDto, SectionTextDto, TableDto } from './report.dto.js';
import { blocksOfText, readText, wholeReport } from './report-orders.js';
import { shaped } from './shaped.js';

/** What a write of the report is asked with. */
interface Asked {
  person: Person;
  proposal: string;
  seen: Seen | null;
  key: string | null;
  reply: Reply;
}

@ApiTags('report')
@ApiBearerAuth()
@ApiExtraModels(ParagraphDto, TableDto)
@Controller('api/v1/proposals/:id/report')
export class ReportController {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
  ) {}

  /** The report's sections, as they stand or as one version left them. */
  @ApiOperation({ summary: 'Show the report' })
  @Get()
  async show(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Query() query: ReportQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView> {
    const found = await this.queries.find(person, id);
    reply.header('etag', etagOf(found.proposal));
    return this.queries.report(found, query.version);
  }

  /** Puts a whole report in the place of the one that stands. */
  @ApiOperation({ summary: 'Replace the report' })
  @ApiHeader({ name: 'If-Match', required: true })
  @Put()
  async replace(
    @AskedBy() person: Person,
    @Param('id') idOrRef: string,
    @Body() body: ReportDto,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProposalView> {
    const found = await this.queries.find(person, idOrRef);
    const { id: proposal, template } = found.proposal;
    const head = body.head ?? (await this.queries.report(found)).head;
    const report = wholeReport(template, { ...head }, body.sections);
    return this.write({ person, proposal, seen, key, reply }, { type: 'importReport', report, source: 'api', ...reasonOf(body) });
  }

  /** Puts new text in the place of one section's; `head` is the paper's head. */
  @ApiOperation({ summary: 'Replace a section' })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'section' })
  @ApiHeader({ name: 'If-Match', required: true })
  @Put('sections/:section')
  async edit(
    @AskedBy() person: Person,
    @Param() { id, section }: { id: string; section: string },
    @Body() body: SectionTextDto,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProposalView> {
    const proposal = await this.queries.idOf(person.council, id);
    const blocks = body.text === undefined ? body.blocks : blocksOfText(body.text);
    const text = blocks === undefined ? { head: { ...body.head } } : { blocks };
    return this.write({ person, proposal, seen, key, reply }, { type: 'editSection', section, ...text, ...reasonOf(body) });
  }

  /**
   * Reads a paper's text into the report. Says where each section's heading was found and how sure that is, what a
   * person must place, and which layout was dropped: nothing goes silently.
   */
  @ApiOperation({ summary: 'Import the text of a paper' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes('application/json', 'text/plain', 'text/markdown')
  @ApiExtraModels(ImportDto)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(ImportDto) }, { type: 'string' }] } })
  @Post('import')
  @HttpCode(200)
  async import(
    @AskedBy() person: Person,
    @Param('id') idOrRef: string,
    @Body() body: unknown,
    @Query() query: ImportQueryDto,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const given = body instanceof RawText ? { ...query, text: body.text } : { ...query, ...shaped(ImportDto, body) };
    const found = await this.queries.find(person, idOrRef);
    const imported = importText(given.text, found.proposal.template);
    const { report, placements, unplaced, dropped, notes, templateFrom } = imported;
    const order: Order = { type: 'importReport', report, source: given.filename ?? 'text', ...reasonOf(given) };
    const proposal = await this.write({ person, proposal: found.proposal.id, seen, key, reply }, order);
    return { proposal, templateFrom, placements, unplaced, dropped, notes, characters: account(given.text, imported) };
  }

  private async write({ person, reply, ...asked }: Asked, order: Order): Promise<ProposalView> {
    const outcome = await this.desk.perform({ council: person.council, person: person.id, ...asked, order: readText(order) });
    return carriedOut(outcome, reply);
  }
}

const reasonOf = ({ reason }: { reason?: string }): { reason?: string } => (reason === undefined ? {} : { reason });

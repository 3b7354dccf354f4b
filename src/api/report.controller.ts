import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Desk, type Seen } from '../proposals/desk.js';
import { type Order, reasonOf } from '../proposals/orders.js';
import { templateKey } from '../proposals/paper.js';
import { ProposalQueries, type ReportView } from '../proposals/queries.js';
import { sectionText, wholeReport } from '../proposals/sent-text.js';
import { etagOf, type ProposalView } from '../proposals/view.js';
import { WorkingCopies, type WorkingCopyListed } from '../proposals/working-copies.js';
import { blockModels } from '../shapes/blocks.dto.js';
import { ReportDto, SectionTextDto } from '../shapes/report.dto.js';
import { AskedBy, OnceKey, type Reply, SeenVersion } from './http.js';
import { carriedOut } from './problems.js';
import { ReportQueryDto } from './proposals.dto.js';

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
@ApiExtraModels(...blockModels)
@Controller('api/v1/proposals/:id/report')
export class ReportController {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
    private readonly workingCopies: WorkingCopies,
  ) {}

  /**
   * The report's sections, as they stand or as one version left them. An author is told of the sections of which they
   * have a working copy.
   */
  @ApiOperation({ summary: 'Show the report' })
  @Get()
  async show(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Query() query: ReportQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReportView & { workingCopies?: WorkingCopyListed[] }> {
    const found = await this.queries.find(person, id);
    reply.header('etag', etagOf(found.proposal));
    const workingCopies = await this.workingCopies.list(found);
    return { ...(await this.queries.report(found, query.version)), ...(workingCopies === null ? {} : { workingCopies }) };
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
    const { id: proposal } = found.proposal;
    const head = body.head ?? (await this.queries.text(found)).head;
    const report = wholeReport(templateKey(found.proposal), { ...head }, body.sections);
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
    const order: Order = { type: 'editSection', section, ...sectionText(body), ...reasonOf(body) };
    return this.write({ person, proposal, seen, key, reply }, order);
  }

  private async write({ person, reply, ...asked }: Asked, order: Order): Promise<ProposalView> {
    const outcome = await this.desk.perform({ council: person.council, person: person.id, ...asked, order });
    return carriedOut(outcome, reply);
  }
}

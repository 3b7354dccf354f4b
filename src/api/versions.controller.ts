import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiExtraModels, ApiHeader, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Finding } from '../../workflows/facts.js';
import type { Person } from '../people/sign-in.js';
import type { DifferencesView, SinceAnswer, VersionView } from '../proposals/comparing.js';
import type { Seen } from '../proposals/desk.js';
import { reasonOf } from '../proposals/orders.js';
import { templateKey } from '../proposals/paper.js';
import type { TextOrder } from '../proposals/preview.js';
import { type Found, ProposalQueries } from '../proposals/queries.js';
import { sectionText, wholeReport } from '../proposals/sent-text.js';
import { etagOf } from '../proposals/view.js';
import { findingWords, worded } from '../proposals/wording.js';
import { ReportDto, SectionPreviewDto } from '../shapes/report.dto.js';
import { shaped } from '../shapes/shaped.js';
import { AskedBy, languageAsked, type Reply, type Request, SeenVersion, Whole } from './http.js';
import { changedSince } from './problems.js';
import { DifferencesQueryDto, VersionsQueryDto } from './proposals.dto.js';

const PAGE = 50;

@ApiTags('report')
@ApiBearerAuth()
@Controller('api/v1/proposals/:id/report')
export class VersionsController {
  constructor(private readonly queries: ProposalQueries) {}

  /** Every version that was saved, the latest first: by whom, why, and which sections it changed. `Link` says where the list goes on. */
  @ApiOperation({ summary: 'List the versions of the report' })
  @Get('versions')
  async versions(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Query() query: VersionsQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<VersionView[]> {
    const found = await this.queries.find(person, id);
    const limit = query.limit ?? PAGE;
    const versions = await this.queries.versions(found, { ...query, limit });
    const last = versions.at(-1)?.version;
    if (versions.length === limit && last !== undefined && last > 1)
      reply.header('link', `</api/v1/proposals/${found.proposal.id}/report/versions?before=${last}&limit=${limit}>; rel="next"`);
    reply.header('etag', etagOf(found.proposal));
    return versions;
  }

  /**
   * What changed between two versions, section by section and word by word; or with `since=answer` what changed since a
   * post, or each post that the asker answers for, last answered: the sections that the answer covered first.
   */
  @ApiOperation({ summary: 'Compare versions of the report' })
  @Get('differences')
  async differences(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Query() { since, as, stage, ...between }: DifferencesQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DifferencesView | { to: number; answers: SinceAnswer[] }> {
    const found = await this.queries.find(person, id);
    reply.header('etag', etagOf(found.proposal));
    if (since === undefined) return this.queries.differences(found, between);
    return this.queries.differencesSince(found, { ...(as === undefined ? {} : { as }), ...(stage === undefined ? {} : { stage }) });
  }

  /**
   * What would come of new text if it were saved now: whose answers lapse and who is asked again, whether the notice is
   * cancelled, what the checks find, what changes, and what stops it. Nothing is saved.
   */
  @ApiOperation({ summary: 'Preview an edit' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiExtraModels(SectionPreviewDto, ReportDto)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(SectionPreviewDto) }, { $ref: getSchemaPath(ReportDto) }] } })
  @Post('preview')
  @HttpCode(200)
  async preview(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Body() body: unknown,
    @SeenVersion() seen: Seen | null,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const found = await this.queries.find(person, id);
    const order = await this.orderIn(found, body);
    const asked = { council: person.council, person: person.id, proposal: found.proposal.id, seen: seen ?? ('latest' as const), order };
    const previewed = await this.queries.preview(asked);
    if (previewed.kind === 'stale') throw changedSince(previewed);
    const { refused, findings, ...preview } = previewed.preview;
    const language = languageAsked(request);
    const inWords = (list: readonly Finding[]) =>
      list.map((finding) => ({ ...finding, message: findingWords(finding, templateKey(found.proposal), language) }));
    reply.header('etag', etagOf(previewed.found.proposal));
    return {
      refused: refused.map((refusal) => worded(refusal, previewed.found.roster, language)),
      ...preview,
      findings: { added: inWords(findings.added), gone: inWords(findings.gone), standing: inWords(findings.standing) },
    };
  }

  private async orderIn(found: Found, body: unknown): Promise<TextOrder> {
    if (typeof body === 'object' && body !== null && 'section' in body) {
      const { section, ...text } = shaped(SectionPreviewDto, body);
      return { type: 'editSection', section, ...sectionText(text), ...reasonOf(text) };
    }
    const whole = shaped(ReportDto, body);
    const head = whole.head ?? (await this.queries.text(found)).head;
    const report = wholeReport(templateKey(found.proposal), { ...head }, whole.sections);
    return { type: 'importReport', report, source: 'api', ...reasonOf(whole) };
  }
}

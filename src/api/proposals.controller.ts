import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Desk } from '../proposals/desk.js';
import { templateKey } from '../proposals/paper.js';
import { ProposalQueries } from '../proposals/queries.js';
import { etagOf, type ProposalView, viewOf } from '../proposals/view.js';
import { findingWords } from '../proposals/wording.js';
import { asksAbout } from '../reports/checks.js';
import { CreateProposalDto } from '../shapes/new-proposal.dto.js';
import { AskedBy, languageAsked, OnceKey, type Reply, type Request, Whole } from './http.js';
import { carriedOut } from './problems.js';
import { HistoryQueryDto, ListQueryDto } from './proposals.dto.js';

const PAGE = 50;

/** A line of the list. */
type Summary = Pick<
  ProposalView,
  'id' | 'ref' | 'title' | 'template' | 'kind' | 'state' | 'version' | 'revision' | 'author' | 'member' | 'portfolio' | 'wards' | 'dates'
>;

@ApiTags('proposals')
@ApiBearerAuth()
@Controller('api/v1/proposals')
export class ProposalsController {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
  ) {}

  /** Opens a proposal, in draft. */
  @ApiOperation({ summary: 'Open a proposal' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Post()
  @HttpCode(201)
  async create(
    @AskedBy() person: Person,
    @Body() body: CreateProposalDto,
    @OnceKey() key: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProposalView> {
    const view = carriedOut(await this.desk.create(person.council, person.id, { ...body }, key), reply);
    reply.header('location', `/api/v1/proposals/${view.id}`);
    return view;
  }

  /** What the asker may read, the latest reference first; `Link` says where the list goes on. */
  @ApiOperation({ summary: 'List proposals' })
  @Get()
  async list(@AskedBy() person: Person, @Query() query: ListQueryDto, @Res({ passthrough: true }) reply: Reply): Promise<Summary[]> {
    const limit = query.limit ?? PAGE;
    const { found, next } = await this.queries.list(person, { ...query, limit });
    if (next !== null) {
      const rest = new URLSearchParams({ after: next, limit: String(limit), ...(query.state === undefined ? {} : { state: query.state }) });
      reply.header('link', `</api/v1/proposals?${rest}>; rel="next"`);
    }
    return found.map(({ proposal, roster }) => summaryOf(viewOf(proposal, roster)));
  }

  /** One proposal, by id or reference. */
  @ApiOperation({ summary: 'Show a proposal' })
  @Get(':id')
  async show(@AskedBy() person: Person, @Param('id') id: string, @Res({ passthrough: true }) reply: Reply): Promise<ProposalView> {
    const { proposal, roster } = await this.queries.find(person, id);
    reply.header('etag', etagOf(proposal));
    return viewOf(proposal, roster);
  }

  /** What the checks find in the present report, with the author's answers. */
  @ApiOperation({ summary: 'Show what the checks find' })
  @Get(':id/checks')
  async checks(@AskedBy() person: Person, @Param('id') id: string, @Whole() request: Request): Promise<object[]> {
    const { proposal, roster } = await this.queries.find(person, id);
    const language = languageAsked(request);
    return viewOf(proposal, roster).findings.map((finding) => ({
      ...finding,
      asks: asksAbout(finding.code),
      message: findingWords(finding, templateKey(proposal), language),
    }));
  }

  /** The proposal's own chain of the record: who did what when, each entry hashed over the one before it. */
  @ApiOperation({ summary: 'Show the record of a proposal' })
  @Get(':id/history')
  async history(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Query() query: HistoryQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object[]> {
    const found = await this.queries.find(person, id);
    const limit = query.limit ?? 1000;
    const entries = await this.queries.history(found, { after: query.after ?? 0, limit });
    const last = entries.at(-1)?.sequence;
    if (entries.length === limit)
      reply.header('link', `</api/v1/proposals/${found.proposal.id}/history?after=${last}&limit=${limit}>; rel="next"`);
    const name = (person: string | null): string | null => (person === null ? null : found.roster.handleOf(person));
    return entries.map(({ chain: _, council: _council, actor, onBehalfOf, ...entry }) => ({
      ...entry,
      actor: name(actor),
      onBehalfOf: name(onBehalfOf),
    }));
  }
}

function summaryOf(view: ProposalView): Summary {
  const { id, ref, title, template, kind, state, version, revision, author, member, portfolio, wards, dates } = view;
  return { id, ref, title, template, kind, state, version, revision, author, member, portfolio, wards, dates };
}

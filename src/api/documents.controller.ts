import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Format, fileName, formats, paperOf, printing, rendered } from '../documents/documents.js';
import { HTML_POLICY } from '../documents/html.js';
import { type PaperKind, paperKinds } from '../documents/paper.js';
import { NotFound } from '../errors.js';
import type { Person } from '../people/sign-in.js';
import { Papers } from '../proposals/papers.js';
import { ProposalQueries } from '../proposals/queries.js';
import { AskedBy, headerOf, languageAsked, type Reply, type Request, Whole } from './http.js';
import { DocumentQueryDto } from './proposals.dto.js';

/** Looked at in the browser; the others are saved. */
const SHOWN: readonly Format[] = ['html', 'pdf', 'json'];

@ApiTags('documents')
@ApiBearerAuth()
@Controller('api/v1/proposals/:id/documents')
export class DocumentsController {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
  ) {}

  /**
   * A report, assessment or decision notice as a file, in English or Welsh, as it stands or as one version left it; of a
   * notice the version is the one decided on. As JSON it is the paper that the other files are made from.
   */
  @ApiOperation({ summary: 'Print a document' })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'kind', enum: paperKinds })
  @ApiParam({ name: 'format', enum: formats })
  @ApiProduces(
    'text/html',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/json',
  )
  @Get(':kind.:format')
  async print(
    @AskedBy() person: Person,
    @Param() { id, kind, format }: { id: string; kind: string; format: string },
    @Query() query: DocumentQueryDto,
    @Whole() request: Request,
    @Res() reply: Reply,
  ): Promise<void> {
    if (!isOf(paperKinds, kind) || !isOf(formats, format)) throw new NotFound('document', `${kind}.${format}`);
    const language = languageAsked(request, query.lang);
    const found = await this.queries.find(person, id);
    const { version, revision } = found.proposal;
    // What is printed follows from the proposal at this revision and from the council at this entry of its chain.
    const etag = `"${[version, revision, found.roster.sequence, kind, query.version ?? 'now', language, format].join('-')}"`;
    const tagged = () =>
      reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'authorization, accept-language');
    if (headerOf(request, 'if-none-match') === etag) {
      tagged().status(304).send();
      return;
    }
    const { paper, type, bytes } = await printing(format, async () => {
      const source = kind === 'notice' ? await this.papers.decided(found, query.version) : await this.papers.report(found, query.version);
      const paper = paperOf(kind, source, language);
      if (paper === null) throw new NotFound('document', kind);
      return { paper, ...(await rendered(paper, format)) };
    });
    tagged()
      .header('content-type', type)
      .header('content-language', language)
      .header('content-disposition', `${SHOWN.includes(format) ? 'inline' : 'attachment'}; filename="${fileName(paper, format)}"`)
      .header('x-content-type-options', 'nosniff');
    if (format === 'html') reply.header('content-security-policy', HTML_POLICY);
    reply.send(bytes);
  }
}

const isOf = <T extends PaperKind | Format>(all: readonly T[], name: string): name is T => all.some((one) => one === name);

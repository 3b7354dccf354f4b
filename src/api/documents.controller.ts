import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { formats } from '../documents/documents.js';
import { paperKinds } from '../documents/paper.js';
import { printed } from '../documents/print.js';
import type { Person } from '../people/sign-in.js';
import { Papers } from '../proposals/papers.js';
import { ProposalQueries } from '../proposals/queries.js';
import { AskedBy, headerOf, languageAsked, type Reply, type Request, Whole } from './http.js';
import { DocumentQueryDto } from './proposals.dto.js';

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
    const found = await this.queries.find(person, id);
    const has = headerOf(request, 'if-none-match');
    const { status, headers, bytes } = await printed(this.papers, found, {
      ...{ kind, format, language: languageAsked(request, query.lang) },
      ...(query.version === undefined ? {} : { version: query.version }),
      ...(query.audience === undefined ? {} : { audience: query.audience }),
      ...(has === undefined ? {} : { has }),
    });
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply
      .header('vary', 'authorization, accept-language')
      .status(status)
      .send(bytes ?? undefined);
  }
}

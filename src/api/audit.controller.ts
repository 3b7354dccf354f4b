import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { type AuditLine, AuditSearch } from '../proposals/audit-search.js';
import { entryIn, entryText } from '../proposals/entry-cursor.js';
import { AuditQueryDto } from './audit.dto.js';
import { AskedBy, type Reply, type Request, Whole } from './http.js';
import { Refused } from './problems.js';

const PAGE = 100;

@ApiTags('council')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditSearch) {}

  /** Entries of every chain of the council, the latest first, without what they say; `Link` says where the list goes on. */
  @ApiOperation({ summary: 'Search the record' })
  @Get()
  async search(
    @AskedBy() person: Person,
    @Query() query: AuditQueryDto,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AuditLine[]> {
    const { after, limit = PAGE, ...question } = query;
    const answer = await this.audit.search(person, question, { after: after === undefined ? null : entryIn(after), limit });
    if (answer.kind === 'refused') throw new Refused(answer.refused, answer.roster);
    if (answer.next !== null) {
      const rest = new URLSearchParams(request.url.split('?')[1]);
      rest.set('after', entryText(answer.next));
      reply.header('link', `</api/v1/audit?${rest}>; rel="next"`);
    }
    return answer.lines;
  }
}

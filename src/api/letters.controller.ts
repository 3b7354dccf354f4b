import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type LetterLine, Letters } from '../notifications/letters.js';
import { CouncilDesk } from '../people/council-desk.js';
import type { Person } from '../people/sign-in.js';
import { given } from '../shapes/shaped.js';
import { LettersListQueryDto } from './administration.dto.js';
import { AskedBy, type Reply } from './http.js';
import { entered } from './people.controller.js';
import { shownOf } from './problems.js';

const LETTERS = 50;

@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/letters')
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly desk: CouncilDesk,
  ) {}

  /** Letters and how they fare, latest first, never what they say; `Link` says where the list goes on. For democratic services and the administrator. */
  @ApiOperation({ summary: 'List letters' })
  @Get()
  async list(
    @AskedBy() asker: Person,
    @Query() query: LettersListQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<LetterLine[]> {
    const { limit = LETTERS, ...wanted } = given(query);
    const { lines, next } = shownOf(await this.letters.lines(asker, { ...wanted, limit }));
    if (next !== null) {
      const rest = new URLSearchParams({ ...wanted, limit: String(limit), after: next });
      reply.header('link', `</api/v1/letters?${rest}>; rel="next"`);
    }
    return lines;
  }

  /** Puts a letter that is stuck back among those to be sent, to the address that its recipient has now. */
  @ApiOperation({ summary: 'Send a stuck letter again' })
  @Post(':id/resend')
  @HttpCode(204)
  async resend(@AskedBy() asker: Person, @Param('id') id: string): Promise<void> {
    entered(await this.desk.perform(asker.council, asker.id, { type: 'resendLetter', letter: id }));
  }
}

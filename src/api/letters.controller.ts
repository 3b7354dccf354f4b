import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type LetterLine, Letters } from '../notifications/letters.js';
import { type Returned, readReceipt, readReturn } from '../notifications/returned.js';
import { Returns } from '../notifications/returns.js';
import { CouncilDesk } from '../people/council-desk.js';
import type { Person } from '../people/sign-in.js';
import { RawMessage } from '../shapes/bodies.js';
import { MediaTypeUnsupported, OtherBody } from '../shapes/other-body.js';
import { given } from '../shapes/shaped.js';
import { LettersListQueryDto } from './administration.dto.js';
import { AskedBy, type Reply } from './http.js';
import { entered } from './people.controller.js';
import { shownOf } from './problems.js';

const LETTERS = 50;
const RECEIPT = {
  type: 'object',
  required: ['reference', 'status'],
  properties: { reference: { type: 'string', description: 'The Message-ID' }, status: { type: 'string' } },
};

/** Throws `Invalid` for what is no report of a letter, and `MediaTypeUnsupported` for what is neither of the two. */
function returnedIn(body: unknown): Returned | Promise<Returned> {
  if (body instanceof RawMessage) return readReturn(body.bytes);
  if (body instanceof OtherBody) throw new MediaTypeUnsupported('send message/rfc822 or application/json');
  return readReceipt(body);
}

@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/letters')
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly returns: Returns,
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

  /**
   * Takes what came back: a delivery status notification as a mail server sends it (RFC 3464), or what GOV.UK Notify calls
   * back with. A letter that failed for good is stuck, with the reason, and can be sent again; one that is only late is
   * left alone. For democratic services, the administrator, and a system that holds the post `postRoom`.
   */
  @ApiOperation({ summary: 'Say that a letter came back' })
  @ApiConsumes('message/rfc822', 'application/json')
  @ApiBody({ schema: { oneOf: [{ type: 'string', format: 'binary' }, RECEIPT] } })
  @Post('returns')
  @HttpCode(204)
  async returned(@AskedBy() asker: Person, @Body() body: unknown): Promise<void> {
    const outcome = shownOf(await this.returns.take(asker, () => returnedIn(body)));
    if (outcome.kind !== 'nothing') entered(outcome);
  }

  /** Puts a letter that is stuck back among those to be sent, to the address that its recipient has now. */
  @ApiOperation({ summary: 'Send a stuck letter again' })
  @Post(':id/resend')
  @HttpCode(204)
  async resend(@AskedBy() asker: Person, @Param('id') id: string): Promise<void> {
    entered(await this.desk.perform(asker.council, asker.id, { type: 'resendLetter', letter: id }));
  }
}

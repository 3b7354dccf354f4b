import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { usualScopes } from '../people/token-scopes.js';
import { Tokens, type TokenView } from '../people/tokens.js';
import { TokenDto } from '../shapes/administration.dto.js';
import { ending } from '../shapes/period.js';
import { AskedBy, type Reply, type Request, Whole } from './http.js';
import { entered, notEntered } from './people.controller.js';
import { assertScope, shownOf } from './problems.js';

@ApiTags('tokens')
@ApiBearerAuth()
@Controller('api/v1')
export class TokensController {
  constructor(private readonly tokens: Tokens) {}

  /** Every token of the council, the latest first, for the administrator; never what a token opens the door with. */
  @ApiOperation({ summary: 'List tokens' })
  @Get('tokens')
  async list(@AskedBy() asker: Person): Promise<TokenView[]> {
    return shownOf(await this.tokens.list(asker));
  }

  @ApiOperation({ summary: 'List the tokens of a person' })
  @ApiParam({ name: 'handle' })
  @Get('people/:handle/tokens')
  async of(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<TokenView[]> {
    return shownOf(await this.tokens.list(asker, handle));
  }

  /**
   * Issues a token, for yourself or, as the administrator, for another system. `token` in the answer is what a program
   * sends as `Authorization: Bearer`. It is shown this once. A token issues none that may do more than itself.
   */
  @ApiOperation({ summary: 'Issue a token' })
  @ApiParam({ name: 'handle' })
  @Post('people/:handle/tokens')
  @HttpCode(201)
  async issue(
    @AskedBy() asker: Person,
    @Param('handle') handle: string,
    @Body() body: TokenDto,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<TokenView & { token: string }> {
    const scopes = body.scopes ?? usualScopes;
    // No token makes one that may do more than itself.
    for (const scope of scopes) assertScope(request, scope);
    const outcome = await this.tokens.issue(asker, { handle, name: body.name, until: ending(body.until), scopes });
    if (outcome.kind === 'again') throw new Error('a token that was asked for under no name was issued before');
    if (outcome.kind !== 'issued') throw notEntered(outcome);
    reply.header('cache-control', 'no-store');
    return { ...outcome.token, token: outcome.secret };
  }

  /** From now on it opens nothing. */
  @ApiOperation({ summary: 'Revoke a token' })
  @ApiParam({ name: 'handle' })
  @ApiParam({ name: 'id' })
  @Delete('people/:handle/tokens/:id')
  @HttpCode(204)
  async revoke(@AskedBy() asker: Person, @Param() { handle, id }: { handle: string; id: string }): Promise<void> {
    entered(await this.tokens.revoke(asker, handle, id));
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiExtraModels, ApiHeader, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Desk, type Seen } from '../proposals/desk.js';
import { ProposalQueries } from '../proposals/queries.js';
import { etagOf, type ProposalView, viewOf } from '../proposals/view.js';
import { type WordedRefusal, worded, wordOf } from '../proposals/wording.js';
import { commandShapes, readCommand } from '../shapes/commands/shapes.js';
import { AskedBy, languageAsked, OnceKey, type Reply, type Request, SeenVersion, Whole } from './http.js';
import { assertScope, carriedOut, Refused } from './problems.js';

/** One verb as it stands for whoever asks. */
interface CommandView {
  type: string;
  name: string;
  available: boolean;
  /** The uses that are open, where the verb has several. */
  uses: object[];
  refused: WordedRefusal[];
}

const shapes = Object.values(commandShapes);

@ApiTags('commands')
@ApiBearerAuth()
@ApiExtraModels(...shapes)
@Controller('api/v1/proposals/:id/commands')
export class CommandsController {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
  ) {}

  /** Every verb: open, or refused with every rule that stops it, who can clear it and since when. */
  @ApiOperation({ summary: 'Show what can be done with a proposal' })
  @Get()
  async list(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandView[]> {
    const found = await this.queries.find(person, id);
    const language = languageAsked(request);
    reply.header('etag', etagOf(found.proposal));
    return this.queries.commands(found).map(({ type, available, uses, refused }) => ({
      type,
      name: wordOf(language, `verb.${type}`),
      available,
      uses: uses.map((use) => ('as' in use ? { ...use, as: found.roster.handleOf(String(use.as)) } : use)),
      refused: refused.map((refusal) => worded(refusal, found.roster, language)),
    }));
  }

  /** Asks for something to be done: the one door for every verb. Answers with the proposal as it stands then. */
  @ApiOperation({ summary: 'Give a command' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was seen: "version.revision".' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: {
      oneOf: shapes.map((shape) => ({ $ref: getSchemaPath(shape) })),
      discriminator: {
        propertyName: 'type',
        mapping: Object.fromEntries(Object.entries(commandShapes).map(([verb, shape]) => [verb, getSchemaPath(shape)])),
      },
    },
  })
  @Post()
  @HttpCode(200)
  async give(
    @AskedBy() person: Person,
    @Param('id') idOrRef: string,
    @Body() body: unknown,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProposalView> {
    const command = readCommand(body);
    if ('clocks' in command) {
      const found = await this.queries.find(person, idOrRef);
      throw new Refused(this.queries.clocksOnly(found, command.clocks), found.roster, viewOf(found.proposal, found.roster));
    }
    const proposal = await this.queries.idOf(person.council, idOrRef);
    const { order } = command;
    // On a page a member is asked once more who they are: a program has to have been trusted with it by name.
    if (order.type === 'recordDecision') assertScope(request, 'decide');
    return carriedOut(await this.desk.perform({ council: person.council, person: person.id, proposal, seen, key, order }), reply);
  }
}

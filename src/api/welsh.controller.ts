import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Desk, type Seen } from '../proposals/desk.js';
import type { Order } from '../proposals/orders.js';
import { ProposalQueries } from '../proposals/queries.js';
import { type Translation, Translations, type WelshView } from '../proposals/translations.js';
import { etagOf, type ProposalView } from '../proposals/view.js';
import { wordOf } from '../proposals/wording.js';
import { WelshSectionDto } from '../shapes/commands/drafting.dto.js';
import { AskedBy, languageAsked, OnceKey, type Reply, type Request, SeenVersion, Whole } from './http.js';
import { carriedOut } from './problems.js';

/** How a report stands in Welsh, and Standard 47 as it is put to people. */
type WelshAnswer = Omit<WelshView, 'standard47'> & { standard47: { question: string; answer: WelshView['standard47'] } };

@ApiTags('report')
@ApiBearerAuth()
@Controller('api/v1')
export class WelshController {
  constructor(
    private readonly desk: Desk,
    private readonly queries: ProposalQueries,
    private readonly translations: Translations,
  ) {}

  /** Every block of the report with its Welsh and how that stands; how complete each section is; the answer to Standard 47. */
  @ApiOperation({ summary: 'Show the report’s Welsh' })
  @Get('proposals/:id/report/welsh')
  async show(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<WelshAnswer> {
    const found = await this.queries.find(person, id);
    reply.header('etag', etagOf(found.proposal));
    const { standard47: answer, ...view } = await this.translations.show(found);
    const question = wordOf(languageAsked(request), 'welsh.standard47');
    return { ...view, standard47: { question, answer } };
  }

  /** Asks for Welsh of blocks of a section, says that it is not needed, writes it or approves it; blocks that are not named stay. */
  @ApiOperation({ summary: 'Change the Welsh of a section' })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'section' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Put('proposals/:id/report/welsh/:section')
  async change(
    @AskedBy() person: Person,
    @Param() { id, section }: { id: string; section: string },
    @Body() { blocks }: WelshSectionDto,
    @SeenVersion() seen: Seen | null,
    @OnceKey() key: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProposalView> {
    const proposal = await this.queries.idOf(person.council, id);
    const order: Order = { type: 'translate', section, blocks: blocks.map((block) => ({ ...block })) };
    return carriedOut(await this.desk.perform({ council: person.council, person: person.id, proposal, seen, key, order }), reply);
  }

  /** The blocks that wait for Welsh over all proposals that one may translate, oldest first: asked for, or stale. */
  @ApiOperation({ summary: 'Show what waits for translation' })
  @Get('translations')
  list(@AskedBy() person: Person): Promise<Translation[]> {
    return this.translations.list(person);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Invalid, NotFound } from '../errors.js';
import { WORLD } from '../given.js';
import { CouncilDesk } from '../people/council-desk.js';
import { DataExport, type PersonalData } from '../people/data-export.js';
import { Rolls } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { type HandedOver, Leavings, type LeavingView } from '../proposals/leavings.js';
import { Records } from '../records/transaction.js';
import { HandingOverDto, LeavingDto, PseudonymisingDto } from '../shapes/departures.dto.js';
import { ending } from '../shapes/period.js';
import type { World } from '../world.js';
import { AskedBy, type Reply, type Request, Whole } from './http.js';
import { entered, notEntered } from './people.controller.js';
import { assertScope, shownOf } from './problems.js';

/** Somebody leaves, and what is kept of them. */
@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1/people/:handle')
export class DeparturesController {
  constructor(
    private readonly leavings: Leavings,
    private readonly data: DataExport,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** All that hangs on a person: posts, cover, proposals, and what opens doors. For those who look after people, and for the person. */
  @ApiOperation({ summary: 'Show what hangs on a person' })
  @ApiParam({ name: 'handle' })
  @Get('leaving')
  async look(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<LeavingView> {
    return shownOf(await this.leavings.look(asker, handle));
  }

  /** From that day on the person holds no post; then tokens, visits, cover and the calendar's address end by themselves. */
  @ApiOperation({ summary: 'Prepare a leaving' })
  @ApiParam({ name: 'handle' })
  @Put('leaving')
  async prepare(@AskedBy() asker: Person, @Param('handle') handle: string, @Body() { until }: LeavingDto): Promise<LeavingView> {
    entered(await this.leavings.prepare(asker, handle, until === undefined ? this.world.now() : ending(until)));
    return this.look(asker, handle);
  }

  /** The person stays. Posts that were ended stay ended, and can be given again. */
  @ApiOperation({ summary: 'Call off a leaving' })
  @ApiParam({ name: 'handle' })
  @Delete('leaving')
  @HttpCode(204)
  async callOff(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<void> {
    entered(await this.leavings.callOff(asker, handle));
  }

  /**
   * Hands over all that somebody writes and evaluates, one proposal after the other. What is refused is told with why and
   * stays; asked again, it goes on with what is left.
   */
  @ApiOperation({ summary: 'Hand over everything of a person' })
  @ApiParam({ name: 'handle' })
  @Post('leaving/hand-over')
  @HttpCode(200)
  async handOver(@AskedBy() asker: Person, @Param('handle') handle: string, @Body() body: HandingOverDto): Promise<HandedOver[]> {
    return shownOf(await this.leavings.handOver(asker, handle, { to: body.to, reason: body.reason }));
  }

  /** All that is kept of a person, and nothing of anybody else: for the person, and for the administrator who answers a request. */
  @ApiOperation({ summary: 'Hand out a person’s data' })
  @ApiParam({ name: 'handle' })
  @Post('data')
  @HttpCode(200)
  async export(@AskedBy() asker: Person, @Param('handle') handle: string, @Res({ passthrough: true }) reply: Reply): Promise<PersonalData> {
    const outcome = await this.data.make(asker, handle);
    if (outcome.kind !== 'exported') throw notEntered(outcome);
    reply.header('cache-control', 'no-store');
    return outcome.data;
  }
}

@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1/people/:handle')
export class PseudonymisingController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly rolls: Rolls,
    private readonly records: Records,
  ) {}

  /** Takes a person's name and address off the record, for good. `confirm` is the handle once more. */
  @ApiOperation({ summary: 'Pseudonymise a person' })
  @ApiParam({ name: 'handle' })
  @Post('pseudonymise')
  @HttpCode(204)
  async pseudonymise(
    @AskedBy() asker: Person,
    @Param('handle') handle: string,
    @Body() { confirm }: PseudonymisingDto,
    @Whole() request: Request,
  ): Promise<void> {
    assertScope(request, 'decide');
    const person = (await this.rolls.of(this.records.reader, asker.council)).byHandle(handle);
    if (person === undefined) throw new NotFound('person', handle);
    if (confirm !== handle) throw new Invalid([{ field: 'confirm', code: 'not-the-handle' }]);
    entered(await this.desk.perform(asker.council, asker.id, { type: 'pseudonymisePerson', person: person.id }));
  }
}

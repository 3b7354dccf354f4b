import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '../../workflows/constitution.js';
import { afterLastDay, londonInstant } from '../../workflows/deadlines.js';
import { DemoClock } from '../clock/demo-clock.js';
import { Relay } from '../clock/relay.js';
import { Invalid, NotFound } from '../errors.js';
import { WORLD } from '../given.js';
import { Letters, type LetterView } from '../notifications/letters.js';
import { SignIn } from '../people/sign-in.js';
import { ProposalQueries } from '../proposals/queries.js';
import type { World } from '../world.js';
import { LettersQueryDto, MoveClockDto } from './demo.dto.js';
import { Public, Visited } from './http.js';

const LETTERS = 200;

/** What is there in the demo only, for anybody on this machine: elsewhere these addresses do not exist. */
@ApiTags('demo')
@Public()
@Controller('api/v1/demo')
export class DemoController {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly letters: Letters,
    private readonly relay: Relay,
    private readonly signIn: SignIn,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** What the clock of the demo shows. */
  @ApiOperation({ summary: 'Read the clock of the demo' })
  @Get('clock')
  now(): { now: Instant } {
    return { now: this.world.now() };
  }

  /** Moves the clock forward, through every deadline on the way. */
  @ApiOperation({ summary: 'Move the clock of the demo' })
  @Post('clock')
  @HttpCode(200)
  async move(@Body() body: MoveClockDto, @Visited() council: string): Promise<{ now: Instant; passed: number }> {
    // A clock that was handed in is moved by whoever handed it in.
    if (!(this.world instanceof DemoClock)) throw new NotFound('clock', 'demo');
    const target = body.at === undefined ? await this.target(body, council) : new Date(body.at).toISOString();
    // What was asked for has been reached already, on another proposal's account perhaps.
    const reached = body.at === undefined && target < this.world.now();
    const passed = reached ? 0 : await this.world.moveTo(this.relay, target);
    return { now: this.world.now(), passed };
  }

  /** The letters that the program has written, the latest first. */
  @ApiOperation({ summary: 'Show the letters of the demo' })
  @Get('letters')
  async list(@Query() query: LettersQueryDto, @Visited() council: string): Promise<LetterView[]> {
    const proposal = query.proposal === undefined ? {} : { proposal: await this.queries.idOf(council, query.proposal) };
    const letters = await this.letters.list(council, { limit: LETTERS, ...proposal });
    return letters.filter((letter) => query.to === undefined || letter.to === query.to);
  }

  /** The day after a last day, at its start in London; for the evaluation the start of its own day. */
  private async target({ to, proposal = '' }: MoveClockDto, council: string): Promise<Instant> {
    const auditor = (await this.signIn.who('Bearer demo:auditor', council))?.person ?? null;
    if (auditor === null) throw new NotFound('person', 'auditor');
    const found = await this.queries.find(auditor, proposal).catch((error: unknown) => {
      throw error instanceof NotFound ? new Invalid([{ field: 'proposal', code: 'proposal-unknown', detail: proposal }]) : error;
    });
    const date = to === undefined ? null : found.proposal.dates[to];
    if (date === null) throw new Invalid([{ field: 'to', code: 'date-impossible', detail: to ?? '' }]);
    return to === 'evaluationDue' ? londonInstant(date) : afterLastDay(date);
  }
}

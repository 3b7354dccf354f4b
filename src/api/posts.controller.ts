import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../errors.js';
import { WORLD } from '../given.js';
import { CouncilDesk } from '../people/council-desk.js';
import { type CoverView, coversOf, type HoldingView, holdingsOf, type PostView, postsOf } from '../people/directory.js';
import { Rolls } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { Records } from '../records/transaction.js';
import { HoldPostDto, LeavePostDto } from '../shapes/administration.dto.js';
import { beginning, ending } from '../shapes/period.js';
import type { World } from '../world.js';
import { AskedBy, type Request, Whole } from './http.js';
import { entered } from './people.controller.js';
import { assertScope } from './problems.js';

@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1')
export class PostsController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly rolls: Rolls,
    private readonly records: Records,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** Every post of the constitution, and who held, holds and will hold it. */
  @ApiOperation({ summary: 'List posts and who holds them' })
  @Get('council/posts')
  async list(@AskedBy() asker: Person): Promise<PostView[]> {
    return postsOf(await this.rolls.of(this.records.reader, asker.council), this.world.now());
  }

  /** Who covers for whom, now, earlier or later. */
  @ApiOperation({ summary: 'List cover for every absence' })
  @Get('council/delegations')
  async covers(@AskedBy() asker: Person): Promise<CoverView[]> {
    return coversOf(await this.rolls.of(this.records.reader, asker.council), this.world.now());
  }

  /** The posts that a person held, holds and will hold. */
  @ApiOperation({ summary: 'List the posts of a person' })
  @ApiParam({ name: 'handle' })
  @Get('people/:handle/posts')
  async of(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<HoldingView[]> {
    return holdingsOf(await this.rolls.of(this.records.reader, asker.council), this.world.now(), await this.idOf(asker, handle));
  }

  /** Gives a person a post, from a day on. Answers with all that the person holds. */
  @ApiOperation({ summary: 'Give a post' })
  @ApiParam({ name: 'handle' })
  @Post('people/:handle/posts')
  @HttpCode(201)
  async hold(
    @AskedBy() asker: Person,
    @Param('handle') handle: string,
    @Body() body: HoldPostDto,
    @Whole() request: Request,
  ): Promise<HoldingView[]> {
    assertScope(request, 'decide');
    const person = await this.idOf(asker, handle);
    const from = body.from === undefined ? this.world.now() : beginning(body.from);
    const until = body.until === undefined ? null : ending(body.until);
    entered(await this.desk.perform(asker.council, asker.id, { type: 'holdPost', person, post: body.post, from, until }));
    return this.of(asker, handle);
  }

  /** Ends the holding of a post, also of one that is yet to begin. Answers with all that the person holds. */
  @ApiOperation({ summary: 'Leave a post' })
  @ApiParam({ name: 'handle' })
  @ApiParam({ name: 'post' })
  @Put('people/:handle/posts/:post')
  async leave(
    @AskedBy() asker: Person,
    @Param() { handle, post }: { handle: string; post: string },
    @Body() body: LeavePostDto,
  ): Promise<HoldingView[]> {
    const person = await this.idOf(asker, handle);
    const until = body.until === undefined ? this.world.now() : ending(body.until);
    entered(await this.desk.perform(asker.council, asker.id, { type: 'leavePost', person, post, until }));
    return this.of(asker, handle);
  }

  private async idOf(asker: Person, handle: string): Promise<string> {
    const person = (await this.rolls.of(this.records.reader, asker.council)).byHandle(handle);
    if (person === undefined) throw new NotFound('person', handle);
    return person.id;
  }
}

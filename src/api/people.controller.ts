import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Instant } from '../../workflows/constitution.js';
import { type FieldError, Invalid, NotFound, Stale } from '../errors.js';
import { WORLD } from '../given.js';
import { CouncilDesk, type CouncilOutcome } from '../people/council-desk.js';
import { Rolls } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { Records } from '../records/transaction.js';
import { DelegationDto } from '../shapes/delegation.dto.js';
import { beginning, ending } from '../shapes/period.js';
import { newId, type World } from '../world.js';
import { AskedBy, type Reply, type Request, Whole } from './http.js';
import { assertScope, Refused } from './problems.js';

/** Leave to act in somebody's posts, as it is shown: people by handle. */
interface DelegationView {
  id: string;
  principal: string;
  to: string;
  posts: string[];
  from: Instant;
  until: Instant;
  /** When it was ended early. */
  revokedAt: Instant | null;
}

/** Why a change of the council was not made. */
export function notEntered({ roster, ...outcome }: Exclude<CouncilOutcome, { kind: 'done' }>): Stale | Refused {
  if (outcome.kind === 'refused') return new Refused(outcome.refused, roster);
  return new Stale({ version: roster.revision, revision: roster.revision });
}

/** The entry of a change of the council. Throws `Stale` and `Refused`. */
export function entered(outcome: CouncilOutcome): number {
  if (outcome.kind !== 'done') throw notEntered(outcome);
  return outcome.sequence;
}

@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1/people/:handle/delegations')
export class PeopleController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly rolls: Rolls,
    private readonly records: Records,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** Lets somebody act in a person's posts for a time. Days are London's, and both the first and the last are covered. */
  @ApiOperation({ summary: 'Cover an absence' })
  @Post()
  @HttpCode(201)
  async delegate(
    @AskedBy() asker: Person,
    @Param('handle') handle: string,
    @Body() body: DelegationDto,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DelegationView> {
    const roster = await this.rolls.of(this.records.reader, asker.council);
    const principal = roster.byHandle(handle);
    if (principal === undefined) throw new NotFound('person', handle);
    const deputy = roster.byHandle(body.to);
    const errors: FieldError[] = deputy === undefined ? [{ field: 'to', code: 'person-unknown', detail: body.to }] : [];
    const known = roster.roll.data.constitution.posts;
    for (const [index, post] of body.posts.entries())
      if (!Object.hasOwn(known, post)) errors.push({ field: `posts[${index}]`, code: 'post-unknown', detail: post });
    if (deputy === undefined || errors.length > 0) throw new Invalid(errors);
    if (body.posts.includes('admin')) assertScope(request, 'decide');
    const id = newId(this.world);
    const from = beginning(body.from);
    const until = ending(body.until);
    const change = { type: 'delegate' as const, id, principal: principal.id, deputy: deputy.id, posts: body.posts, from, until };
    entered(await this.desk.perform(asker.council, asker.id, change));
    reply.header('location', `/api/v1/people/${encodeURIComponent(handle)}/delegations/${id}`);
    return { id, principal: handle, to: body.to, posts: body.posts, from, until, revokedAt: null };
  }

  /** Who covers for that person, now, earlier or later. */
  @ApiOperation({ summary: 'List cover for absences' })
  @ApiParam({ name: 'handle' })
  @Get()
  async list(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<DelegationView[]> {
    const roster = await this.rolls.of(this.records.reader, asker.council);
    const principal = roster.byHandle(handle);
    if (principal === undefined) throw new NotFound('person', handle);
    return roster.roll.data.covers
      .filter((c) => c.principal === principal.id)
      .map(({ principal: _, deputy, ...cover }) => ({ ...cover, principal: handle, to: roster.handleOf(deputy) }));
  }

  @ApiOperation({ summary: 'Show cover for an absence' })
  @ApiParam({ name: 'handle' })
  @ApiParam({ name: 'id' })
  @Get(':id')
  async show(@AskedBy() asker: Person, @Param() { handle, id }: { handle: string; id: string }): Promise<DelegationView> {
    const found = (await this.list(asker, handle)).find((cover) => cover.id === id);
    if (found === undefined) throw new NotFound('delegation', id);
    return found;
  }

  /** Ends it early. */
  @ApiOperation({ summary: 'End cover for an absence' })
  @ApiParam({ name: 'handle' })
  @ApiParam({ name: 'id' })
  @Delete(':id')
  @HttpCode(204)
  async revoke(@AskedBy() asker: Person, @Param() { handle, id }: { handle: string; id: string }): Promise<void> {
    const roster = await this.rolls.of(this.records.reader, asker.council);
    const principal = roster.byHandle(handle);
    const cover = roster.roll.data.covers.find((c) => c.id === id && c.principal === principal?.id);
    if (cover === undefined) throw new NotFound('delegation', id);
    entered(await this.desk.perform(asker.council, asker.id, { type: 'revokeDelegation', id }));
  }
}

import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WORLD } from '../given.js';
import { Rolls } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { type Task, Tasks } from '../proposals/tasks.js';
import { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { AskedBy } from './http.js';

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    private readonly tasks: Tasks,
    private readonly rolls: Rolls,
    private readonly records: Records,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** What waits on whoever asks, in their own right or for somebody whom they cover for. */
  @ApiOperation({ summary: 'Show what waits on me' })
  @Get()
  async list(@AskedBy() person: Person): Promise<Task[]> {
    const { posts, covers } = (await this.rolls.of(this.records.reader, person.council)).actor(person.id, this.world.now());
    return this.tasks.of(
      person,
      posts,
      covers.flatMap((cover) => cover.posts),
    );
  }
}

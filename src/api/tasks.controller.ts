import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { type Awaited, type Done, type Task, type TaskCount, type TaskList, type TaskQuery, Tasks } from '../proposals/tasks.js';
import { AskedBy, type Reply } from './http.js';
import { placeIn, placeText, TasksQueryDto } from './tasks.dto.js';

const PAGE = 50;

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('api/v1/tasks')
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  /**
   * What waits on whoever asks, in their own right or for somebody whom they cover for; or another of their lists. What
   * is due first comes first, and what was done last; `Link` says where the list goes on.
   */
  @ApiOperation({ summary: 'Show what waits on me' })
  @Get()
  async list(
    @AskedBy() person: Person,
    @Query() query: TasksQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<(Task | Awaited | Done)[]> {
    const { list = 'mine', verb, dueBy, portfolio, limit = PAGE } = query;
    if (list === 'done') return (await this.tasks.done(person)).filter((one) => verb === undefined || one.verb === verb).slice(0, limit);
    const after = query.after === undefined ? null : placeIn(query.after);
    const asked: TaskQuery = {
      limit,
      ...(verb === undefined ? {} : { verb }),
      ...(dueBy === undefined ? {} : { dueBy }),
      ...(portfolio === undefined ? {} : { portfolio }),
      ...(after === null ? {} : { after }),
    };
    const { tasks, next } = await this.tasks[list](person, asked);
    if (next !== null) {
      const rest = { ...(verb && { verb }), ...(dueBy && { dueBy }), ...(portfolio && { portfolio }), after: placeText(next) };
      reply.header('link', `</api/v1/tasks?${new URLSearchParams({ list, limit: String(limit), ...rest })}>; rel="next"`);
    }
    return tasks;
  }

  /** How many there are in each list; where `more` is true, at least so many. */
  @ApiOperation({ summary: 'Count my tasks' })
  @Get('counts')
  counts(@AskedBy() person: Person): Promise<Record<TaskList, TaskCount>> {
    return this.tasks.counts(person);
  }
}

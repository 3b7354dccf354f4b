import type { LegalDate } from '../../workflows/constitution.js';
import { isLegalDate } from '../../workflows/deadlines.js';
import type { FieldError } from '../errors.js';
import { type TaskVerb, taskVerbs } from '../proposals/task-sources.js';
import { type TaskList, type TaskPage, taskLists } from '../proposals/tasks.js';
import { Count, Day, Line, Name, OneOf, optional } from '../shapes/shape.js';
import { FromQuery } from './proposals.dto.js';

type Place = NonNullable<TaskPage<unknown>['next']>;

export class TasksQueryDto {
  /** Whose: what waits on me, which is the default, or on my team; what I wait for; what I did lately. */
  @OneOf(taskLists, optional) list?: TaskList;
  @OneOf(taskVerbs, optional) verb?: TaskVerb;
  /** Only what is due by this day. */
  @Day(optional) dueBy?: LegalDate;
  @Name(optional) portfolio?: string;
  /** Where the list goes on, as `Link` said. */
  @Line(200, optional) after?: string;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;

  errors(): FieldError[] {
    const { list, after } = this;
    // What was done is due no more, and has no further pages.
    const misplaced = list === 'done' ? (['dueBy', 'portfolio', 'after'] as const).filter((field) => this[field] !== undefined) : [];
    return [
      ...misplaced.map((field) => ({ field, code: 'one-of', detail: `list, ${field}` })),
      ...(after === undefined || placeIn(after) !== null ? [] : [{ field: 'after', code: 'bad-format', detail: 'Link' }]),
    ];
  }
}

/** The place in a list as an address says it: nobody is to read it, or to make one. */
export const placeText = ({ due, ref }: Place): string => Buffer.from(JSON.stringify([due, ref])).toString('base64url');

/** The place that such a text means, or `null` for a text that was not made here. */
export function placeIn(text: string): Place | null {
  const [, day, ref] = /^\[(?:"(\d{4}-\d{2}-\d{2})"|null),"([\w.-]{1,64})"\]$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return ref === undefined || (day !== undefined && !isLegalDate(day)) ? null : { due: day ?? null, ref };
}

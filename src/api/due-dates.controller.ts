import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { type WordedDueDate, wordedDueDates } from '../proposals/due-date-words.js';
import { type DueDate, DueDates } from '../proposals/due-dates.js';
import { ProposalQueries } from '../proposals/queries.js';
import { AskedBy, languageAsked, type Request, Whole } from './http.js';

interface DueDatesAnswer {
  /** The first of them first; `words` says each in the language that was asked for. */
  dates: (DueDate & { words: WordedDueDate })[];
  recountedAt: string | null;
}

/** What is due by when, and how that is counted. */
@ApiTags('proposals')
@ApiBearerAuth()
@Controller('api/v1')
export class DueDatesController {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly dueDates: DueDates,
  ) {}

  /**
   * Every date of a proposal that something is due by or begins on, open or over: the day that it is counted from, the
   * setting with its source, and each day with its number or why it does not count.
   */
  @ApiOperation({ summary: 'Show the due dates with their arithmetic' })
  @Get('proposals/:id/due-dates')
  async dates(@AskedBy() person: Person, @Param('id') id: string, @Whole() request: Request): Promise<DueDatesAnswer> {
    const found = await this.queries.find(person, id);
    const { dates, recountedAt } = await this.dueDates.of(found);
    const words = wordedDueDates(dates, found, languageAsked(request));
    return { dates: dates.map((date, at) => ({ ...date, words: words[at] as WordedDueDate })), recountedAt };
  }
}

import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { Measures, type MeasuresQuestion, type MeasuresView } from '../proposals/measures.js';
import { measuresCsv } from '../proposals/measures-csv.js';
import { AskedBy, type Reply } from './http.js';
import { MeasuresFileQueryDto, MeasuresQueryDto } from './measures.dto.js';
import { Refused } from './problems.js';

const LISTED_IN_FILE = 1_000;

@ApiTags('council')
@ApiBearerAuth()
@Controller('api/v1')
export class MeasuresController {
  constructor(private readonly measures: Measures) {}

  /**
   * How long each stage took that ended in the period, what waits on whom now and for how long, how decisions met their
   * targets, and which evaluations are overdue. All lengths are working days by the council's calendar.
   */
  @ApiOperation({ summary: 'Measure how the work goes' })
  @Get('measures')
  show(@AskedBy() person: Person, @Query() query: MeasuresQueryDto): Promise<MeasuresView> {
    return this.measured(person, query);
  }

  /** One table of the same as CSV in UTF-8 with a byte order mark and a header. */
  @ApiOperation({ summary: 'Download a table of the measures (CSV)' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Get('measures.csv')
  async file(@AskedBy() person: Person, @Query() { part, ...question }: MeasuresFileQueryDto, @Res() reply: Reply): Promise<void> {
    const body = measuresCsv(part, await this.measured(person, { ...question, listed: LISTED_IN_FILE }));
    reply.header('content-type', 'text/csv; charset=utf-8; header=present').send(body);
  }

  private async measured(person: Person, { from, to, kind, portfolio, listed }: MeasuresQuestion): Promise<MeasuresView> {
    const question: MeasuresQuestion = {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(kind === undefined ? {} : { kind }),
      ...(portfolio === undefined ? {} : { portfolio }),
      ...(listed === undefined ? {} : { listed }),
    };
    const answer = await this.measures.measure(person, question);
    if (answer.kind === 'refused') throw new Refused(answer.refused, answer.roster);
    return answer.measures;
  }
}

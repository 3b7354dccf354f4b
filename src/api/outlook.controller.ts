import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import { ForwardPlans, type PlannedDecision } from '../proposals/forward-plan.js';
import { type Next, type Outlook, Outlooks } from '../proposals/outlook.js';
import { type WordedOutlook, wordedOutlook } from '../proposals/outlook-words.js';
import { planPlaceIn, planText } from '../proposals/plan-place.js';
import { ProposalQueries } from '../proposals/queries.js';
import { type WordedRefusal, worded } from '../proposals/wording.js';
import { AskedBy, languageAsked, type Request, Whole } from './http.js';
import { ForwardPlanQueryDto, OutlookQueryDto } from './outlook.dto.js';

type OutlookAnswer = Omit<Outlook, 'next'> & { next: (Omit<Next, 'refused'> & { refused: WordedRefusal[] })[]; words: WordedOutlook };

/** As many of the forward plan as are shown where nobody says how many. */
const PAGE = 1_000;

interface ForwardPlanAnswer {
  decisions: PlannedDecision[];
  /** The plan goes on. */
  more: boolean;
  /** For `after`, to see how it goes on; `null` at its end. */
  next: string | null;
}

/** What is to come: of one proposal, and of all. */
@ApiTags('proposals')
@ApiBearerAuth()
@Controller('api/v1')
export class OutlookController {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly outlooks: Outlooks,
    private readonly plans: ForwardPlans,
  ) {}

  /**
   * Where a proposal stands on its road, the earliest decision with the arithmetic behind it, by when each step must be
   * taken to decide on a target, and what waits on whom. `words` says the same in sentences.
   */
  @ApiOperation({ summary: 'Look ahead' })
  @Get('proposals/:id/outlook')
  async outlook(
    @AskedBy() person: Person,
    @Param('id') id: string,
    @Query() { target }: OutlookQueryDto,
    @Whole() request: Request,
  ): Promise<OutlookAnswer> {
    const found = await this.queries.find(person, id);
    const language = languageAsked(request);
    const outlook = await this.outlooks.of(found, target);
    return {
      ...outlook,
      next: outlook.next.map((one) => ({ ...one, refused: one.refused.map((refusal) => worded(refusal, found.roster, language)) })),
      words: wordedOutlook(outlook, found, language),
    };
  }

  /**
   * The decisions to come that the asker may read of, by the day of their target and then by their reference; those
   * without a target come last. A page may have fewer than were asked for and go on all the same.
   */
  @ApiOperation({ summary: 'Show the forward plan' })
  @Get('forward-plan')
  async forwardPlan(@AskedBy() person: Person, @Query() { after, limit = PAGE }: ForwardPlanQueryDto): Promise<ForwardPlanAnswer> {
    const { decisions, next } = await this.plans.of(person, { after: planPlaceIn(after ?? ''), limit });
    return { decisions, more: next !== null, next: next === null ? null : planText(next) };
  }
}

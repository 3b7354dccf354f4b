import type { PersonBodies } from '../../../workflows/commands.js';
import type { EvaluationAnswer } from '../../../workflows/facts.js';
import { Count, Day, Flag, Items, Line, Name, OneOf, optional, Reason, Text, Verb } from '../shape.js';

export class CallInDto {
  @Verb('callIn') type!: 'callIn';
  @Reason() grounds!: string;
}

export class SupportCallInDto {
  @Verb('supportCallIn') type!: 'supportCallIn';
}

export class RuleOnCallInDto {
  @Verb('ruleOnCallIn') type!: 'ruleOnCallIn';
  @Flag() valid!: boolean;
  @Reason() reason!: string;
}

export class HearCallInDto {
  @Verb('hearCallIn') type!: 'hearCallIn';
  @Day() heardOn!: string;
  @OneOf(['accepted', 'referredBack', 'referredToCouncil']) outcome!: PersonBodies['hearCallIn']['outcome'];
  @Reason() reasons!: string;
}

export class RecordCouncilOutcomeDto {
  @Verb('recordCouncilOutcome') type!: 'recordCouncilOutcome';
  @Day() metOn!: string;
  @OneOf(['noObjection', 'referredBack']) outcome!: PersonBodies['recordCouncilOutcome']['outcome'];
  @Reason() reasons!: string;
}

export class RecordImplementationDto {
  @Verb('recordImplementation') type!: 'recordImplementation';
  @Day() on!: string;
}

export class ReportToCouncilDto {
  @Verb('reportToCouncil') type!: 'reportToCouncil';
  /** The day on which Council met. */
  @Day() metOn!: string;
  /** The minute of that meeting. */
  @Line(200, optional) minute?: string;
}

export class EvaluationAnswerDto implements EvaluationAnswer {
  /** The id of a question of the form that the proposal is pinned to. */
  @Name() question!: string;
  @OneOf(['fully', 'partly', 'no']) achieved!: EvaluationAnswer['achieved'];
  /** Where there is none, the rulebook refuses with `evaluation-incomplete`. */
  @Text(20_000, { least: 0 }) result!: string;
  /** In whole pence. */
  @Count(Number.MAX_SAFE_INTEGER, optional) actualCost?: number;
}

export class ReportEvaluationDto {
  @Verb('reportEvaluation') type!: 'reportEvaluation';
  @Items(() => EvaluationAnswerDto) answers!: EvaluationAnswerDto[];
  @Text(20_000, optional) comments?: string;
}

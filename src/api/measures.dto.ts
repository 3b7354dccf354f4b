import type { MeasuresQuestion } from '../proposals/measures.js';
import { type MeasurePart, measureParts } from '../proposals/measures-csv.js';
import { PeriodQueryDto } from '../shapes/period.dto.js';
import { Name, OneOf, optional } from '../shapes/shape.js';

/** The period is the twelve months up to its last day, and that is today, where they are left out. */
export class MeasuresQueryDto extends PeriodQueryDto implements MeasuresQuestion {
  @Name(optional) kind?: string;
  @Name(optional) portfolio?: string;
}

export class MeasuresFileQueryDto extends MeasuresQueryDto {
  /** Which table of the measures. */
  @OneOf(measureParts) part!: MeasurePart;
}

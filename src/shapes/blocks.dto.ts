import { ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';
import { LIMITS } from '../reports/limits.js';
import type { Confidence, CostLine, PostTerms } from '../reports/report.js';

// These classes describe blocks in OpenAPI; what comes in is checked by `sectionErrors`.
const confidences = ['likely', 'unsure'] satisfies Confidence[];
const words = { maxLength: LIMITS.phrase };
const phrase = { ...words, required: false };
const money = { type: 'integer', minimum: 0, maximum: LIMITS.pence } as const;
const budgetYear = '^\\d{4}/\\d{2}$';
const totals: ApiPropertyOptions = {
  type: Object,
  additionalProperties: true,
  required: false,
  readOnly: true,
  description: 'What the lines add up to, computed for the reader. Sent back, it says nothing.',
};

/** A paragraph of a section. */
export class ParagraphDto {
  @ApiProperty({ enum: ['paragraph'] }) kind!: 'paragraph';
  /** Stable within the section. */
  @ApiProperty({ maxLength: LIMITS.idLength }) id!: string;
  @ApiProperty() text!: string;
  /** The number that an imported paper printed. */
  @ApiProperty({ required: false }) sourceNumber?: string;
  @ApiProperty({ required: false, enum: ['heading', 'item'] }) style?: 'heading' | 'item';
  /** How sure the import was of its place; left out where it was certain. */
  @ApiProperty({ required: false, enum: confidences }) confidence?: Confidence;
}

/** A table of a section; every row has the same number of cells. */
export class TableDto {
  @ApiProperty({ enum: ['table'] }) kind!: 'table';
  @ApiProperty({ maxLength: LIMITS.idLength }) id!: string;
  /** The first row is the header. */
  @ApiProperty() header!: boolean;
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } }) rows!: string[][];
  @ApiProperty({ required: false, enum: confidences }) confidence?: Confidence;
}

export class CostLineDto {
  /** Stable within the table. */
  @ApiProperty({ maxLength: LIMITS.idLength }) id!: string;
  @ApiProperty(words) item!: string;
  @ApiProperty({ enum: ['revenue', 'capital', 'saving', 'income'] satisfies CostLine['type'][] }) type!: CostLine['type'];
  /** Hundredths of a unit. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: LIMITS.quantity }) quantity!: number;
  @ApiProperty(words) unit!: string;
  /** Pence a unit, in each of the years. */
  @ApiProperty({ ...money, minimum: -LIMITS.pence }) rate!: number;
  /** On top of the rate, in basis points: 3000 is 30 %. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: LIMITS.onCost }) onCost!: number;
  /** Budget years, `2018/19`, each once. */
  @ApiProperty({ type: 'array', minItems: 1, maxItems: LIMITS.years, uniqueItems: true, items: { type: 'string', pattern: budgetYear } })
  years!: string[];
  @ApiProperty(phrase) budgetCode?: string;
}

/** What the decision costs and saves. */
export class CostsDto {
  @ApiProperty({ enum: ['costs'] }) kind!: 'costs';
  @ApiProperty({ maxLength: LIMITS.idLength }) id!: string;
  @ApiProperty({ type: [CostLineDto], maxItems: LIMITS.lines }) lines!: CostLineDto[];
  @ApiProperty(totals) totals?: object;
}

export class PostTermsDto {
  @ApiProperty(words) grade!: string;
  /** Spinal column point or range. */
  @ApiProperty(phrase) scp?: string;
  /** Hundredths of an hour a week. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: LIMITS.hours }) hours!: number;
  /** Pence a year at these hours, without on-cost. */
  @ApiProperty(money) salary!: number;
  /** Pence a year on top of the salary. */
  @ApiProperty(money) onCost!: number;
  @ApiProperty({ enum: ['permanent', 'temporary', 'secondment'] satisfies PostTerms['tenure'][] }) tenure!: PostTerms['tenure'];
}

export class PostChangeDto {
  /** Stable within the table. */
  @ApiProperty({ maxLength: LIMITS.idLength }) id!: string;
  @ApiProperty(words) post!: string;
  @ApiProperty(phrase) postId?: string;
  /** What stands now; left out for a new post. One of `from` and `to` is there. */
  @ApiProperty({ type: PostTermsDto, required: false }) from?: PostTermsDto;
  /** What is to stand; left out for a post that goes. */
  @ApiProperty({ type: PostTermsDto, required: false }) to?: PostTermsDto;
  @ApiProperty(phrase) fundingSource?: string;
  @ApiProperty({ required: false, pattern: budgetYear }) budgetYear?: string;
  /** The reference of the job evaluation. */
  @ApiProperty(phrase) jobEvaluation?: string;
}

/** Changes of the establishment. */
export class PostsDto {
  @ApiProperty({ enum: ['posts'] }) kind!: 'posts';
  @ApiProperty({ maxLength: LIMITS.idLength }) id!: string;
  @ApiProperty({ type: [PostChangeDto], maxItems: LIMITS.lines }) lines!: PostChangeDto[];
  @ApiProperty(totals) totals?: object;
}

export const blockModels = [ParagraphDto, TableDto, CostsDto, PostsDto];

/** A section's blocks, as OpenAPI describes them. A controller whose bodies have some names `blockModels` as extra models. */
export const blocks = {
  type: 'array' as const,
  maxItems: LIMITS.blocks,
  items: { oneOf: blockModels.map((model) => ({ $ref: getSchemaPath(model) })) },
};

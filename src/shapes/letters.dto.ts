import { OneOf } from './shape.js';

const choices = ['each', 'daily'] as const;

export class LetterChoiceDto {
  /** Each letter by itself, or one digest a day of all of them. */
  @OneOf(choices) letters!: (typeof choices)[number];
}

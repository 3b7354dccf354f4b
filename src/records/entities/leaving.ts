import { Entity, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';

/** Somebody is to leave the council, or has: posts end at `until`, and then the clock takes away what opens doors. Vouched for by the council's own chain. */
@Entity('leaving')
@Index('leaving_due', ['completedAt', 'untilAt'])
export class LeavingRow {
  @Key('id', 'leaving_key') council!: string;
  @Key('id', 'leaving_key') person!: PersonId;
  @Has('instant') untilAt!: Instant;
  @Has('instant') preparedAt!: Instant;
  /** Who prepared it. */
  @Has('id') preparedBy!: PersonId;
  @MayHave('instant') completedAt!: Instant | null;
}

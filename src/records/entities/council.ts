import { Entity } from 'typeorm';
import type { Constitution } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';

/** A council: what it has laid down, its days, and the head of its own chain. Earlier wordings stand in that chain. */
@Entity('council')
export class CouncilRow {
  @Key('id', 'council_key') id!: string;
  @Has('text') name!: string;
  @Has('json') constitution!: Constitution;
  @Has('json') calendar!: unknown;
  /** How its pages look, as the councils room shapes it; `null` where it has set nothing. */
  @MayHave('json') look!: unknown;
  /** Counts every change of the constitution or the calendar. */
  @Has('count') constitutionRevision!: number;
  @Has('count') entrySeq!: number;
  @Has('hash') entryHash!: string;
}

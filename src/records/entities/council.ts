import { Entity, Index } from 'typeorm';
import type { Constitution } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';

/** A council: what it has laid down, its days, and the head of its own chain. Earlier wordings stand in that chain. */
@Entity('council')
@Index('council_host', ['host'], { unique: true })
export class CouncilRow {
  @Key('id', 'council_key') id!: string;
  @Has('text') name!: string;
  /** The host name at which it is visited, in small letters and without a port; `null` where none has been given to it. */
  @MayHave('text') host!: string | null;
  @Has('json') constitution!: Constitution;
  @Has('json') calendar!: unknown;
  /** How its pages look, as the councils room shapes it; `null` where it has set nothing. */
  @MayHave('json') look!: unknown;
  /** How its people sign in, as the councils room shapes it; `null` where it has set nothing. */
  @MayHave('json') signIn!: unknown;
  /** Counts every change of the constitution or the calendar. */
  @Has('count') constitutionRevision!: number;
  @Has('count') entrySeq!: number;
  @Has('hash') entryHash!: string;
}

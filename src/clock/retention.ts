import type { LegalDate } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { CouncilDesk } from '../people/council-desk.js';
import { listCouncils } from '../records/councils.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';

/** Once a day, and after a start: removes what no council keeps any longer. */
export class Retention {
  /** The day on which every council was swept already. */
  private done: LegalDate | null = null;

  constructor(
    private readonly records: Records,
    private readonly councilDesk: Pick<CouncilDesk, 'removeExpired'>,
    private readonly world: World,
  ) {}

  async sweep(): Promise<void> {
    const day = londonDate(this.world.now());
    if (this.done === day) return;
    const councils = await listCouncils(this.records.reader);
    for (const { id } of councils) await this.councilDesk.removeExpired(id);
    if (councils.length > 0) this.done = day;
  }
}

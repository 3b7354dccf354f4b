import { Invalid } from '../errors.js';
import type { CouncilDesk, CouncilOutcome } from '../people/council-desk.js';
import { type Asking, onlyFor, type Shown } from '../people/only-for.js';
import type { Rolls } from '../people/rolls.js';
import { letterByMessageId } from '../records/letters.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Returned } from './returned.js';

/** Who may say that a letter came back: whoever looks after letters, and the system that carries the post. */
const CARRIERS = ['admin', 'democraticServices', 'postRoom'];

/** What became of it: the letter is stuck, or nothing was to be done. */
export type ReturnOutcome = CouncilOutcome | { kind: 'nothing' };

/** Letters that went out and came back. */
export class Returns {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly world: World,
  ) {}

  /**
   * Reads what was sent, for whoever may send it, and leaves a letter that failed stuck with the reason, through the
   * council's desk. Told twice, it is done once. Throws `Invalid` where it is not said what came back, or it was no
   * letter of the council's.
   */
  async take({ council, id }: Asking, read: () => Returned | Promise<Returned>): Promise<Shown<ReturnOutcome>> {
    const roster = await this.rolls.of(this.records.reader, council);
    return onlyFor(CARRIERS, { roster, asker: { council, id }, at: this.world.now() }, async () => {
      const { messageId, failed, said } = await read();
      const letter = await letterByMessageId(this.records.reader, council, messageId);
      if (letter === null) throw new Invalid([{ field: 'body', code: 'letter-unknown' }]);
      if (!failed || letter.status === 'stuck') return { kind: 'nothing' };
      return this.desk.perform(council, id, { type: 'returnLetter', letter: letter.id, error: `returned: ${said}` });
    });
  }
}

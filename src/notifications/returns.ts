import { Invalid } from '../errors.js';
import type { CouncilDesk, CouncilOutcome } from '../people/council-desk.js';
import { type Asking, onlyFor, type Shown } from '../people/only-for.js';
import type { Rolls } from '../people/rolls.js';
import { type Letter, letterByMessageId } from '../records/letters.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { concerns, type Returned } from './returned.js';

/** Who may say that a letter came back: whoever looks after letters, and the system that carries the post. */
const CARRIERS = ['admin', 'democraticServices', 'postRoom'];

/** How far the clock of whoever reports may be behind ours, in milliseconds. */
const CLOCKS_APART = 5 * 60_000;

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
   * council's desk. A report acts once, also when it is told again after the letter was sent again; one about somebody
   * else, or about an earlier sending, not at all. Throws `Invalid` where it is not said what came back, or it was no
   * letter of the council's.
   */
  async take({ council, id }: Asking, read: () => Returned | Promise<Returned>): Promise<Shown<ReturnOutcome>> {
    const roster = await this.rolls.of(this.records.reader, council);
    return onlyFor(CARRIERS, { roster, asker: { council, id }, at: this.world.now() }, async () => {
      const told = await read();
      const letter = await letterByMessageId(this.records.reader, council, told.messageId);
      if (letter === null) throw new Invalid([{ field: 'body', code: 'letter-unknown' }]);
      const fared = told.recipients.find((one) => one.failed && concerns(one, letter.address));
      if (fared === undefined || letter.status === 'stuck' || isOfEarlier(told, letter)) return { kind: 'nothing' };
      const [error, said] = [`returned: ${fared.code}`, `returned: ${fared.said}`];
      return this.desk.perform(council, id, { type: 'returnLetter', letter: letter.id, error, said }, { once: told.report });
    });
  }
}

/** Whether a report is about a sending before the latest. A clock by which the letter arrived before it was written tells nothing. */
function isOfEarlier({ arrived }: Returned, { createdAt, sentAt }: Letter): boolean {
  if (arrived === null || sentAt === null || arrived < createdAt) return false;
  return Date.parse(arrived) < Date.parse(sentAt) - CLOCKS_APART;
}

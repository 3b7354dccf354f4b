import type { Instant } from '../../workflows/constitution.js';
import { NotFound } from '../errors.js';
import { personalRows } from '../records/personal-rows.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { CouncilDesk, CouncilOutcome, Sent } from './council-desk.js';
import { columnsOf, dataMap, type Kept } from './data-map.js';
import type { Asking } from './only-for.js';
import type { Rolls } from './rolls.js';

/** One table's part of a person's data: `as` says in each row what the person is in it. */
export interface PersonalTable {
  what: string;
  kept: Kept;
  rows: Record<string, unknown>[];
  /** Columns that are there and not given: what opens doors, and what is the council's business. */
  withheld: string[];
}

/** All that the data map says is a person's, and nothing of anybody else. */
export interface PersonalData {
  handle: string;
  council: string;
  at: Instant;
  tables: Record<string, PersonalTable>;
}

export type Exported = { kind: 'exported'; data: PersonalData } | Exclude<CouncilOutcome, { kind: 'done' }>;

/** Hands out a person's data: to the person, or, without the words that they wrote, to the administrator for the answer to a request (UK GDPR art. 15 and 20). */
export class DataExport {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly world: World,
  ) {}

  /** The record says that it was handed out. Throws `NotFound` for a handle that there is not. */
  async make(asker: Asking, handle: string, sent: Sent = {}): Promise<Exported> {
    const { reader } = this.records;
    const person = (await this.rolls.of(reader, asker.council)).byHandle(handle);
    if (person === undefined || person.pseudonymisedAt !== null) throw new NotFound('person', handle);
    const outcome = await this.desk.perform(asker.council, asker.id, { type: 'exportData', person: person.id }, sent);
    if (outcome.kind !== 'done') return outcome;
    const whose = { council: asker.council, person: person.id };
    const tables: PersonalData['tables'] = {};
    // What somebody wrote may be about what the administrator has no business in: in full it is given to the person alone.
    const own = person.id === asker.id;
    const [shown, hidden] = [
      own ? (['identity', 'about', 'words'] as const) : (['identity', 'about'] as const),
      own ? [] : (['words'] as const),
    ];
    for (const [table, { what, of, kept }] of Object.entries(dataMap)) {
      if (of.length === 0) continue;
      const columns = columnsOf(table, ...shown).filter((column) => !of.includes(column));
      const rows = await personalRows(reader, whose, { table, of, columns });
      if (rows.length > 0) tables[table] = { what, kept, rows, withheld: columnsOf(table, 'secret', 'content', 'others', ...hidden) };
    }
    return { kind: 'exported', data: { handle, council: asker.council, at: this.world.now(), tables } };
  }
}

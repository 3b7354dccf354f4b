import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { RegisterEntry } from '../records/register.js';
import { registerHead } from '../records/register.js';
import { listRegister, type RegisterCursor } from '../records/register-search.js';
import type { Records } from '../records/transaction.js';
import { csvFile, jsonFile } from './data-file.js';
import { addressOf, datesOf } from './line.js';
import { PublicCouncil } from './public-council.js';

/**
 * The columns of the register as open data, in this order. Codes and not words, so that one file serves both languages;
 * days are `YYYY-MM-DD`; wards stand behind each other with `; ` between; what there is not is empty.
 */
export const columns = [
  'ref',
  'title',
  'titleCy',
  'correctedTitle',
  'kind',
  'portfolio',
  'wards',
  'member',
  'state',
  'outcome',
  'noticeServed',
  'earliestDecision',
  'decided',
  'published',
  'callInEnds',
  'inForce',
  'evaluationDue',
  'evaluated',
  'ended',
  'address',
] as const;
export type OpenDecision = Record<Exclude<(typeof columns)[number], 'wards'>, string | null> & { wards: string[] };

export type OpenDataKind = 'csv' | 'json';

const BATCH = 1000;

/** The whole register of a council (`of`, by id) for whoever wants to count with it. It is sent as it is read, so that it needs no more memory than a batch. */
export class OpenData {
  constructor(private readonly records: Records) {}

  /** What tells one state of the whole register from another: how far it has come, and the names that are on it. */
  async tag(of: string): Promise<string> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const head = await registerHead(reader, council.id);
    return createHash('sha256')
      .update(JSON.stringify([head, council.offices]))
      .digest('base64url');
  }

  /** CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets misread Welsh; or a JSON array. */
  file(of: string, kind: OpenDataKind): Readable {
    return kind === 'json' ? jsonFile(this.decisions(of)) : csvFile(columns, this.rows(of));
  }

  private async *rows(of: string): AsyncGenerator<object> {
    for await (const decision of this.decisions(of)) yield { ...decision, wards: decision.wards.join('; ') };
  }

  private async *decisions(of: string): AsyncGenerator<OpenDecision> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    let after: RegisterCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof listRegister>> = await listRegister(
        reader,
        council.id,
        {},
        { order: 'date', after, limit: BATCH },
      );
      for (const line of page.lines) yield openDecision(line, council);
      after = page.next;
    } while (after !== null);
  }
}

const openDecision = (line: RegisterEntry, council: PublicCouncil): OpenDecision => ({
  ref: line.ref,
  title: line.title,
  titleCy: line.titleCy,
  correctedTitle: line.correctedTitle,
  kind: line.kind,
  portfolio: line.portfolio,
  wards: line.wards,
  member: council.office(line.member, 'en').name,
  state: line.state,
  outcome: line.outcome,
  ...datesOf(line),
  address: addressOf(line.ref),
});

import { stringify } from 'csv-stringify/sync';
import type { AuditLine } from './audit-search.js';

const columns = ['at', 'chain', 'ref', 'sequence', 'kind', 'actor', 'onBehalfOf', 'state', 'version', 'hash'];

/**
 * Entries of the record as CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets misread Welsh.
 * Codes, handles and instants in UTC, not words, so that one file serves both languages. `chain` is the id of the
 * proposal, or of the council, whose record the entry is in.
 */
export const auditCsv = (lines: readonly AuditLine[]): string =>
  stringify(
    lines.map(({ chain, ...line }) => ({ ...line, chain: chain.id })),
    // A cell that begins like a formula is given an apostrophe, so that a spreadsheet shows it and does not compute it.
    { header: true, columns, bom: true, record_delimiter: 'windows', escape_formulas: true },
  );

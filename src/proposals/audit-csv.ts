import type { AuditLine } from './audit-search.js';
import { csvOf } from './csv.js';

const columns = ['at', 'chain', 'ref', 'sequence', 'kind', 'actor', 'onBehalfOf', 'state', 'version', 'hash'];

/**
 * Entries of the record as CSV: codes, handles and instants in UTC, not words, so that one file serves both languages.
 * `chain` is the id of the proposal, or of the council, whose record the entry is in.
 */
export const auditCsv = (lines: readonly AuditLine[]): string =>
  csvOf(
    columns,
    lines.map(({ chain, ...line }) => ({ ...line, chain: chain.id })),
  );

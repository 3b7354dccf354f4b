import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets misread Welsh; or, without its
 * head, the rows that follow in a table which was begun.
 */
export const csvOf = (columns: readonly string[], rows: readonly object[], { header = true } = {}): string =>
  stringify([...rows], {
    header,
    columns: [...columns],
    bom: header,
    record_delimiter: 'windows',
    // A cell that begins like a formula is given an apostrophe, so that a spreadsheet shows it and does not compute it;
    // a number below none begins like one, and is a number.
    escape_formulas: true,
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }), boolean: String },
  });

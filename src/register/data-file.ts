import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/** Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, without which spreadsheets misread Welsh; sent as they are read. */
export function csvFile(columns: readonly string[], rows: AsyncIterable<object>): Readable {
  const csv = stringify({
    header: true,
    columns: [...columns],
    bom: true,
    // A cell that begins like a formula is given an apostrophe, so that a spreadsheet shows it and does not compute it; a
    // number below none begins like one, and is a number.
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
  });
  return Readable.from(rows)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv);
}

/** The same rows as a JSON array. */
export const jsonFile = (rows: AsyncIterable<object>): Readable => Readable.from(jsonOf(rows));

async function* jsonOf(rows: AsyncIterable<object>): AsyncGenerator<string> {
  let before = '[';
  for await (const row of rows) {
    yield `${before}\n${JSON.stringify(row)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

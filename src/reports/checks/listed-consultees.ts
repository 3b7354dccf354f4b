import { saysSomething } from '../report-sections.js';
import { titleKey } from '../title-key.js';
import { saysNothing } from './no-answer.js';
import { perPaper } from './per-paper.js';

/** One line of the list of consultees: a paragraph's line, or a row of a table. */
export interface ListedConsultee {
  section: string;
  paragraph: string;
  text: string;
  /** The line, and the name at its beginning, as titles are compared. */
  key: string;
  name: string;
}

/** "Section 151 officer: agreed", "Cabinet – 3 May", "HR (by e-mail)". */
const NAME_ENDS = /[:;,(–—]|\s-\s/u;

/** Who is listed as consulted; lines that say only that nobody was are left out. */
export const consulteesIn = perPaper(({ passages, tables }): ListedConsultee[] => {
  const lines = passages
    .filter(({ kind, row, heading }) => kind === 'consultees' && row === undefined && !heading)
    .flatMap(({ section, paragraph, text }) =>
      text
        .split('\n')
        .filter(saysSomething)
        .map((line) => ({ section, paragraph, text: line.trim() })),
    );
  const rows = tables
    .filter(({ kind }) => kind === 'consultees')
    .flatMap(({ section, table, place }) =>
      table.rows.map((row, index) => ({ section, paragraph: place(index), text: row.join('; ') })).slice(table.header ? 1 : 0),
    );
  // An introduction to the list ("The following were consulted:") is nobody.
  return [...lines, ...rows]
    .filter(({ text }) => saysSomething(text) && !saysNothing(text) && !text.endsWith(':'))
    .map((line) => ({ ...line, key: titleKey(line.text), name: titleKey(line.text.split(NAME_ENDS, 1)[0] ?? '') }));
});

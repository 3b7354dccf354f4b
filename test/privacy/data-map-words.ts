import { type Basis, columnsOf, dataMap, type Kept, type Source } from '../../src/people/data-map.js';

/*
 * The data map as `docs/privacy.md` prints it: for the council's data protection officer, in English like the other
 * documents of the program.
 */
const bases: Record<Basis, string> = { publicTask: 'public task', legalObligation: 'legal obligation' };
const sources: Record<Source, string> = {
  administrator: 'the administrator',
  person: 'the person',
  program: 'the program',
  provider: 'the council’s provider of sign-in',
};
const kept: Record<Kept, string> = {
  record: 'with the decision record',
  pseudonymised: 'until the person is pseudonymised',
  letters: 'setting `keepLetters`',
  tokens: 'setting `keepTokens`, from their end',
  covers: 'setting `keepCovers`, from their end',
  copies: 'setting `keepCopies`, from the last change',
  answers: '30 days',
  ends: 'until it ends, some hours',
  council: 'as long as the council',
};

const names = (columns: readonly string[]): string => columns.map((column) => `\`${column}\``).join(' ');

/** A table in Markdown: one line for each table that holds anything about people, then the names of the others. */
export function describeDataMap(): string {
  const about = Object.entries(dataMap).filter(
    ([table, { of }]) => of.length > 0 || columnsOf(table, 'identity', 'others', 'content').length > 0,
  );
  const lines = about.map(([table, { what, of, basis, source, kept: until }]) => {
    const people = names([...of, ...columnsOf(table, 'others')]);
    const personal = names(columnsOf(table, 'identity', 'about', 'words'));
    const rest = names(columnsOf(table, 'content', 'secret'));
    return `| \`${table}\` | ${what} | ${people} | ${personal} | ${rest} | ${bases[basis]}; ${sources[source]} | ${kept[until]} |`;
  });
  const nothing = Object.keys(dataMap).filter((table) => !about.some(([other]) => other === table));
  return [
    '| Table | What it is for | People, by opaque id | Personal | Content and secrets | Lawful basis; source | Kept |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
    `Nothing about anybody: ${names(nothing)}.`,
  ].join('\n');
}

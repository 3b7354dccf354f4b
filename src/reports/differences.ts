import { canonicalJson } from '../records/chain.js';
import { type Aligned, align, type Item } from './alignment.js';
import {
  type Block,
  type CostLine,
  type Costs,
  HEAD,
  type PostChange,
  type Posts,
  type ReportHead,
  type ReportText,
  type Table,
} from './report.js';
import { textsOf } from './report-sections.js';
import { type Counts, countOf, type Effort, type Run, someEffort, wordsBetween } from './words.js';

/** One of a list before and after. `from` and `to` are its places in the two lists, from 0; `moved`: it stands among others now. */
export interface Difference extends Aligned {
  kind: 'same' | 'added' | 'removed' | 'changed';
}

/** A block before and after. What says how it changed is there for what did: `words` of a paragraph, `rows` of a table, `lines` of costs and posts. */
export interface BlockDifference extends Difference, Counts {
  before?: Block;
  after?: Block;
  words?: Run[];
  rows?: RowDifference[];
  lines?: LineDifference[];
}

/** A row of a table, cell by cell; rows of different lengths are compared as far as the longer one goes. */
export interface RowDifference extends Difference {
  cells: Run[][];
}

/** A line of costs or posts: the values that changed, under the names of their fields (`rate`, `to.grade`). */
export interface LineDifference extends Difference {
  id: string;
  fields: { field: string; words: Run[] }[];
}

/** What changed in a section, all of its blocks in the order in which they stand now; the words that came and went are counted. */
export interface SectionDifference extends Counts {
  section: string;
  blocks: BlockDifference[];
}

/**
 * What changed from one text of a report to another, section by section, by word; sections that are the same are left
 * out, and ids alone make no difference. Bounded in time: beyond, what changed counts as replaced.
 */
export function differencesOf(before: ReportText, after: ReportText, effort: Effort = someEffort()): SectionDifference[] {
  const old = sectionsOf(before);
  const now = sectionsOf(after);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((section) => {
    const blocks = blockDifferences(old.get(section) ?? [], now.get(section) ?? [], effort);
    return blocks.every((one) => one.kind === 'same' && one.moved === undefined) ? [] : [{ section, ...sumOf(blocks), blocks }];
  });
}

const sectionsOf = (report: ReportText): Map<string, Block[]> =>
  new Map([[HEAD, headBlocks(report.head)], ...report.sections.map(({ section, blocks }): [string, Block[]] => [section, blocks])]);

/** The head as it is compared, each of its facts a paragraph with the fact's name for its id: `subject`, `date`, `headings.resources`, `welsh.reason`. */
export const headBlocks = (head: ReportHead): Block[] => Object.entries(flat(head)).map(([id, text]) => ({ kind: 'paragraph', id, text }));

/** The values of an object by their paths, as text. */
function flat(value: object, above = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, string][] => {
      if (inner === undefined || (name === 'id' && above === '')) return [];
      const nested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
      if (nested) return Object.entries(flat(inner, `${above}${name}.`));
      return [[`${above}${name}`, Array.isArray(inner) ? inner.join(', ') : String(inner)]];
    }),
  );
}

/** How the blocks of one section became the other's. */
export function blockDifferences(before: readonly Block[], after: readonly Block[], effort: Effort = someEffort()): BlockDifference[] {
  const old = before.map(itemOf);
  const now = after.map(itemOf);
  return align(old, now, effort).map((aligned) => {
    const [was, is] = [before[aligned.from ?? -1], after[aligned.to ?? -1]];
    const kind = kindOf(aligned, old, now);
    const how = kind === 'same' ? {} : howChanged(was, is, effort);
    return {
      kind,
      ...aligned,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      ...countIn(how),
      ...how,
    };
  });
}

function kindOf({ from, to }: Aligned, old: readonly Item[], now: readonly Item[]): Difference['kind'] {
  if (from === undefined) return 'added';
  if (to === undefined) return 'removed';
  return old[from]?.content === now[to]?.content ? 'same' : 'changed';
}

function itemOf(block: Block): Item {
  const { id, ...said } = block;
  const lines = 'lines' in block ? { lines: block.lines.map(({ id: _, ...line }) => line) } : {};
  return { id, kind: block.kind, content: canonicalJson({ ...said, ...lines }), text: textsOf(block).join('\n') };
}

type How = Pick<BlockDifference, 'words' | 'rows' | 'lines'>;

/** The two are of one kind, or one of them is not there. */
function howChanged(was: Block | undefined, is: Block | undefined, effort: Effort): How {
  const kind = (is ?? was)?.kind;
  const side = <K extends Block['kind']>(block: Block | undefined, wanted: K) =>
    block?.kind === wanted ? (block as Extract<Block, { kind: K }>) : undefined;
  if (kind === 'paragraph') return { words: wordsBetween(side(was, 'paragraph')?.text ?? '', side(is, 'paragraph')?.text ?? '', effort) };
  if (kind === 'table') return { rows: rowDifferences(side(was, 'table'), side(is, 'table'), effort) };
  return { lines: lineDifferences(was as Costs | Posts | undefined, is as Costs | Posts | undefined, effort) };
}

function rowDifferences(was: Table | undefined, is: Table | undefined, effort: Effort): RowDifference[] {
  const [before, after] = [was?.rows ?? [], is?.rows ?? []];
  const [old, now] = [rowItems(before), rowItems(after)];
  return align(old, now, effort).map((aligned) => {
    const [gone, come] = [before[aligned.from ?? -1] ?? [], after[aligned.to ?? -1] ?? []];
    const longer = gone.length > come.length ? gone : come;
    const cells = longer.map((_, column) => wordsBetween(gone[column] ?? '', come[column] ?? '', effort));
    return { kind: kindOf(aligned, old, now), ...aligned, cells };
  });
}

/** A row goes by what its first cell says, where no other row says the same. */
function rowItems(rows: readonly string[][]): Item[] {
  const firsts = rows.map(([first = '']) => first.trim());
  const times = new Map<string, number>();
  for (const first of firsts) times.set(first, (times.get(first) ?? 0) + 1);
  return rows.map((row, at) => {
    const first = firsts[at] ?? '';
    const item = { kind: 'row', content: JSON.stringify(row), text: row.join('\n') };
    return first === '' || times.get(first) !== 1 ? item : { ...item, id: first };
  });
}

/** A line goes by its id alone: two posts may well say the same. */
function lineDifferences(was: Costs | Posts | undefined, is: Costs | Posts | undefined, effort: Effort): LineDifference[] {
  const [before, after]: (CostLine | PostChange)[][] = [was?.lines ?? [], is?.lines ?? []];
  const items = (lines: readonly { id: string }[]) => lines.map(({ id }): Item => ({ kind: 'line', content: id, text: '' }));
  return align(items(before ?? []), items(after ?? []), effort).map((aligned) => {
    const [gone, come] = [before?.[aligned.from ?? -1], after?.[aligned.to ?? -1]];
    const [old, now] = [flat(gone ?? {}), flat(come ?? {})];
    const fields = Object.keys({ ...old, ...now })
      .filter((field) => old[field] !== now[field])
      .map((field) => ({ field, words: wordsBetween(old[field] ?? '', now[field] ?? '', effort) }));
    const kind = gone === undefined ? 'added' : come === undefined ? 'removed' : fields.length === 0 ? 'same' : 'changed';
    return { kind, ...aligned, id: (come ?? gone)?.id ?? '', fields };
  });
}

const countIn = ({ words = [], rows = [], lines = [] }: How): Counts =>
  sumOf([words, ...rows.flatMap((row) => row.cells), ...lines.flatMap((line) => line.fields.map((field) => field.words))].map(countOf));

const sumOf = (counts: readonly Counts[]): Counts => ({
  inserted: counts.reduce((n, one) => n + one.inserted, 0),
  deleted: counts.reduce((n, one) => n + one.deleted, 0),
});

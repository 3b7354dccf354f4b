import { type DraftBlock, type DraftLines, type DraftTable, newLine, newParagraph } from './draft.js';

/** Kinds of block that somebody can add. */
export const addable = ['paragraph', 'heading', 'item', 'table', 'costs', 'posts'] as const;
export type Addable = (typeof addable)[number];

const isAddable = (text: string): text is Addable => (addable as readonly string[]).includes(text);

/**
 * Carries out one step on a form that is not saved: what a button `do` says, e.g. `add:3` (a paragraph below the block at
 * 3), `up:2`, `remove:2`, `split:2` (a paragraph of each line), `addRow:2:4` (below row 4), `removeColumn:2:1`,
 * `addLine:1`, `renumber` (without the numbers that a paper printed). `adding` is the kind that `append` adds at the end.
 * A step that names nothing changes nothing.
 */
export function stepped(draft: readonly DraftBlock[], doing: string, adding: string): DraftBlock[] {
  const [verb = '', ...places] = doing.split(':');
  const [at = -1, within = -1] = places.map((place) => (/^\d{1,5}$/.test(place) ? Number(place) : -1));
  const block = draft[at];
  if (verb === 'append') return isAddable(adding) ? [...draft, newBlock(adding)] : [...draft];
  if (verb === 'renumber') return draft.map((one) => (one.kind === 'paragraph' ? { ...one, sourceNumber: '' } : one));
  if (block === undefined) return [...draft];
  switch (verb) {
    case 'add':
      return draft.toSpliced(at + 1, 0, newParagraph(block.kind === 'paragraph' && block.style === 'item' ? 'item' : ''));
    case 'remove':
      return draft.toSpliced(at, 1);
    case 'up':
      return moved(draft, at, at - 1);
    case 'down':
      return moved(draft, at, at + 1);
    case 'split':
      return draft.toSpliced(at, 1, ...split(block));
    default:
      return draft.with(at, inside(block, verb, within));
  }
}

export function newBlock(kind: Addable): DraftBlock {
  switch (kind) {
    case 'table':
      return { kind, id: '', header: true, rows: [...Array(3)].map(() => ['', '']), confidence: '' };
    case 'costs':
    case 'posts':
      return { kind, id: '', lines: [newLine(kind)] };
    default:
      return newParagraph(kind === 'paragraph' ? '' : kind);
  }
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const one = list[from];
  return one === undefined || to < 0 || to >= list.length ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, one);
}

/** A paragraph of each line that says something; the first keeps what hangs on the whole. */
function split(block: DraftBlock): DraftBlock[] {
  if (block.kind !== 'paragraph') return [block];
  const [first = '', ...others] = block.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [{ ...block, text: first }, ...others.map((text) => ({ ...newParagraph(block.style), text }))];
}

function inside(block: DraftBlock, verb: string, at: number): DraftBlock {
  if (block.kind === 'table') return ofTable(block, verb, at);
  return block.kind === 'paragraph' ? block : ofLines(block, verb, at);
}

function ofTable(table: DraftTable, verb: string, at: number): DraftTable {
  const { rows } = table;
  const width = rows[0]?.length ?? 1;
  const place = Math.min(at < 0 ? rows.length : at + 1, rows.length);
  switch (verb) {
    case 'addRow':
      return { ...table, rows: rows.toSpliced(place, 0, Array<string>(width).fill('')) };
    case 'removeRow':
      return { ...table, rows: at < 0 ? rows : rows.toSpliced(at, 1) };
    case 'addColumn':
      return { ...table, rows: rows.map((row) => [...row, '']) };
    case 'removeColumn':
      return { ...table, rows: at < 0 || width === 1 ? rows : rows.map((row) => row.toSpliced(at, 1)) };
    default:
      return table;
  }
}

function ofLines(block: DraftLines, verb: string, at: number): DraftLines {
  const { lines } = block;
  if (verb === 'addLine') return { ...block, lines: [...lines, newLine(block.kind)] };
  return verb === 'removeLine' && at >= 0 ? { ...block, lines: lines.toSpliced(at, 1) } : block;
}

import { LIMITS } from '../../reports/limits.js';
import { normalise } from '../../reports/normalise.js';
import type { Typed } from '../forms/typed.js';
import { type DraftBlock, type DraftLine, type DraftLines, type DraftParagraph, fieldsOf } from './draft.js';

/** What was typed, by the names of the fields. */
type Sent = ReadonlyMap<string, string>;

/**
 * The blocks that a form holds, in its order. Tabs and characters that nobody sees come with what is pasted from
 * elsewhere: they are taken out, for whoever writes here sees what is kept.
 */
export function draftIn(typed: Typed): DraftBlock[] {
  const sent: Sent = new Map(typed.entries().map(([name, text]) => [name, normalise(text)]));
  return counted((at) => blockIn(sent, `blocks[${at}]`), LIMITS.blocks);
}

function blockIn(sent: Sent, place: string): DraftBlock | null {
  const text = (name: string): string => sent.get(`${place}.${name}`) ?? '';
  const kind = text('kind');
  const id = text('id');
  // Somebody has looked at it, and says that it stands where it belongs.
  const confidence = text('confirmed') === 'yes' ? '' : text('confidence');
  switch (kind) {
    case 'paragraph':
      return { kind, id, text: text('text'), style: styleIn(text('style')), sourceNumber: text('sourceNumber').trim(), confidence };
    case 'table':
      return { kind, id, header: text('header') === 'yes', rows: rowsIn(sent, `${place}.rows`), confidence };
    case 'costs':
    case 'posts':
      return { kind, id, lines: counted((at) => lineIn(sent, kind, `${place}.lines[${at}]`)) };
    default:
      return null;
  }
}

const styleIn = (text: string): DraftParagraph['style'] => (text === 'heading' || text === 'item' ? text : '');

const rowsIn = (sent: Sent, place: string): string[][] =>
  counted((row) => {
    const cells = counted((column) => sent.get(`${place}[${row}][${column}]`) ?? null);
    return cells.length === 0 ? null : cells;
  });

function lineIn(sent: Sent, kind: DraftLines['kind'], place: string): DraftLine | null {
  const id = sent.get(`${place}.id`);
  if (id === undefined) return null;
  return { id, fields: Object.fromEntries(fieldsOf(kind).map((field) => [field, sent.get(`${place}.${field}`) ?? ''])) };
}

/** What there is at each place, as far as there is anything; no further than where any limit of a section has been passed. */
function counted<T>(at: (place: number) => T | null, most: number = LIMITS.cells): T[] {
  const found: T[] = [];
  for (let one = at(0); one !== null && found.length <= most; one = at(found.length)) found.push(one);
  return found;
}

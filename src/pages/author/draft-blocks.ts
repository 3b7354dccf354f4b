import { readFigure, readMoney } from '../../reports/figures.js';
import { freshId } from '../../reports/ids.js';
import { keptBlock } from '../../reports/kept-block.js';
import type { Block, CostLine, PostChange, PostTerms, SectionText } from '../../reports/report.js';
import { textsOf } from '../../reports/report-sections.js';
import { sectionErrors } from '../../reports/section-limits.js';
import { type DraftBlock, type DraftLine, type DraftLines, isBlank, isBlankLine, postFields, sides, termFields } from './draft.js';

/** A field that was typed so that it cannot be read; `key` is the locales' word for how to write it. */
export interface Unread {
  field: string;
  key: string;
}

/** What a form comes to: blocks to be saved, or else what of it cannot be read, by key or by the code of a limit. */
export type Read = { blocks: Block[] } | { unread: Unread[]; over: { field: string; code: string }[] };

/**
 * The blocks that a form says. What was added and never written in is left out; what was added gets an id that neither
 * the form nor what stands (`standing`) has, so that nothing that hangs on a block comes to hang on another.
 */
export function blocksIn(draft: readonly DraftBlock[], standing: SectionText['blocks']): Read {
  const unread: Unread[] = [];
  const taken = new Set([...standing, ...draft].map(({ id }) => id));
  const stood = new Map(standing.map((block) => [block.id, block]));
  const read = draft.map((block, at) =>
    isBlank(block) ? null : withId(kept(blockOf(block, `blocks[${at}]`, unread), stood.get(block.id)), taken),
  );
  const places = read.flatMap((block, at) => (block === null ? [] : [at]));
  const blocks = read.filter((block) => block !== null);
  const over = sectionErrors(blocks).map(({ field, code }) => ({ field: fieldOnForm(field, places, draft), code }));
  return unread.length + over.length > 0 ? { unread, over } : { blocks: blocks.map(keptBlock) };
}

/**
 * The field on the form that an error is about, where blocks and lines that are left out count too (`places` are those of
 * the blocks that are not). Years are a list to a report and one field to a person.
 */
function fieldOnForm(field: string, places: readonly number[], draft: readonly DraftBlock[]): string {
  const at = places[Number(/^blocks\[(\d+)\]/.exec(field)?.[1])];
  const block = draft[at ?? -1];
  if (at === undefined || block === undefined) return field;
  const lines = 'lines' in block ? block.lines.flatMap((line, place) => (isBlankLine(block.kind, line) ? [] : [place])) : [];
  return field
    .replace(/^blocks\[\d+\]/, `blocks[${at}]`)
    .replace(/(?<=\.lines\[)\d+(?=\])/, (line) => String(lines[Number(line)] ?? line))
    .replace(/\.years\[\d+\]$/, '.years');
}

function withId(block: Block, taken: Set<string>): Block {
  if (block.id !== '') return block;
  const id = freshId(block, taken);
  taken.add(id);
  return { ...block, id };
}

const kept = (block: Block, stood: Block | undefined): Block => lookedAt(withoutBlankRows(block, stood), stood);

/** Without rows at the end that were added and never written in. */
function withoutBlankRows(block: Block, stood: Block | undefined): Block {
  if (block.kind !== 'table') return block;
  const least = stood?.kind === 'table' ? stood.rows.length : Number(block.header);
  const written = block.rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ''));
  return { ...block, rows: block.rows.slice(0, Math.max(least, written + 1)) };
}

/** Whoever rewrites what an import was not sure of has looked at it. */
function lookedAt(block: Block, stood: Block | undefined): Block {
  if (!('confidence' in block) || stood === undefined || textsOf(block).join('\n') === textsOf(stood).join('\n')) return block;
  const { confidence: _, ...certain } = block;
  return certain;
}

function blockOf(block: DraftBlock, place: string, unread: Unread[]): Block {
  const { id } = block;
  switch (block.kind) {
    case 'paragraph': {
      const { kind, text, style, sourceNumber, confidence } = block;
      const own = { ...(sourceNumber !== '' && { sourceNumber }), ...(style !== '' && { style }) };
      return { kind, id, text, ...own, ...sure(confidence) };
    }
    case 'table': {
      const { kind, header, rows, confidence } = block;
      return { kind, id, header, rows, ...sure(confidence) };
    }
    default:
      return linesOf(block, place, unread);
  }
}

const sure = (confidence: string) => (confidence === 'likely' || confidence === 'unsure' ? { confidence: confidence as 'likely' } : {});

function linesOf({ kind, id, lines }: DraftLines, place: string, unread: Unread[]): Block {
  const used = lines.filter((line) => !isBlankLine(kind, line));
  const ids = new Set(lines.map((line) => line.id));
  const named = used.map((line) => (line.id === '' ? { ...line, id: lineId(ids) } : line));
  const placed = named.map((line, at) => {
    const field = `${place}.lines[${lines.indexOf(used[at] as DraftLine)}]`;
    return { line, ask: asking(line, field, unread) };
  });
  return kind === 'costs'
    ? { kind, id, lines: placed.map(({ line, ask }) => costLine(line, ask)) }
    : { kind, id, lines: placed.map(({ line, ask }) => postLine(line, ask)) };
}

function lineId(ids: Set<string>): string {
  const highest = [...ids].flatMap((id) => (/^l\d{1,6}$/.test(id) ? [Number(id.slice(1))] : []));
  const id = `l${Math.max(0, ...highest) + 1}`;
  ids.add(id);
  return id;
}

/** Reads a field of a line, or notes that it cannot be read. */
type Ask = (name: string, read: (text: string) => number | undefined, key: string) => number;

const asking =
  ({ fields }: DraftLine, place: string, unread: Unread[]): Ask =>
  (name, read, key) => {
    const value = read((fields[name] ?? '').trim());
    if (value === undefined) unread.push({ field: `${place}.${name}`, key });
    return value ?? 0;
  };

function costLine({ id, fields }: DraftLine, ask: Ask): CostLine {
  const text = (name: string): string => fields[name] ?? '';
  return {
    ...{ id, item: text('item'), type: text('type') as CostLine['type'] },
    quantity: ask('quantity', readFigure, 'page.section.wrong.figure'),
    unit: text('unit'),
    rate: ask('rate', readMoney, 'page.section.wrong.money'),
    onCost: ask('onCost', (share) => readFigure(share.replace(/\s*%$/, '')), 'page.section.wrong.percent'),
    years: text('years')
      .split(/[,;\s]+/)
      .filter((year) => year !== ''),
    budgetCode: text('budgetCode'),
  };
}

function postLine({ id, fields }: DraftLine, ask: Ask): PostChange {
  const [from, to] = sides.map((side) => termsOf(side, fields, ask));
  const own = Object.fromEntries(postFields.flatMap((name) => (fields[name]?.trim() ? [[name, fields[name].trim()]] : [])));
  return { id, post: '', ...own, ...(from && { from }), ...(to && { to }) };
}

/** One side of a change; nothing where nothing of it was filled in: there is no such post. */
function termsOf(side: string, fields: DraftLine['fields'], ask: Ask): PostTerms | undefined {
  const text = (name: string): string => fields[`${side}.${name}`] ?? '';
  if (termFields.every((name) => text(name).trim() === '')) return undefined;
  return {
    grade: text('grade'),
    scp: text('scp'),
    hours: ask(`${side}.hours`, readFigure, 'page.section.wrong.hours'),
    salary: ask(`${side}.salary`, readMoney, 'page.section.wrong.money'),
    onCost: ask(`${side}.onCost`, readMoney, 'page.section.wrong.money'),
    tenure: text('tenure') as PostTerms['tenure'],
  };
}

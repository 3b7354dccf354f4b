import { printFigure, printMoney } from '../../reports/figures.js';
import type { Block, Costs, Posts } from '../../reports/report.js';

/*
 * A section while somebody writes it: every value as it was typed, also what makes no amount yet. A form has each under
 * the name that errors have for it (`blocks[2].lines[0].rate`), so that an error finds its field. A block or a line that
 * was added and never saved has no id yet.
 */

export interface DraftParagraph {
  kind: 'paragraph';
  id: string;
  text: string;
  style: '' | 'heading' | 'item';
  /** The number that the imported paper printed. */
  sourceNumber: string;
  confidence: string;
}

export interface DraftTable {
  kind: 'table';
  id: string;
  header: boolean;
  rows: string[][];
  confidence: string;
}

export interface DraftLines {
  kind: 'costs' | 'posts';
  id: string;
  lines: DraftLine[];
}

/** A line of costs or posts: its fields by their names; those of what stands now and what is to stand as `from.grade`, `to.grade`. */
export interface DraftLine {
  id: string;
  fields: Record<string, string>;
}

export type DraftBlock = DraftParagraph | DraftTable | DraftLines;

export const costFields = ['item', 'type', 'quantity', 'unit', 'rate', 'onCost', 'years', 'budgetCode'] as const;
export const termFields = ['grade', 'scp', 'hours', 'salary', 'onCost', 'tenure'] as const;
export const postFields = ['post', 'postId', 'fundingSource', 'budgetYear', 'jobEvaluation'] as const;
export const sides = ['from', 'to'] as const;

/** Every field of a line, as a form names it. */
export const fieldsOf = (kind: DraftLines['kind']): string[] =>
  kind === 'costs' ? [...costFields] : [...postFields, ...sides.flatMap((side) => termFields.map((field) => `${side}.${field}`))];

/** Blocks as a form shows them: amounts in pounds, hours and shares as people write them. */
export const draftOf = (blocks: readonly Block[]): DraftBlock[] => blocks.map(draftBlock);

function draftBlock(block: Block): DraftBlock {
  const { kind, id } = block;
  switch (kind) {
    case 'paragraph':
      return {
        ...{ kind, id, text: block.text, style: block.style ?? '' },
        ...{ sourceNumber: block.sourceNumber ?? '', confidence: block.confidence ?? '' },
      };
    case 'table':
      return { kind, id, header: block.header, rows: block.rows.map((row) => [...row]), confidence: block.confidence ?? '' };
    case 'costs':
      return { kind, id, lines: block.lines.map(costLine) };
    case 'posts':
      return { kind, id, lines: block.lines.map(postLine) };
  }
}

const costLine = ({ id, item, type, quantity, unit, rate, onCost, years, budgetCode = '' }: Costs['lines'][number]): DraftLine => ({
  id,
  fields: {
    ...{ item, type, unit, budgetCode },
    ...{ quantity: printFigure(quantity), rate: pounds(rate), onCost: printFigure(onCost), years: years.join(', ') },
  },
});

const postLine = ({ id, from, to, ...line }: Posts['lines'][number]): DraftLine => {
  const terms = { from, to };
  const inTerms = sides.flatMap((side) => termFields.map((field) => [`${side}.${field}`, termText(terms[side], field)]));
  return { id, fields: { ...Object.fromEntries(postFields.map((field) => [field, line[field] ?? ''])), ...Object.fromEntries(inTerms) } };
};

function termText(terms: Posts['lines'][number]['from'], field: (typeof termFields)[number]): string {
  if (terms === undefined) return '';
  if (field === 'hours') return printFigure(terms.hours);
  return field === 'salary' || field === 'onCost' ? pounds(terms[field]) : (terms[field] ?? '');
}

/** An amount for a field that has the pound sign before it. */
const pounds = (pence: number): string => printMoney(pence).replace('£', '').replace('−', '-');

/** A paragraph that was just added. */
export const newParagraph = (style: DraftParagraph['style'] = ''): DraftParagraph => ({
  ...{ kind: 'paragraph', id: '', text: '', style },
  ...{ sourceNumber: '', confidence: '' },
});

/** A line that was just added. */
export const newLine = (kind: DraftLines['kind']): DraftLine => ({
  id: '',
  fields: {
    ...Object.fromEntries(fieldsOf(kind).map((field) => [field, ''])),
    ...(kind === 'costs' ? { quantity: '1', onCost: '0' } : {}),
  },
});

/** Whether somebody has yet to write anything into what was added. */
export function isBlank(block: DraftBlock): boolean {
  if (block.id !== '') return false;
  if (block.kind === 'paragraph') return block.text.trim() === '';
  if (block.kind === 'table') return block.rows.flat().every((cell) => cell.trim() === '');
  return block.lines.every((line) => isBlankLine(block.kind, line));
}

/** A line counts as blank as long as it says no more than a new one. */
export function isBlankLine(kind: DraftLines['kind'], { id, fields }: DraftLine): boolean {
  const { fields: begun } = newLine(kind);
  return id === '' && Object.entries(fields).every(([name, text]) => name === 'type' || text.trim() === '' || text === begun[name]);
}

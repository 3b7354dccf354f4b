import { normalise } from './normalise.js';
import type { Block, CostLine, PostChange, PostTerms } from './report.js';

/**
 * A block as the report keeps it, out of one that `sectionErrors` accepts: the same words have the same hash however they
 * were composed, an optional word that says nothing is left out, and so are the totals that only a reader is given.
 */
export function keptBlock(block: Block): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: normalise(block.text), ...optional('sourceNumber', block.sourceNumber, normalise) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(normalise)) };
    case 'costs':
      return { kind: block.kind, id: block.id, lines: block.lines.map(keptCostLine) };
    case 'posts':
      return { kind: block.kind, id: block.id, lines: block.lines.map(keptPostChange) };
  }
}

/** A word or phrase of a line. */
const phrase = (text: string): string => normalise(text).trim();
/** JSON knows a negative nothing; a report does not. */
const figure = (value: number): number => (value === 0 ? 0 : value);

function keptCostLine({ id, item, type, quantity, unit, rate, onCost, years, budgetCode }: CostLine): CostLine {
  return {
    id,
    item: phrase(item),
    type,
    quantity: figure(quantity),
    unit: phrase(unit),
    rate: figure(rate),
    onCost: figure(onCost),
    years: [...years],
    ...optional('budgetCode', budgetCode, phrase),
  };
}

function keptPostChange({ id, post, postId, from, to, fundingSource, budgetYear, jobEvaluation }: PostChange): PostChange {
  return {
    id,
    post: phrase(post),
    ...optional('postId', postId, phrase),
    ...(from && { from: keptTerms(from) }),
    ...(to && { to: keptTerms(to) }),
    ...optional('fundingSource', fundingSource, phrase),
    ...optional('budgetYear', budgetYear, phrase),
    ...optional('jobEvaluation', jobEvaluation, phrase),
  };
}

function keptTerms({ grade, scp, hours, salary, onCost, tenure }: PostTerms): PostTerms {
  return {
    grade: phrase(grade),
    ...optional('scp', scp, phrase),
    hours: figure(hours),
    salary: figure(salary),
    onCost: figure(onCost),
    tenure,
  };
}

function optional<K extends string>(key: K, text: string | undefined, kept: (text: string) => string): { [key in K]?: string } {
  const value = text === undefined ? '' : kept(text);
  return (value === '' ? {} : { [key]: value }) as { [key in K]?: string };
}

import { canonicalJson } from '../records/chain.js';
import { align, type Item } from './alignment.js';
import type { Block } from './report.js';
import { textsOf } from './report-sections.js';
import { someEffort } from './words.js';

/**
 * The blocks of a section's new text with the ids that they had in the old one, so that what hangs on a block (a
 * decision on a recommendation, a translation) stays with it: the same blocks keep theirs, then those that only changed;
 * the others get ids that the old text did not have. The ids of `after` mean nothing.
 */
export function keepIds(before: readonly Block[], after: readonly Block[]): Block[] {
  const was = new Map(align(before.map(itemOf), after.map(itemOf), someEffort()).map(({ from, to }) => [to, from]));
  const taken = new Set(before.map(({ id }) => id));
  return after.map((block, index) => {
    const id = before[was.get(index) ?? -1]?.id ?? freshId(block, taken);
    taken.add(id);
    return { ...block, id };
  });
}

/** What a block says. Whether its place is certain, and the ids of its lines, do not make it another. */
function itemOf(block: Block): Item {
  const { id: _, ...said } = block;
  if ('confidence' in said) delete said.confidence;
  const lines = 'lines' in block ? { lines: block.lines.map(({ id: __, ...line }) => line) } : {};
  return { kind: block.kind, content: canonicalJson({ ...said, ...lines }), text: textsOf(block).join('\n') };
}

/** The id of a new block: the next number behind the highest of its letter, so that one that was given up in the middle is not given again. */
export function freshId({ kind }: Block, taken: ReadonlySet<string>): string {
  const letter = kind[0]!;
  const numbers = [...taken].flatMap((id) => (id.startsWith(letter) && /^\d{1,6}$/.test(id.slice(1)) ? [Number(id.slice(1))] : [0]));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

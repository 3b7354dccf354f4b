import type { Check, Found } from './check.js';
import { at, type Passage } from './paper.js';
import { quote } from './sentences.js';

/** "a)", "12)" and "iv)" at the start of a line or behind a space number a list; nothing opened them. */
const LIST_MARK = /(?:^|[\s;,:])(?:\p{L}|\d{1,3}|[ivx]{2,4})$/iu;
/** No text has so many brackets open at once; the rest is not read. */
const DEEPEST = 100;
const FACES = /[:;]-?$/u;

/**
 * A round bracket that is opened and not closed, or closed and not opened, within a paragraph or cell. One that is
 * closed in the next paragraph of its section is in order. Figures: `text`, where it begins.
 */
export const bracketUnbalanced: Check = {
  code: 'bracket-unbalanced',
  severity: 'warning',
  asks: 'author',
  run({ passages }) {
    const found: Found[] = [];
    let left: { passage: Passage; open: number[] } | undefined;
    const give = () => {
      if (left) found.push({ ...at(left.passage), figures: { text: quote(left.passage.text.slice(left.open[0])) } });
      left = undefined;
    };
    for (const passage of passages) {
      const { open, extra } = brackets(passage.text);
      const continues = left !== undefined && left.open.length === extra.length && isNext(left.passage, passage);
      if (continues) left = undefined;
      else {
        give();
        if (extra[0] !== undefined)
          found.push({ ...at(passage), figures: { text: quote(passage.text.slice(Math.max(0, extra[0] - 40), extra[0] + 1)) } });
      }
      if (open.length > 0) left = { passage, open };
    }
    give();
    return found;
  },
};

/** Where brackets stand open at the end, and where some are closed that nothing opened. */
function brackets(text: string): { open: number[]; extra: number[] } {
  const open: number[] = [];
  const extra: number[] = [];
  for (const { index, 0: bracket } of text.matchAll(/[()]/g)) {
    if (bracket === '(') open.push(index);
    else if (open.length > 0) open.pop();
    else if (!isMark(text.slice(Math.max(0, index - 6), index))) extra.push(index);
    if (open.length + extra.length > DEEPEST) break;
  }
  return { open, extra };
}

const isMark = (before: string): boolean => LIST_MARK.test(before) || FACES.test(before);

function isNext(one: Passage, other: Passage): boolean {
  return one.section === other.section && one.row === undefined && other.row === undefined;
}

import fc from 'fast-check';
import { keepIds } from '../../src/reports/ids.js';
import type { Block } from '../../src/reports/report.js';

const paragraph = (id: string, text: string): Block => ({ kind: 'paragraph', id, text });
const ids = (blocks: readonly Block[]): string[] => blocks.map(({ id }) => id);
const placed = (texts: string[]): Block[] => texts.map((text, index) => paragraph(`p${index + 1}`, text));

describe('the ids of new text', () => {
  const before = [
    paragraph('p1', 'The van was off the road.'),
    paragraph('p5', 'Nobody could drive it.'),
    paragraph('p6', 'It costs £21,074.'),
  ];

  it('are those of the blocks that stay, wherever they stand now', () => {
    expect(ids(keepIds(before, placed(['It costs £21,074.', 'The van was off the road.', 'Nobody could drive it.'])))).toEqual([
      'p6',
      'p1',
      'p5',
    ]);
  });

  it('are those of the blocks that only changed, and new ones for new blocks', () => {
    const after = placed(['Something quite different.', 'The van was often off the road.', 'It costs £21,075.']);
    expect(ids(keepIds(before, after))).toEqual(['p7', 'p1', 'p6']);
  });

  it('do not go from a paragraph to a table', () => {
    const table: Block = { kind: 'table', id: 't1', header: false, rows: [['It costs £21,074.']] };
    expect(ids(keepIds(before, [table]))).toEqual(['t1']);
  });

  it('stay with a block that was confirmed, and with lines of costs', () => {
    const unsure: Block = { kind: 'paragraph', id: 'p3', text: 'A.', confidence: 'unsure' };
    expect(keepIds([unsure], [paragraph('p1', 'A.')])).toEqual([paragraph('p3', 'A.')]);
  });
});

describe('for any texts', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom('a b c', 'a b d', 'x', 'y z', ''), fc.string({ maxLength: 8 })), { maxLength: 12 });
  const standing = fc.tuple(texts, fc.infiniteStream(fc.nat(40))).map(([all, numbers]) => {
    const taken = new Set<number>();
    return all.map((text, index) => {
      let number = numbers.next().value as number;
      while (taken.has(number)) number += 1;
      taken.add(number);
      return index % 3 === 2
        ? ({ kind: 'table', id: `t${number}`, header: false, rows: [[text]] } as Block)
        : paragraph(`p${number}`, text);
    });
  });

  it('each id is there once, text is untouched, and the same text keeps every id', () => {
    fc.assert(
      fc.property(standing, standing, (before, after) => {
        const kept = keepIds(before, after);
        expect(new Set(ids(kept)).size).toBe(kept.length);
        expect(kept.map(({ id: _, ...block }) => block)).toEqual(after.map(({ id: _, ...block }) => block));
        expect(keepIds(before, before)).toEqual(before);
        expect(keepIds(after, keepIds(after, placed(['something else'])))).toHaveLength(1);
      }),
    );
  });

  it('every block of the old text that is still there, once, keeps its id, and no new id was one of the old', () => {
    fc.assert(
      fc.property(standing, standing, (before, after) => {
        const content = ({ id: _, ...block }: Block) => JSON.stringify(block);
        const kept = keepIds(before, after);
        for (const block of before) {
          const alike = [before, after].map((all) => all.filter((one) => content(one) === content(block)).length);
          if (alike[0] === 1 && alike[1] === 1) expect(kept.find((one) => content(one) === content(block))?.id).toBe(block.id);
        }
        const old = new Map(before.map((block) => [block.id, block]));
        for (const block of kept) if (old.has(block.id)) expect(old.get(block.id)?.kind).toBe(block.kind);
      }),
    );
  });
});

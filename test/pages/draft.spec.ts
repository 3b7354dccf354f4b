import fc from 'fast-check';
import { type DraftBlock, type DraftLines, draftOf, newLine, newParagraph } from '../../src/pages/author/draft.js';
import { blocksIn } from '../../src/pages/author/draft-blocks.js';
import { newBlock, stepped } from '../../src/pages/author/draft-steps.js';
import { draftIn } from '../../src/pages/author/draft-typed.js';
import { Typed } from '../../src/pages/forms/typed.js';
import { keptBlock } from '../../src/reports/kept-block.js';
import { normalise } from '../../src/reports/normalise.js';
import type { Block, Paragraph, Table } from '../../src/reports/report.js';
import { anyCosts, anyPosts } from '../reports/lines.js';

/** The fields that a form of these blocks sends, as a browser does: with its own line breaks. */
function fieldsOf(draft: readonly DraftBlock[]): [string, string][] {
  const fields = draft.flatMap((block, at): [string, string][] => {
    const place = `blocks[${at}]`;
    const own: [string, string][] = [
      [`${place}.kind`, block.kind],
      [`${place}.id`, block.id],
    ];
    if (block.kind === 'paragraph') {
      const { text, style, sourceNumber, confidence } = block;
      return [
        ...own,
        ...Object.entries({ text, style, sourceNumber, confidence }).map(([name, value]): [string, string] => [`${place}.${name}`, value]),
      ];
    }
    if (block.kind === 'table')
      return [
        ...own,
        [`${place}.confidence`, block.confidence],
        ...(block.header ? [[`${place}.header`, 'yes'] as [string, string]] : []),
        ...block.rows.flatMap((row, r) => row.map((cell, c): [string, string] => [`${place}.rows[${r}][${c}]`, cell])),
      ];
    return [
      ...own,
      ...block.lines.flatMap(({ id, fields: values }, l): [string, string][] => [
        [`${place}.lines[${l}].id`, id],
        ...Object.entries(values).map(([name, value]): [string, string] => [`${place}.lines[${l}].${name}`, value]),
      ]),
    ];
  });
  return fields.map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]);
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map(normalise);
const sure = fc.constantFrom({}, { confidence: 'likely' as const }, { confidence: 'unsure' as const });
const anyParagraph: fc.Arbitrary<Paragraph> = fc
  .tuple(
    text,
    fc.constantFrom({}, { style: 'heading' as const }, { style: 'item' as const }),
    fc.constantFrom({}, { sourceNumber: '3.5' }),
    sure,
  )
  .map(([said, ...more]) => Object.assign({ kind: 'paragraph', id: 'p', text: said } as Paragraph, ...more));
const anyTable: fc.Arbitrary<Table> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
    fc.array(text, { minLength: 12, maxLength: 12 }),
    sure,
  )
  .map(([width, height, header, cells, more]) => ({
    ...{ kind: 'table', id: 't', header, ...more },
    rows: [...Array(height)].map((_, row) => cells.slice(row * width, (row + 1) * width)),
  }));
const anyBlocks: fc.Arbitrary<Block[]> = fc
  .array(fc.oneof(anyParagraph, anyTable, anyCosts, anyPosts), { maxLength: 5 })
  .map((blocks) => blocks.map((block, at) => ({ ...keptBlock(block), id: `b${at}` })));

it('loses nothing of any section on the way through its form', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const read = blocksIn(draftIn(Typed.of(fieldsOf(draftOf(blocks)))), blocks);
      expect(read).toEqual({ blocks });
    }),
  );
});

it('gives what is added an id that nothing has had that stands, whatever was removed before', () => {
  fc.assert(
    fc.property(anyBlocks, fc.array(fc.nat({ max: 5 }), { maxLength: 6 }), (blocks, steps) => {
      let draft = draftOf(blocks);
      for (const at of steps) draft = stepped(stepped(draft, `remove:${at}`, ''), 'append', 'paragraph');
      const written = draft.map((block) => (block.kind === 'paragraph' && block.id === '' ? { ...block, text: 'New.' } : block));
      const read = blocksIn(written, blocks);
      const made = 'blocks' in read ? read.blocks : [];
      expect(new Set(made.map(({ id }) => id)).size).toBe(written.length);
      const old = new Set(blocks.map(({ id }) => id));
      for (const block of made)
        if (block.kind === 'paragraph' && block.text === 'New.' && !old.has(block.id)) expect(block.id).toMatch(/^p\d+$/);
      expect(made.filter(({ id }) => old.has(id)).length).toBe(draft.filter(({ id }) => id !== '').length);
    }),
  );
});

it('changes nothing for a step that names nothing', () => {
  const draft = draftOf([{ kind: 'paragraph', id: 'p1', text: 'One.' }]);
  for (const doing of ['', 'up:0', 'down:0', 'remove:7', 'add:', 'removeRow:0:0', 'addLine:0', 'nothing:0', 'remove:-1', '__proto__'])
    expect(stepped(draft, doing, 'nothing')).toEqual(draft);
});

it('takes the certainty of what was imported from somebody who says so, or rewrites it, and from nobody else', () => {
  const blocks: Block[] = [{ kind: 'paragraph', id: 'p1', text: 'One.', confidence: 'unsure' }];
  const after = (...more: [string, string][]) =>
    blocksIn(
      draftIn(Typed.of([...fieldsOf(draftOf(blocks)).filter(([name]) => more.every(([other]) => other !== name)), ...more])),
      blocks,
    );
  expect(after()).toEqual({ blocks });
  expect(after(['blocks[0].confirmed', 'yes'])).toEqual({ blocks: [{ kind: 'paragraph', id: 'p1', text: 'One.' }] });
  expect(after(['blocks[0].text', 'Two.'])).toEqual({ blocks: [{ kind: 'paragraph', id: 'p1', text: 'Two.' }] });
});

it('takes out what nobody sees of what was pasted', () => {
  const pasted = Typed.of([
    ['blocks[0].kind', 'paragraph'],
    ['blocks[0].id', ''],
    ['blocks[0].text', 'One\u00ad\ttwo\u200b.'],
  ]);
  expect(blocksIn(draftIn(pasted), [])).toEqual({ blocks: [{ kind: 'paragraph', id: 'p1', text: 'One two.' }] });
});

it('finds the field of an error, also behind what is blank and left out', () => {
  const blank = [newParagraph(), newBlock('costs')];
  const costs = newBlock('costs') as DraftLines;
  const wrong = {
    ...newLine('costs'),
    fields: { ...newLine('costs').fields, item: 'A van', rate: 'a lot', years: '2018/20', type: 'gift' },
  };
  const read = blocksIn([...blank, { ...costs, lines: [newLine('costs'), wrong] }], []);
  const place = 'blocks[2].lines[1]';
  expect(read).toEqual({
    unread: [{ field: `${place}.rate`, key: 'page.section.wrong.money' }],
    over: [
      { field: `${place}.type`, code: 'not-allowed' },
      { field: `${place}.years`, code: 'year-invalid' },
    ],
  });
});

it('refuses more blocks than a section may have, and takes no longer over it than over a section', () => {
  const many = [...Array(20_000)].flatMap((_, at): [string, string][] => [
    [`blocks[${at}].kind`, 'paragraph'],
    [`blocks[${at}].id`, ''],
    [`blocks[${at}].text`, 'x'],
  ]);
  expect(blocksIn(draftIn(Typed.of(many)), [])).toMatchObject({ over: [{ field: 'blocks', code: 'too-many-blocks' }] });
});

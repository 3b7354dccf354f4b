import fc from 'fast-check';
import { hashSection } from '../../src/reports/hashes.js';
import { LIMITS } from '../../src/reports/limits.js';
import { hidesCharacters, normalise } from '../../src/reports/normalise.js';
import type { Block } from '../../src/reports/report.js';
import { sectionErrors } from '../../src/reports/section-limits.js';
import { paragraph, reportOf, seed2018, table } from './papers.js';

describe('text', () => {
  it('is kept as NFC without unseen characters', () => {
    expect(normalise('W\u0302y\u200b \u202eten\u202c\u0000 \u2066x\u2069')).toBe('Ŵy ten x');
    expect(normalise('a\r\nb\u2028c\td')).toBe('a\nb\nc d');
    expect(normalise('half \ud800 pair')).toBe('half \ufffd pair');
  });

  it('stays the same when normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
        expect(hidesCharacters(once)).toBe(false);
      }),
    );
  });
});

describe('a section hash', () => {
  const blocks: Block[] = [paragraph('To agree.', '2.1'), table([['a', 'b']])];

  it('is 64 hex digits and does not depend on block ids', () => {
    expect(hashSection(blocks)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashSection([{ ...blocks[0]!, id: 'other' }, blocks[1]!])).toBe(hashSection(blocks));
  });

  it('changes with text, source number, style, header, any cell and the order', () => {
    const changed: Block[][] = [
      [paragraph('To agree!', '2.1'), blocks[1]!],
      [paragraph('To agree.', '2.2'), blocks[1]!],
      [paragraph('To agree.'), blocks[1]!],
      [{ ...blocks[0]!, style: 'heading' } as Block, blocks[1]!],
      [blocks[0]!, table([['a', 'c']])],
      [blocks[0]!, table([['a'], ['b']])],
      [blocks[0]!, table([['a', 'b']], false)],
      [blocks[1]!, blocks[0]!],
      [],
    ];
    expect(new Set([blocks, ...changed].map(hashSection)).size).toBe(changed.length + 1);
  });
});

describe('the limits of a section', () => {
  it('accept every section of an imported seed', () => {
    for (const section of reportOf(seed2018).sections) expect(sectionErrors(section.blocks)).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['no list', {}, 'blocks', 'not-a-list'],
    ['a block that is no object', [null], 'blocks[0]', 'not-an-object'],
    ['an unknown kind', [{ kind: 'picture', id: 'p1' }], 'blocks[0].kind', 'unknown-kind'],
    ['an unknown field', [{ ...paragraph('x'), colour: 'red' }], 'blocks[0].colour', 'unknown-field'],
    [
      '__proto__ as a field',
      JSON.parse('[{"kind":"paragraph","id":"p1","text":"x","__proto__":{}}]'),
      'blocks[0].__proto__',
      'unknown-field',
    ],
    ['no id', [{ kind: 'paragraph', text: 'x' }], 'blocks[0].id', 'id-invalid'],
    ['an id twice', [paragraph('x'), paragraph('y')], 'blocks[1].id', 'id-twice'],
    ['text that is a number', [{ ...paragraph('x'), text: 1 }], 'blocks[0].text', 'not-text'],
    ['an unknown style', [{ ...paragraph('x'), style: 'loud' }], 'blocks[0].style', 'unknown-style'],
    ['a control character', [paragraph('x\u0007')], 'blocks[0].text', 'unseen-characters'],
    ['a bidi override', [paragraph('\u202egnp.exe')], 'blocks[0].text', 'unseen-characters'],
    ['half a surrogate pair', [paragraph('\ud83d')], 'blocks[0].text', 'unseen-characters'],
    ['a bidi isolate in a cell', [table([['a', '\u2067b']])], 'blocks[0].rows[0][1]', 'unseen-characters'],
    ['uneven rows', [table([['a', 'b'], ['c']])], 'blocks[0].rows[1]', 'rows-uneven'],
    ['rows without cells', [table([[]])], 'blocks[0].rows[0]', 'rows-uneven'],
    ['a header that is no flag', [{ ...table([['a']]), header: 'yes' }], 'blocks[0].header', 'not-a-flag'],
    ['over 1 MB of text', [paragraph('é'.repeat(LIMITS.textBytes / 2 + 1))], 'blocks', 'too-long'],
    ['over 2,000 blocks', Array.from({ length: 2_001 }, () => paragraph('x')), 'blocks', 'too-many-blocks'],
    ['over 10,000 cells', [table(Array.from({ length: 5_001 }, () => ['a', 'b']))], 'blocks', 'too-many-cells'],
  ])('refuse %s, naming the field', (_, blocks, field, code) => {
    expect(sectionErrors(blocks)).toContainEqual({ field, code });
  });

  it('accept exactly the limit', () => {
    expect(sectionErrors([paragraph('x'.repeat(LIMITS.textBytes))])).toEqual([]);
    expect(sectionErrors([table(Array.from({ length: 5_000 }, () => ['a', 'b']))])).toEqual([]);
  });

  it('never throw, whatever is sent', () => {
    fc.assert(fc.property(fc.anything(), (anything) => void sectionErrors(anything)));
    fc.assert(
      fc.property(fc.array(fc.object({ key: fc.constantFrom('kind', 'id', 'text', 'rows', 'header') })), (any) => void sectionErrors(any)),
    );
  });
});

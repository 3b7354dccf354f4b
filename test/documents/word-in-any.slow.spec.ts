import fc from 'fast-check';
import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { PaperRefused } from '../../src/documents/word-in/refused.js';
import { account } from '../../src/reports/import-text.js';
import { sectionErrors } from '../../src/reports/section-limits.js';
import { officersWord } from '../fixtures/word/officer.js';
import { p, say, t, tbl, tc, tr, wordFile } from '../fixtures/word/word-file.js';
import { claims, wordCounts } from '../reports/accounts.js';
import { seed2018 } from '../reports/papers.js';

/** Every word is another, so that each can be looked for. */
let words = 0;
const word = fc.constant(null).map(() => {
  words += 1;
  return `word${words}x`;
});
/** XML of a Word document, and the words of it that everybody sees. */
type Said = { xml: string; seen: string[] };
const join = (all: readonly Said[]): Said => ({ xml: all.map(({ xml }) => xml).join(''), seen: all.flatMap(({ seen }) => seen) });

const plain = fc.tuple(word, fc.constantFrom('', 'SUBJECT: ', '1. PURPOSE: ', '3.1 ', '<', '=', '• ', '\u202e')).map(
  ([said, before]): Said => ({
    xml: t(`${before.replace('<', '&lt;')}${said} `),
    seen: [said],
  }),
);
const unseen = word.map(
  (said): Said => ({
    xml: `<w:del><w:r><w:delText>${said}</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>${said}</w:t></w:r>`,
    seen: [],
  }),
);
const mark = fc
  .constantFrom(
    '<w:r><w:tab/></w:r>',
    '<w:r><w:br/></w:r>',
    '<w:r><w:br w:type="page"/></w:r>',
    '<w:r/>',
    '<w:bookmarkStart w:name="x"/>',
    '<w:unheardOf/>',
  )
  .map((xml): Said => ({ xml, seen: [] }));
const around = (inner: fc.Arbitrary<Said>, ...wraps: [string, string][]) =>
  fc.tuple(inner, fc.constantFrom(...wraps)).map(([{ xml, seen }, [open, close]]): Said => ({ xml: open + xml + close, seen }));
const inline = fc.oneof(
  { weight: 5, arbitrary: plain },
  unseen,
  mark,
  around(
    plain,
    ['<w:ins>', '</w:ins>'],
    ['<w:hyperlink>', '</w:hyperlink>'],
    ['<w:sdt><w:sdtPr/><w:sdtContent>', '</w:sdtContent></w:sdt>'],
    ['<w:unheardOf>', '</w:unheardOf>'],
  ),
  around(
    plain.map(({ xml, seen }) => ({ xml: p(xml), seen })),
    ['<w:r><w:drawing><w:txbxContent>', '</w:txbxContent></w:drawing></w:r>'],
  ),
);
const paragraph = fc
  .tuple(
    fc.array(inline, { maxLength: 5 }),
    fc.constantFrom('', '', '<w:rPr><w:del/></w:rPr>', '<w:numPr><w:numId w:val="9"/></w:numPr>', '<w:outlineLvl w:val="0"/>'),
  )
  .map(([all, properties]): Said => ({ xml: p(join(all).xml, properties), seen: join(all).seen }));
const { block } = fc.letrec<{ block: Said; table: Said; cell: Said }>((tie) => ({
  block: fc.oneof(
    { weight: 4, arbitrary: paragraph },
    around(paragraph, ['<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>'], ['<w:ins>', '</w:ins>']),
    tie('table'),
  ),
  table: fc.array(fc.array(tie('cell'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map(
    (rows): Said => ({
      xml: tbl(...rows.map((cells) => tr(...cells.map(({ xml }) => xml)))),
      seen: rows.flat().flatMap(({ seen }) => seen),
    }),
  ),
  cell: fc
    .tuple(
      fc.oneof({ weight: 5, arbitrary: paragraph }, { weight: 1, arbitrary: tie('block') }),
      fc.constantFrom('', '', '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'),
    )
    .map(([{ xml, seen }, properties]): Said => ({ xml: tc(xml, properties), seen })),
}));

describe('any Word document', () => {
  it('says each of its visible words once, none of the hidden ones, and every character is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 8 }).map(join), async ({ xml, seen }) => {
        // A paper without a word is refused: one stands in each.
        const { imported, text } = await readPaper(await wordFile(say('Purpose') + xml), 'report-2018');
        const counts = wordCounts(text);
        expect(
          Object.keys(counts)
            .filter((one) => /^word\d+x$/.test(one))
            .sort(),
        ).toEqual([...seen].sort());
        for (const one of seen) expect(`${one} ${counts[one]}`).toBe(`${one} 1`);
        expect(account(text, imported)).toMatchObject({ holds: true, total: text.length });
        for (const { where, claimed, said } of claimsOf(text, imported)) expect(`${where}: ${said}`).toBe(`${where}: ${claimed}`);
        for (const { section, blocks } of imported.report.sections) expect([section, sectionErrors(blocks)]).toEqual([section, []]);
      }),
      { numRuns: 300 },
    );
  });

  /** The text of Word is no HTML, so what looks like an entity is none: only white space and numbers are compared loosely. */
  const claimsOf = (text: string, imported: Parameters<typeof claims>[1]) =>
    claims(text.replaceAll('•', ' '), imported).map((one) => ({ ...one, said: one.said.replaceAll('•', '') }));

  it('that was damaged anywhere is read or refused, and nothing else happens', async () => {
    const whole = await officersWord(seed2018);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (damage) => {
        const file = Buffer.from(whole);
        for (const [at, byte] of damage) file[at] = byte;
        const read = await readPaper(file, 'report-2018').catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(PaperRefused);
      }),
      { numRuns: 100 },
    );
  });

  it('whose XML was cut and mixed up is read or refused, and nothing else happens', async () => {
    const pieces = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr>',
      '</w:tr>',
      '<w:tc>',
      '</w:tc>',
      '<w:r>',
      '</w:r>',
      '<w:t>',
      '</w:t>',
      '<w:t/>',
      'x',
      '&amp;',
      '&',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x',
      '?>',
      '<w:p w:a="',
      '<mc:AlternateContent>',
      '</mc:AlternateContent>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 }), async (parts) => {
        const read = await readPaper(await wordFile(parts.join('')), 'report-2018').catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(PaperRefused);
      }),
      { numRuns: 400 },
    );
  });
});

import { runChecks } from '../../../src/reports/checks.js';
import { hashSection } from '../../../src/reports/hashes.js';
import type { Block, Confidence } from '../../../src/reports/report.js';
import { paragraph, reportWith, table } from '../papers.js';

const imported = (block: Block, confidence: Confidence): Block => ({ ...block, confidence }) as Block;
const found = (sections: Record<string, Block[]>) => runChecks(reportWith(sections)).filter(({ code }) => code === 'placement-unconfirmed');

describe('a place that the import was not certain of', () => {
  const purpose = [
    paragraph('To agree.'),
    imported(paragraph('To pay.', undefined, 'p2'), 'likely'),
    imported(table([['a', 'b']]), 'unsure'),
  ];

  it('is one warning a section, with how many paragraphs and tables', () => {
    expect(found({ purpose, reasons: [imported(paragraph('Why.'), 'unsure')] })).toEqual([
      { code: 'placement-unconfirmed', severity: 'warning', section: 'purpose', figures: { count: '2' } },
      { code: 'placement-unconfirmed', severity: 'warning', section: 'reasons', figures: { count: '1' } },
    ]);
  });

  it('is none once it is confirmed, and confirming it is a change of the section', () => {
    const confirmed = purpose.map(({ id, ...block }) => ({ ...block, id, confidence: undefined }) as Block);
    expect(found({ purpose: confirmed })).toEqual([]);
    expect(hashSection(confirmed)).not.toBe(hashSection(purpose));
    expect(hashSection(confirmed)).toBe(hashSection([paragraph('To agree.'), paragraph('To pay.'), table([['a', 'b']])]));
  });
});

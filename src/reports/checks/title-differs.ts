import { titleKey } from '../title-key.js';
import type { Check } from './check.js';
import { labelled } from './labels.js';
import { quote } from './sentences.js';

/**
 * The assessment or the evaluation form has another title than the report. The same words in another order are the same
 * title. Figures: `title` there, and `subject` of the report.
 */
export const titleDiffers: Check = {
  code: 'title-differs',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    const subject = paper.report.head.subject ?? '';
    if (titleKey(subject) === '') return [];
    return labelled(paper, 'title')
      .filter(({ value }) => titleKey(value) !== '' && wordsOf(value) !== wordsOf(subject))
      .map(({ section, paragraph, value }) => ({ section, paragraph, figures: { title: quote(value), subject: quote(subject) } }));
  },
};

function wordsOf(title: string): string {
  return titleKey(title.replace(/[’']/gu, '')).split(' ').sort().join(' ');
}

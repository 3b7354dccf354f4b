import { readDate } from '../importing/dates.js';
import { saysSomething } from '../report-sections.js';
import type { Check } from './check.js';
import { consulteesIn } from './listed-consultees.js';
import { quote } from './sentences.js';

const ANSWERED =
  /\b(?:agree[sd]?|approve[sd]?|support(?:s|ed|ive)?|endorse[sd]?|comment(?:s|ed)?|response|responded|replied|reply|object(?:s|ed|ions?)?|oppos(?:es|ed|ition)|disagree[sd]?|reject(?:s|ed)?|declined|welcome[sd]?|content|noted|no (?:\p{L}+ )?(?:issues?|concerns?|implications?|observations?)|satisfied|advised|confirmed|accepted|cytun\p{L}*|chytun\p{L}*|cefnog\p{L}*|cymeradwy\p{L}*|ymate\p{L}*|sylw\p{L}*|gwrthwyneb\p{L}*|nod\p{L}{1,3})(?!\p{L})/iu;

/**
 * Consultees are listed without the date on which they were asked or answered, or without what they said. One finding
 * for the section: whoever gathers the answers writes them all. (A person's name cannot be told from a post's.) Figures:
 * `consultees`, as listed, and `count`.
 */
export const consulteeWithoutAnswer: Check = {
  code: 'consultee-without-answer',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    const lacking = consulteesIn(paper).filter(({ text }) => readDate(text) === undefined || !ANSWERED.test(text));
    const [first] = lacking;
    if (!first) return [];
    const names = lacking
      .slice(0, 10)
      .map(({ text }) => quote(text, 60))
      .filter(saysSomething);
    const figures = { consultees: names.join('; '), count: String(lacking.length) };
    return [{ section: first.section, paragraph: first.paragraph, figures }];
  },
};

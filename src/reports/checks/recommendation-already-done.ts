import { recommendationsOf } from '../recommendations.js';
import { titleKey } from '../title-key.js';
import type { Check, Found } from './check.js';
import { cited, type Passage } from './paper.js';
import { sentences } from './sentences.js';

/** Acts by their stem: as a recommendation asks for them, and as a text says that they were done. */
const ACTS: readonly { asked: RegExp; done: RegExp }[] = [
  ['evaluat', 'evaluat'],
  ['creat', 'creat'],
  ['appoint', 'appoint'],
  ['re-?grad', 're-?grad'],
  ['transfer', 'transferr'],
  ['delet', 'delet'],
  ['recruit', 'recruit'],
  ['establish(?!ment)', 'establish'],
  ['extend|extension', 'extend'],
  ['purchas', 'purchas'],
  ['award', 'award'],
  ['adopt', 'adopt'],
  ['implement', 'implement'],
  ['clos(?:e|ure|ing)', 'clos'],
].map(([asked, done]) => ({
  asked: new RegExp(`\\b(?:${asked})\\p{L}*`, 'iu'),
  done: new RegExp(`\\b(?:has|have)(?: (?:now|already|since|recently|subsequently)){0,2} been (?:${done})\\p{L}*ed\\b`, 'iu'),
}));
/** Nothing is asked for again when only its carrying on is. */
const CONTINUES = /\b(?:continu\p{L}*|not(?:e|ing)|further|retrospective\p{L}*|confirm\p{L}*|ratif\p{L}*|parhau|nodi)\b/iu;
/** Words that any recommendation shares with any text. */
const COMMON = new Set(
  'this that with from will have been into which they their them there then than also only such post role team service council authority approve agree member cabinet'.split(
    ' ',
  ),
);
/** How many words of substance the two must share, so that they are of one thing. */
const SHARED = 3;

/**
 * A recommendation asks for something that the report says has been done: "to approve the job evaluation" beside "the
 * role has been evaluated". Found at the recommendation. Figures: `where`, the paragraph that says so.
 */
export const recommendationAlreadyDone: Check = {
  code: 'recommendation-already-done',
  severity: 'warning',
  asks: 'legal',
  run(paper) {
    const { report, body } = paper;
    const told = body.filter((one) => one.kind === 'prose' && !one.heading && /\b(?:has|have)\b/iu.test(one.text));
    return recommendationsOf(report).flatMap(({ number, text }): Found[] => {
      if (CONTINUES.test(text)) return [];
      const asked = ACTS.filter((act) => act.asked.test(text));
      const done = told.find((passage) => asked.some((act) => saysDone(passage, act.done, text)));
      return done ? [{ section: 'recommendations', paragraph: number, figures: { where: cited(paper, done) } }] : [];
    });
  },
};

function saysDone({ text }: Passage, done: RegExp, recommendation: string): boolean {
  const asked = words(recommendation);
  return sentences(text).some((sentence) => {
    if (!done.test(sentence)) return false;
    const shared = [...words(sentence)].filter((word) => asked.has(word));
    return shared.length >= SHARED;
  });
}

function words(text: string): Set<string> {
  return new Set(
    titleKey(text)
      .split(' ')
      .filter((word) => word.length > 3 && !COMMON.has(word)),
  );
}

import type { AssessmentCell } from '../assessment.js';
import { assessmentRows } from './assessment-rows.js';
import type { Check, Found } from './check.js';
import { cited } from './paper.js';
import { quote } from './sentences.js';

/** How a row names a characteristic (Equality Act 2010, section 4), and words of a report that are about it. */
const CHARACTERISTICS: readonly { named: RegExp; about: RegExp }[] = [
  {
    named: /^(?:age|oed)\b/iu,
    about:
      /\b(?:apprentice(?:ship)?s?|young (?:person|people|adults?)|older (?:person|people|residents)|pensioners?|school leavers?|prentis\p{L}*|pobl (?:ifanc|h[yŷ]n)|person ifanc)(?!\p{L})/iu,
  },
  {
    named: /^(?:disability|anabledd)/iu,
    about: /\b(?:disabled|wheelchairs?|learning disabilit\p{L}*|people with disabilit\p{L}*|anabl|anableddau)(?!\p{L})/iu,
  },
  { named: /^(?:gender reassignment|ailbennu)/iu, about: /\b(?:transgender|trans people|gender identity|trawsryweddol)(?!\p{L})/iu },
  {
    named: /^(?:pregnancy|beichiogrwydd)/iu,
    about: /\b(?:maternity leave|pregnant|breastfeeding|feichiog|absenoldeb mamolaeth)(?!\p{L})/iu,
  },
  {
    named: /^(?:race|hil)\b/iu,
    about: /\b(?:ethnic minorit\p{L}*|refugees?|asylum seekers?|gypsies|lleiafrifoedd ethnig|ffoaduriaid)(?!\p{L})/iu,
  },
  { named: /^(?:religion|crefydd)/iu, about: /\b(?:faith (?:groups?|schools?|communit\p{L}*)|places? of worship|addoldai)(?!\p{L})/iu },
  { named: /^(?:sexual orientation|cyfeiriadedd)/iu, about: /\b(?:LGBTQ?\+?|same-sex)(?!\p{L})/iu },
];

/**
 * A protected characteristic is "N/A" all along its row, and the report's own text is about people who share it: age,
 * beside an apprenticeship for a young person. A prompt, not a proof. Figures: `row`, the characteristic; `words` of the
 * text, and `where` they stand.
 */
export const characteristicContradicted: Check = {
  code: 'characteristic-contradicted',
  severity: 'warning',
  asks: 'equalities',
  run(paper) {
    return assessmentRows(paper).flatMap(({ use, name, section, paragraph, cells }): Found[] => {
      const about = use === 'grid' ? CHARACTERISTICS.find(({ named }) => named.test(name))?.about : undefined;
      if (!about || cells.some(({ state }) => state === 'answered') || !cells.some(isDismissed)) return [];
      const told = paper.body.find(({ text, heading }) => !heading && about.test(text));
      const words = told && about.exec(told.text)?.[0];
      return told && words ? [{ section, paragraph, figures: { row: name, words: quote(words), where: cited(paper, told) } }] : [];
    });
  },
};

const isDismissed = (cell: AssessmentCell): boolean => cell.state === 'notApplicable' && cell.because === undefined;

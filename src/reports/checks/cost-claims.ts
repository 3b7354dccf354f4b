import { amountsIn, printAmount } from '../figures.js';
import type { Paper, Passage } from './paper.js';
import { sentences } from './sentences.js';

/** The paper says that the decision costs nothing on balance. */
export const NEUTRAL =
  /\b(?:(?:cost|resource|budget|financially|revenue)[- ]neutral|neutral (?:in |on )?(?:cost|budget|resources?)|niwtral o ran (?:cost|adnoddau|cyllideb)|cost niwtral)\b/iu;
/** The paper says that it needs nothing more. */
export const NOTHING_MORE =
  /\b(?:no (?:additional|further|extra|new) (?:resource|cost|budget|financial|funding|revenue)\p{L}*(?: implications?| pressures?| requirements?)?|dim (?:goblygiadau|costau) (?:adnoddau |ariannol )?ychwanegol)\b/iu;
/** Words that turn a claim into its opposite, or into a question. */
const DENIED = /\b(?:not|cannot|never|isn[’']t|whether|if|unless|nid|ddim)\b/iu;

/** The passages that claim it, denials and questions left out. */
export function claiming(passages: readonly Passage[], ...claims: RegExp[]): Passage[] {
  return passages.filter(({ text }) =>
    claims.some((claim) => claim.test(text) && sentences(text).some((one) => claim.test(one) && !DENIED.test(one))),
  );
}

const INCREASE = /\b(?:increase|increases|rise|additional cost|extra cost|cynnydd)(?:\s+(?:of|is|o|yw|by))?\s*[:=]?\s*$/iu;
/** What was spent before, against which neutrality could be shown. */
const BASELINE =
  /\b(?:current|existing|present|baseline|approved|presennol|cyfredol)\s+(?:\p{L}{1,20}\s+){0,3}(?:costs?|budgets?|establishment|spend(?:ing)?|gost|gyllideb)\b[^.;£]{0,60}£\s?\d/iu;

/** What an increase of the cost is an increase of; a fee that rises costs the council nothing, nor do arrears. */
const COST =
  /\b(?:costs?|budgets?|posts?|salar(?:y|ies)|pay|grades?|SCPs?|spend(?:ing)?|establishment|gost|cost|costau|cyllideb|gyllideb|swydd|cyflog|gradd)\b/iu;
const NOT_COST = /\b(?:fees?|charges?|arrears|income|rents?|prices?|tariffs?|debts?|ffi|ffioedd|incwm|rhenti?|dyled(?:ion)?)\b/iu;

/** The first increase of a cost in pounds that a passage states ("Increase £4,675"), as printed. */
export function increaseIn({ text }: Passage): string | undefined {
  if (!text.includes('£')) return undefined;
  for (const sentence of sentences(text)) {
    if (!COST.test(sentence) || NOT_COST.test(sentence)) continue;
    const stated = amountsIn(sentence).find(
      ({ unit, start, hundredths }) => unit === 'pounds' && hundredths > 0 && INCREASE.test(sentence.slice(Math.max(0, start - 60), start)),
    );
    if (stated) return printAmount(stated);
  }
  return undefined;
}

/** Whether the paper states the budget or the cost as it is now. */
export function statesBaseline({ body }: Paper): boolean {
  return body.some(({ text }) => text.includes('£') && BASELINE.test(text));
}

import { emailsIn } from '../addresses.js';
import type { Check } from './check.js';
import { at } from './paper.js';

/** A box that a team shares is nobody's personal data. */
const SHARED =
  /^(?:.*[.-])?(?:info|enquir(?:y|ies)|contact(?:us)?|admin|office|team|hello|mail|feedback|complaints|foi|press|democratic\p{L}*|committees?|cabinet|services?|support|consultations?|hr|finance|legal|equalit\p{L}*|gwasanaeth\p{L}*|ymholiad\p{L}*|swyddfa)(?:[.-].*)?$/iu;

/** A person's e-mail address, which is personal data, stands in a paper that will be public. Shared boxes are left alone. */
export const eMailAddress: Check = {
  code: 'e-mail-address',
  severity: 'warning',
  asks: 'democraticServices',
  run({ passages }) {
    return passages.filter(({ text }) => emailsIn(text).some(({ box }) => !SHARED.test(box))).map(at);
  },
};

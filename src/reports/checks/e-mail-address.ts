import { emailsIn } from '../addresses.js';
import type { Check } from './check.js';
import { at } from './paper.js';

/** What a council's services are called, in their addresses. */
const SERVICE =
  'licensing|revenues|benefits|community|communities|planning|highways|housing|environment|education|schools?|librar(?:y|ies)|leisure|tourism|transport|parking|waste|recycling|procurement|payroll|pensions|registrars|elections|electoral|customer|communications|regeneration|museums?|archives|safeguarding|adults|childrens?|property|estates|corporate|policy|performance|audit|counciltax|countryside|events|grants|recruitment|insurance|cemeter(?:y|ies)|trwyddedu|refeniw|cynllunio|priffyrdd|addysg|llyfrgell\\p{L}*|twristiaeth|cymuned\\p{L}*|etholiadau|cofrestru|gwastraff|hamdden|cludiant|parcio|caffael|cyfathrebu';
/** A box that a team or a service shares is nobody's personal data. */
const SHARED = new RegExp(
  String.raw`^(?:.*[._-])?(?:${SERVICE}|info|enquir(?:y|ies)|contact(?:us)?|admin|office|team|hello|mail|feedback|complaints|foi|press|democratic\p{L}*|committees?|cabinet|services?|support|consultations?|hr|finance|legal|equalit\p{L}*|gwasanaeth\p{L}*|ymholiad\p{L}*|swyddfa)(?:[._-].*)?$`,
  'iu',
);

/** A person's e-mail address, which is personal data, stands in a paper that will be public. Shared boxes are left alone. */
export const eMailAddress: Check = {
  code: 'e-mail-address',
  severity: 'warning',
  asks: 'democraticServices',
  run({ passages }) {
    return passages.filter(({ text }) => emailsIn(text).some(({ box }) => !SHARED.test(box))).map(at);
  },
};

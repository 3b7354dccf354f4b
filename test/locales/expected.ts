import { demoConstitution } from '../../src/councils/demo-council.js';
import { settingKinds } from '../../src/councils/setting-kinds.js';
import { accountLetters } from '../../src/people/accounts-letters.js';
import { entryOfChange } from '../../src/people/council-changes.js';
import { coverLetters } from '../../src/people/cover-letters.js';
import { meetingLetters } from '../../src/proposals/meeting-letters.js';
import { entryOfMeeting } from '../../src/proposals/meeting-rules.js';
import { PAYLOAD_ERASED } from '../../src/records/audit.js';
import { hiddenCodes } from '../../src/reports/attachments/hidden-codes.js';
import { CHECKS } from '../../src/reports/checks.js';
import { hintCodes } from '../../src/reports/hints.js';
import { exemptParagraphs } from '../../workflows/exemption.js';
import { correctableFields, states } from '../../workflows/facts.js';
import { publicStates } from '../../workflows/publicity.js';
import { clockVerbs, personVerbs } from '../../workflows/verbs.js';
import { rulebook as rules } from '../workflows/rulebook.js';
import { readSource, scan, sources, union, unionOfProperty } from './sources.js';

const commands = readSource('workflows/commands.ts');
const src = sources('src');
const said = (text: string, field: string): string[] => scan(text.match(new RegExp(`\\b${field}: ('.*')`))?.[1] ?? '', /'(\w+)'/g);

const codesOfRules = Object.values(rules).flatMap((one) => (typeof one === 'object' && 'code' in one ? [one.code] : []));
const codesRefused = [...sources('src/people'), ...sources('src/proposals'), ...sources('workflows')].flatMap(({ text }) =>
  scan(text, /\b(?:refuse|against)\(\s*'([a-z-]+)',/g, /\bcode: '([a-z-]+)', source:/g),
);
// What the reports room codes so is a finding or a note; what the shapes refuse is read from their type.
const checking = src.filter(({ path }) => !path.startsWith('src/reports/'));
const codesOfFields = checking.flatMap(({ text }) =>
  scan(text, /\bwrong\([^\n]*?, '([a-z-]+)'/g, /\bcode: (?:[^'\n]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?(?!, source)/g),
);
const codesThrown = src.flatMap(({ text }) => scan(text, /\breadonly code = '([a-z-]+)'/g));
const codesAnswered = scan(/const statuses[^{]*\{([^}]*)\}/.exec(readSource('src/shapes/statuses.ts'))?.[1] ?? '', /^ {2}'?([a-z-]+)'?:/gm);

/** What the locales must have words for, family by family, read from the code that uses the words. */
export const expected: Record<string, string[]> = {
  state: [...states],
  standing: union('workflows/facts.ts', 'Standing'),
  stage: union('workflows/facts.ts', 'Stage'),
  verdict: [...union('workflows/facts.ts', 'ConsultationVerdict'), ...union('workflows/facts.ts', 'SignOffVerdict')],
  outcome: [...union('workflows/facts.ts', 'DecisionOutcome'), ...commands.split('\n').flatMap((line) => said(line, 'outcome'))],
  achieved: unionOfProperty('workflows/facts.ts', 'EvaluationAnswer', 'achieved'),
  nature: unionOfProperty('workflows/facts.ts', 'Interest', 'nature'),
  severity: unionOfProperty('workflows/facts.ts', 'Finding', 'severity'),
  urgency: union('workflows/constitution.ts', 'UrgencyKind'),
  role: said(commands, 'role'),
  kind: Object.keys(demoConstitution.kinds),
  register: publicStates.flatMap((state) => [`state.${state}`, `sentence.${state}`]),
  correctable: [...correctableFields],
  missing: [...union('workflows/constitution.ts', 'StatementItem'), 'welsh'],
  meeting: [...Object.keys(entryOfMeeting), ...union('src/records/entities/meeting.ts', 'MeetingState').map((state) => `state.${state}`)],
  verb: ['create', ...Object.keys(personVerbs)],
  timer: Object.keys(clockVerbs),
  entry: [
    'proposalCreated',
    PAYLOAD_ERASED,
    ...Object.values({ ...personVerbs, ...clockVerbs }).map((verb) => verb.entry),
    ...Object.values(entryOfChange),
    ...Object.values(entryOfMeeting),
  ],
  refusal: [...codesOfRules, ...codesRefused],
  letter: [...lettersSent(), ...accountLetters, ...meetingLetters, ...coverLetters].flatMap((kind) => [`${kind}.subject`, `${kind}.body`]),
  finding: CHECKS.map((check) => check.code),
  check: CHECKS.map((check) => check.code),
  hint: [...hintCodes, 'comment-open', 'attachment-hidden'],
  exempt: exemptParagraphs.map((n) => `paragraph.${n}`),
  note: unionOfProperty('src/reports/importing/tables.ts', 'Note', 'code'),
  why: union('src/reports/importing/ledger.ts', 'Why'),
  mark: ['certain', ...union('src/reports/report.ts', 'Confidence')],
  unseen: [...hiddenCodes],
  hidden: union('src/documents/word-in/hidden.ts', 'HiddenKind'),
  setting: ['kinds', ...Object.keys(settingKinds)],
  choice: Object.entries(settingKinds).flatMap(([name, kind]) =>
    'choices' in kind ? kind.choices.map((choice) => `${name}.${choice}`) : [],
  ),
  fault: union('src/records/verify.ts', 'Fault'),
  field: [
    ...union('src/councils/shapes.ts', 'FieldErrorCode'),
    ...unionOfProperty('src/reports/limits.ts', 'FieldError', 'code'),
    ...codesOfFields,
    ...union('src/reports/attachments/kinds.ts', 'AttachmentFault'),
  ],
  error: [...codesThrown, ...codesAnswered]
    // A configuration is read by whoever starts the program, before there is a reader with a language.
    .filter((code) => code !== 'config')
    .flatMap((code) => [code, `${code}.title`]),
};

function lettersSent(): string[] {
  const text = readSource('workflows/letters.ts');
  return scan(text, /\b(?:letter|toSubject)\(\s*'(\w+)'/g, /\bkind: '(\w+)'/g, /\bkind: [^\n]*\? '(\w+)' : '(\w+)'/g);
}

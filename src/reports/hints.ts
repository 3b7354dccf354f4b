import { createHash } from 'node:crypto';
import type { Hint, HintedText } from '../../workflows/exemption.js';
import { emailsIn, phoneIn, withoutAddresses } from './addresses.js';
import { isGivenName } from './given-names.js';
import { paragraphNumbers } from './numbering.js';
import type { Block, ReportText } from './report.js';
import { blocksOf, saysSomething, textsOf } from './report-sections.js';
import type { TemplateSection } from './template.js';
import { template } from './templates.js';
import { cellsOf, welshOf, wordingIn } from './welsh.js';

/*
 * What in a text may be about a person and should not be published unawares. It looks at what the public would be shown:
 * the register leaves out addresses and telephone numbers of a report by itself, and the officer's own sections whole. A
 * hint is a question to the proper officer, never a refusal of the text: it is cleared by other words, by keeping the part
 * back, or by saying why it may stand.
 */

/** More than so many in one part and nobody would read them: then each stands for those behind it. Of each part, for one may be kept back. */
const HINTS_AT_MOST = 200;

/** National Insurance number: HMRC's format, two letters, six digits, one of A to D. */
const INSURANCE = /(?<![\p{L}\p{N}])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/u;
const DAY = String.raw`(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th|af|ain|fed|eg|ed)? \p{L}{3,10},? \d{4}|\d{4}-\d{2}-\d{2})`;
const BIRTH = new RegExp(
  String.raw`(?<!\p{L})(?:date of birth|d\.?o\.?b\.?|born(?: on)?|dyddiad geni|ganwyd(?: ar)?)[\s:|·]{1,5}${DAY}`,
  'iu',
);
/** A sort code beside an account number, either by its name, or an IBAN of this country. */
const ACCOUNT =
  /(?<![\d-])\d{2}-\d{2}-\d{2}[^\d\n]{1,40}\d{8}(?!\d)|(?:sort code|cod didoli)[\s:|·]{1,5}\d{2}[ -]?\d{2}[ -]?\d{2}(?!\d)|(?:account (?:number|no\.?)|rhif (?:y )?cyfrif)[\s:|·]{1,5}\d{8}(?!\d)|(?<![\p{L}\p{N}])GB\d{2} ?[A-Z]{4}(?: ?\d{2,4}){4,6}(?!\d)/iu;
/** The number of a house, its street, and within the same address a postcode. */
const HOME =
  /(?<![\p{L}\p{N}£.,-])\d{1,4}[A-Za-z]?,? \p{Lu}[\p{L}'’.-]{1,30}[^\n£%]{0,80}?(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}])/u;
/** A grade or a spinal point, or an amount that somebody is paid. */
const PAY =
  /(?<!\p{L})(?:SCP|spinal (?:column )?point|pwynt (?:colofn )?cyflog|grade|gradd|salary|cyflog|band)(?!\p{L})[^\n]{0,40}?[\dA-Z]|£ ?\d{2}[,.]?\d{3}(?![\d,.]\d)/iu;
const SALARY_WORDS = /(?<!\p{L})(?:SCP|spinal|grade|gradd|salary|cyflog|band)(?!\p{L})/iu;
/** Courtesies of private people; "Councillor" is an office that the public elects. */
const TITLED = /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Mx|Dr|Bns|Meistr|Mstr|Mrs?\.)\.? \p{Lu}[\p{L}'’-]{1,30}/u;
const CAPITALISED = /(?<!\p{L})(\p{Lu}\p{Ll}{1,20}) (\p{Lu}[\p{L}'’-]{1,30})/gu;

/** Whether the text names a person: by a courtesy, or by a given name with a surname behind it. */
function namesSomebody(text: string): boolean {
  if (TITLED.test(text)) return true;
  for (const [, given = ''] of text.matchAll(CAPITALISED)) if (isGivenName(given)) return true;
  return false;
}

const COUNCILS = /\.(?:gov\.uk|gov\.wales|llyw\.cymru|nhs\.uk|police\.uk)$/i;

/** Every kind of hint; `finds` is asked of one paragraph or one row. */
const kinds: { code: string; finds: (text: string) => boolean }[] = [
  { code: 'phone-number', finds: (text) => phoneIn(text) !== undefined },
  { code: 'private-e-mail', finds: (text) => emailsIn(text).some(({ address }) => !COUNCILS.test(address)) },
  { code: 'national-insurance-number', finds: (text) => INSURANCE.test(text) },
  { code: 'date-of-birth', finds: (text) => BIRTH.test(text) },
  { code: 'bank-account', finds: (text) => ACCOUNT.test(text) },
  { code: 'home-address', finds: (text) => HOME.test(text) },
  { code: 'name-beside-pay', finds: (text) => PAY.test(text) && (SALARY_WORDS.test(text) || text.includes('£')) && namesSomebody(text) },
];
export const hintCodes = kinds.map(({ code }) => code);

/** Where a text stands: the part and the paragraph. */
type Place = Pick<Hint, 'part' | 'of' | 'place'>;

/** What is to be looked at in one paragraph or row as it would be published. */
export function hintsIn(text: string, { part, of, place }: Place): Hint[] {
  if (!saysSomething(text)) return [];
  return kinds.flatMap(({ code, finds }) => (finds(text) ? [{ id: idOf(code, part, text), code, part, of, place }] : []));
}

/** Other words are another hint; the words themselves are not told by it. */
const idOf = (code: string, part: string, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([code, part, text]))
    .digest('hex')
    .slice(0, 24);

/** Sections that the register never shows: they are the officer's. */
const NEVER_PUBLIC: ReadonlySet<string> = new Set(['author', 'contact']);
const publicSections = (report: ReportText): TemplateSection[] =>
  template(report.template).sections.filter(({ id }) => !NEVER_PUBLIC.has(id));
const bare = (text: string): string => withoutAddresses(text, () => '');

/** The hints of a report's own text, exempt parts included: a part may be told again. The head is public in any case. */
export function reportHints(report: ReportText): Hint[] {
  const { subject = '', wards = '' } = report.head;
  const head = [subject, wards].flatMap((text) => hintsIn(bare(text), { part: 'head', of: 'report', place: null }));
  const body = publicSections(report).flatMap((section) => {
    const blocks = blocksOf(report, section.id);
    const numbers = paragraphNumbers(section, blocks);
    return blocks.flatMap((block) =>
      rowsOf(block).flatMap((text) =>
        hintsIn(bare(text), { part: section.id, of: 'report', place: numbers.get(block)?.number ?? block.id }),
      ),
    );
  });
  return once([...head, ...body]);
}

/** The same of the Welsh that there is. */
export function welshHints(report: ReportText): Hint[] {
  return once(
    publicSections(report).flatMap(({ id: part }) =>
      welshOf(report, part).flatMap((welsh) => {
        const wording = wordingIn(welsh);
        const texts = wording === null ? [] : 'rows' in wording ? wording.rows.map((row) => row.join(' · ')) : cellsOf(wording);
        return texts.flatMap((text) => hintsIn(bare(text), { part, of: 'welsh', place: welsh.id }));
      }),
    ),
  );
}

/** The hints of what somebody has said beside the report: published as it stands, addresses and all. */
export const saidHints = (of: HintedText, texts: readonly (string | undefined)[]): Hint[] =>
  once(texts.flatMap((text) => (text ?? '').split('\n').flatMap((line) => hintsIn(line, { part: of, of, place: null }))));

/** What stands together and is read together: a paragraph, a row of a table, a line of costs or posts. */
function rowsOf(block: Block): string[] {
  if (block.kind === 'paragraph') return block.text.split('\n');
  if (block.kind === 'table') return block.rows.map((row) => row.join(' · '));
  return block.lines.map((line) => textsOf({ ...block, lines: [line] } as Block).join(' · '));
}

function once(hints: readonly Hint[]): Hint[] {
  const counts = new Map<string, number>();
  return [...new Map(hints.map((hint) => [hint.id, hint])).values()].filter(({ part }) => {
    const count = (counts.get(part) ?? 0) + 1;
    counts.set(part, count);
    return count <= HINTS_AT_MOST;
  });
}

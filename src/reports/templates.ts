import { canonicalJson, hashOf } from '../records/chain.js';
import { type Form, keyOf, type Template } from './template.js';
import { type FormFile, linked } from './template-links.js';
import { readForm, TemplateError } from './template-schema.js';
import establishmentChange1 from './templates/establishment-change@1.json' with { type: 'json' };
import evaluationCriteria1 from './templates/evaluation-criteria@1.json' with { type: 'json' };
import futureGenerations1 from './templates/future-generations-evaluation@1.json' with { type: 'json' };
import impactAssessment1 from './templates/integrated-impact-assessment@1.json' with { type: 'json' };
import optionsAppraisal1 from './templates/options-appraisal@1.json' with { type: 'json' };
import personSpecification1 from './templates/person-specification@1.json' with { type: 'json' };
import report2015v1 from './templates/report-2015@1.json' with { type: 'json' };
import report2018v1 from './templates/report-2018@1.json' with { type: 'json' };
import report2018v2 from './templates/report-2018@2.json' with { type: 'json' };
import roleProfile1 from './templates/role-profile@1.json' with { type: 'json' };

/** The forms that come with the program. A new one is a file and a line here; they are modules, so that no folder is looked up. */
const BUNDLED: readonly [string, unknown][] = [
  ['establishment-change@1.json', establishmentChange1],
  ['evaluation-criteria@1.json', evaluationCriteria1],
  ['future-generations-evaluation@1.json', futureGenerations1],
  ['integrated-impact-assessment@1.json', impactAssessment1],
  ['options-appraisal@1.json', optionsAppraisal1],
  ['person-specification@1.json', personSpecification1],
  ['report-2015@1.json', report2015v1],
  ['report-2018@1.json', report2018v1],
  ['report-2018@2.json', report2018v2],
  ['role-profile@1.json', roleProfile1],
];

/** What there is at a moment: every form by key, and the reports' forms with those of their sections, oldest first. */
interface Forms {
  byKey: ReadonlyMap<string, Form>;
  editions: readonly Template[];
}

let known: Forms = readForms([]);

/**
 * Reads a council's own forms beside the bundled ones: file names, and what the files hold.
 * @throws {TemplateError} naming the file and the field; also for a released version with other content.
 */
function readForms(own: readonly [file: string, data: unknown][]): Forms {
  const bundled = BUNDLED.map(([file, data]): [string, unknown] => [`templates/${file}`, data]);
  const byKey = new Map<string, FormFile>();
  for (const [file, data] of [...bundled, ...own]) {
    const form = readForm(file, data);
    const key = keyOf(form);
    if (!file.includes(`${key}.`)) throw new TemplateError(file, 'id@version', `the name of the file, but it says ${key}`);
    const before = byKey.get(key);
    if (before && canonicalJson(before.form) !== canonicalJson(form))
      throw new TemplateError(file, 'version', `a new one: ${key} is released (${before.file}), and a released version is never changed`);
    if (!before) byKey.set(key, { file, form });
  }
  const files = [...byKey.values()];
  return { byKey: new Map(files.map(({ form }) => [keyOf(form), form])), editions: linked(files) };
}

/**
 * Takes a council's own forms into use beside the bundled ones, in the place of those taken before. At boot, so that a
 * wrong form never meets a report.
 * @throws {TemplateError} and then nothing has changed.
 */
export function useForms(own: readonly [file: string, data: unknown][]): void {
  known = readForms(own);
}

/** Every form there is, whatever it is for. */
export const forms = (): Form[] => [...known.byKey.values()];

/** Every version of every report's form, oldest first. */
export const editions = (): Template[] => [...known.editions];

/** Every report's form there is, by id, in its newest version. A copy: changing it changes nothing. */
export const templates = (): Map<string, Template> => new Map(known.editions.map((one) => [one.id, one]));

/** The form of that key, or of that id in version 1, which papers were written on before forms had versions. */
const find = (key: string): Template | undefined => {
  const full = key.includes('@') ? key : `${key}@1`;
  return known.editions.find((one) => keyOf(one) === full);
};

export const isTemplate = (key: string): boolean => find(key) !== undefined;

/**
 * The report's form with this key, `id@version`; a bare id means version 1.
 * @throws {RangeError} when there is none; ask `isTemplate` first where the key comes from outside.
 */
export function template(key: string): Template {
  const found = find(key);
  if (!found) throw new RangeError(`There is no report template "${key}"`);
  return found;
}

/**
 * The version of a form that a proposal which begins on that day is written on: the newest that is in use by then,
 * else the oldest there is.
 * @throws {RangeError} when there is no such form.
 */
export function templateOn(id: string, day: string): Template {
  const versions = known.editions.filter((one) => one.id === id);
  const found = versions.findLast((one) => one.effectiveFrom <= day) ?? versions[0];
  if (!found) throw new RangeError(`There is no report template "${id}"`);
  return found;
}

/**
 * For the start of the program: every form that proposals stay on must be there, and ask what it asked when they began.
 * @throws {TemplateError} for the first that is not, or does not.
 */
export function assertTemplatesKept(inUse: Iterable<{ template: string; templateVersion: number; templateHash: string | null }>): void {
  for (const { template: id, templateVersion: version, templateHash } of inUse) {
    const key = keyOf({ id, version });
    const form = find(key);
    if (!form) throw new TemplateError(`${key}.json`, 'the file', 'in the folder of forms, because proposals are written on it');
    if (templateHash !== null && templateHash !== hashTemplate(form))
      throw new TemplateError(key, 'the form', 'as it was when proposals began on it: put it back, and make the change a new version');
  }
}

/** Words by which papers are recognised: a released form may learn more of them, because they ask nothing of anybody. */
const RECOGNISING = new Set([
  'source',
  'meeting',
  'printed',
  'means',
  'headers',
  'named',
  'reopens',
  'prompts',
  'appraisalMarks',
  'closing',
]);

/** SHA-256, in hex, of what a form asks, with the forms of its sections: by it a proposal knows its form again. */
export function hashTemplate(form: Template): string {
  const known = hashes.get(form);
  if (known !== undefined) return known;
  const asked = JSON.stringify(form, (name, value: unknown) => (RECOGNISING.has(name) ? undefined : value));
  const hash = hashOf(JSON.parse(asked));
  hashes.set(form, hash);
  return hash;
}

/** Forms are large, are hashed for each new proposal, and do not change. */
const hashes = new WeakMap<Template, string>();

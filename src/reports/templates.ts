import { readTemplate, type Template } from './template.js';
import report2015 from './templates/report-2015.json' with { type: 'json' };
import report2018 from './templates/report-2018.json' with { type: 'json' };

/** Every released form. A new one is a file and a line here; it is a module import, so no folder is looked up. */
const FILES: readonly [string, unknown][] = [
  ['templates/report-2015.json', report2015],
  ['templates/report-2018.json', report2018],
];

const loaded: ReadonlyMap<string, Template> = load(FILES);

/**
 * Reads template files into a map by id, oldest first.
 * @throws {TemplateError} naming the file and the field; at boot, so that a wrong form never meets a report.
 */
export function load(files: readonly [string, unknown][]): Map<string, Template> {
  const all = files.map(([file, data]) => readTemplate(file, data));
  all.sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  return new Map(all.map((one) => [one.id, one]));
}

/** Every form there is, by id, oldest first. A copy: changing it changes nothing. */
export function templates(): Map<string, Template> {
  return new Map(loaded);
}

/**
 * The form with this id.
 * @throws {RangeError} when there is none; ask `templates().has(id)` first where the id comes from outside.
 */
export function template(id: string): Template {
  const found = loaded.get(id);
  if (!found) throw new RangeError(`There is no report template "${id}"`);
  return found;
}

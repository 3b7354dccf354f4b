import type { Imported } from './importing/imported.js';
import { Importer } from './importing/importer.js';
import { type Line, type Source, textSource } from './importing/lines.js';
import { countTitles } from './importing/titles.js';
import type { Template } from './template.js';
import { editions, template as formOf } from './templates.js';

export { type Account, account } from './importing/account.js';
export type { Imported, Mark, Placement } from './importing/imported.js';
export type { Destination, Span, Why } from './importing/ledger.js';
export type { Note } from './importing/tables.js';

/**
 * Reads a paper's text, which may mix Markdown, tables of tabs or bars and inline HTML, into a report. Takes any text in
 * linear time and never throws for what it says: what it cannot place is listed as unplaced.
 * @param asked a template's key; without it the paper tells its own form.
 * @throws {RangeError} when `asked` is no template.
 */
export function importText(text: string, asked?: string): Imported {
  return importSource(textSource(text), asked);
}

/** The same for a paper whose paragraphs and tables are known already. */
export function importSource(source: Source, asked?: string): Imported {
  const { form, from } = asked === undefined ? recognise(source.lines) : { form: formOf(asked), from: 'asked' as const };
  return new Importer(source, form, from).run();
}

function recognise(lines: readonly Line[]): { form: Template; from: Imported['templateFrom'] } {
  const newestFirst = editions().reverse();
  for (const line of lines.filter((one) => !one.blank && !one.rule && one.text.length <= 300).slice(0, 30)) {
    const said = line.text.toUpperCase();
    const meant = newestFirst.filter((one) => one.meeting.some((words) => said.includes(words)));
    if (meant.length > 0) return { form: byTitles(meant, lines)[0]!.form, from: 'meeting' };
  }
  const [best, ...others] = byTitles(newestFirst, lines);
  const next = others.find(({ form }) => form.id !== best!.form.id);
  return { form: best!.form, from: best!.score > (next?.score ?? 0) ? 'titles' : 'assumed' };
}

/** The forms and versions, the one with the most of its titles in the paper first; among equals the newest. */
const byTitles = (forms: readonly Template[], lines: readonly Line[]) =>
  forms.map((form) => ({ form, score: countTitles(form, lines) })).sort((a, b) => b.score - a.score);

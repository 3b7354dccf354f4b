import type { ReportText, Table } from './report.js';
import { blocksOf, saysSomething } from './report-sections.js';
import { titleKey } from './title-key.js';

/** One way that the report says could be gone. */
export interface Option {
  name: string;
  /** What speaks for it and against it: one text a point, without bullets. "None" is a point, as it was written. */
  advantages: string[];
  disadvantages: string[];
  /** The report says that this is the one to take. */
  preferred: boolean;
  /** Where it stands: the id of the table, and its first row, counted from 0. */
  table: string;
  row: number;
}

/** The first word of a column's title tells what the column is for; in the language of either form. */
const NAME = /^(?:options?|opsiw?n(?:au)?|dewis(?:iadau)?)\b/;
const FOR = /^(?:advantages?|benefits?|pros|strengths?|positives?|mantais|manteision|buddion|cryfderau)\b/;
const AGAINST =
  /^(?:disadvantages?|drawbacks?|disbenefits?|cons|risks?|weakness(?:es)?|negatives?|anfantais|anfanteision|risgiau|gwendidau)\b/;

const PREFERRED =
  /\b(?:preferred|prefer|recommend(?:ed|s|ations?)?|proposed|favoured)\b|\b(?:ffefri\p{L}*|dewisol|argymhell\p{L}*|cynigi(?:r|wyd))(?!\p{L})/iu;
const DENIED =
  /\b(?:not?|nor|never|neither|reject\w*|refuse\w*|against|disregard\w*|discount\w*|delay\w*|defer\w*|postpone\w*|alternatives?|instead|rather|without|ignore\w*)\b|(?<!\p{L})(?:ddim|peidio|gwrthod\p{L}*|gohirio|ni|nid|heb|yn hytrach)(?!\p{L})/iu;
/** "Option 2", "Opsiwn B". */
const LABEL = /(?<!\p{L})(?:option|opsiwn|dewis)\s+(\d{1,2}|[a-z])(?![\p{L}\p{N}])/giu;

/**
 * The options that the report appraises, in order: the rows of every table of its section `options` that has a column for
 * what speaks for an option or against it. A row without a name goes on with the option above. None where the form or the
 * report has no such table.
 */
export function optionsOf(report: ReportText): Option[] {
  const blocks = blocksOf(report, 'options');
  const options = blocks.flatMap((block) => (block.kind === 'table' ? optionsIn(block) : []));
  const said = [...blocks, ...blocksOf(report, 'reasons')].flatMap((block) => (block.kind === 'paragraph' ? sentences(block.text) : []));
  const choosing = said.filter(prefers);
  return options.map((option, index) => ({
    ...option,
    preferred: prefersItself(option) || choosing.some((one) => names(one, option, index)),
  }));
}

function optionsIn({ id, rows }: Table): Option[] {
  const titles = (rows[0] ?? []).map(titleKey);
  const columns = { name: titles.findIndex((one) => NAME.test(one)), for: findAll(titles, FOR), against: findAll(titles, AGAINST) };
  if (columns.for.length + columns.against.length === 0) return [];
  const nameColumn = Math.max(columns.name, 0);
  const found: Option[] = [];
  for (const [index, row] of rows.entries()) {
    if (index === 0 || !row.some(saysSomething)) continue;
    const name = (row[nameColumn] ?? '').trim();
    if (saysSomething(name) || found.length === 0) {
      found.push({ name, advantages: [], disadvantages: [], preferred: false, table: id, row: index });
    }
    const option = found[found.length - 1]!;
    option.advantages.push(...columns.for.flatMap((column) => points(row[column] ?? '')));
    option.disadvantages.push(...columns.against.flatMap((column) => points(row[column] ?? '')));
  }
  return found;
}

const findAll = (titles: readonly string[], words: RegExp): number[] =>
  titles.flatMap((title, column) => (words.test(title) ? [column] : []));

function points(cell: string): string[] {
  return cell
    .split(/\n|•/u)
    .map((line) => line.replace(/^\s*(?:[-–*◦▪·o]\s+)?/u, '').trim())
    .filter(saysSomething);
}

const sentences = (text: string): string[] => text.split(/(?<=[.!?;])\s+|\n/u);

const prefers = (text: string): boolean => PREFERRED.test(text) && !DENIED.test(text);

/** By its own name ("Option 2 (preferred)", "Accept the recommendations"), or where a point of it says no more than that. */
function prefersItself({ name, advantages }: Option): boolean {
  return (
    prefers(name) ||
    advantages.some(
      (point) => /\b(?:preferred|recommended) option\b|opsiwn (?:a )?(?:ffefri|argymhell)/iu.test(point) && !DENIED.test(point),
    )
  );
}

/** Whether a sentence is about that option: by its label, printed or counted, or by its whole name. */
function names(sentence: string, { name }: Option, index: number): boolean {
  const labels = labelsOf(sentence);
  if (labels.length > 0) return labels.includes(labelsOf(name)[0] ?? String(index + 1));
  const key = titleKey(name);
  return key.length > 3 && ` ${titleKey(sentence)} `.includes(` ${key} `);
}

const labelsOf = (text: string): string[] => Array.from(text.matchAll(LABEL), ([, label = '']) => label.toLowerCase());

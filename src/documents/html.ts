import type { Language } from '../locales/locales.js';
import { say } from '../locales/locales.js';
import type { Heading, Item, Paper, Part, Table, Words } from './paper.js';

/** For a page that has nothing but its own text: no script, no image, no form, and only the style sheet within it. */
export const HTML_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The paper as one complete page, which prints well and loads nothing. */
export function renderHtml(paper: Paper): string {
  const title = `${paper.ref}: ${paper.title.text}`;
  return [
    '<!doctype html>',
    `<html lang="${paper.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<p class="council">${escaped(paper.council)}</p>`,
    `<p class="form">${escaped(paper.form)}</p>`,
    '</header>',
    '<main>',
    `<h1${langOf(paper.title)}>${text(paper.title)}</h1>`,
    ...(paper.marking === undefined ? [] : [`<p class="marking">${escaped(paper.marking)}</p>`]),
    ...partsHtml(paper),
    '</main>',
    `<footer><p>${escaped(say(paper.language, 'document.footer', { ref: paper.ref, state: paper.state }))}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function partsHtml(paper: Paper): string[] {
  const ids = new Set<string>();
  const out: string[] = [];
  let tables = 0;
  paper.parts.forEach((part, index) => {
    const before = paper.parts[index - 1];
    if (part.kind !== 'item') {
      if (before?.kind === 'item') out.push('</ul>');
      if (part.kind === 'table') tables += 1;
      out.push(partHtml(part, { ids, tables }, paper.language));
      return;
    }
    if (before?.kind !== 'item') out.push('<ul>');
    out.push(itemHtml(part));
  });
  if (paper.parts.at(-1)?.kind === 'item') out.push('</ul>');
  return out;
}

/** What has been used up to a part: the ids of headings, and how many tables. */
interface Used {
  ids: Set<string>;
  tables: number;
}

function partHtml(part: Exclude<Part, Item>, { ids, tables }: Used, language: Language): string {
  switch (part.kind) {
    case 'heading':
      return headingHtml(part, ids);
    case 'numbered':
      return `<p class="numbered"${langOf(part.words)}><span class="number">${escaped(part.number)}</span> <span>${text(part.words)}</span></p>`;
    case 'body':
      return `<p${langOf(part.words)}>${text(part.words)}</p>`;
    case 'facts':
      return `<dl>\n${part.facts.map(({ name, value }) => `<dt>${escaped(name)}</dt><dd${langOf(value)}>${text(value)}</dd>`).join('\n')}\n</dl>`;
    case 'note':
      return `<div class="note">\n${part.words.map((one) => `<p${langOf(one)}>${text(one)}</p>`).join('\n')}\n</div>`;
    case 'table':
      return tableHtml(part, tables, language);
  }
}

function headingHtml(part: Heading, ids: Set<string>): string {
  const name = `h${part.level + 1}`;
  const number = part.number === undefined ? '' : `<span class="number">${escaped(part.number)}</span> `;
  const id = part.level === 1 && part.of !== undefined ? unused(part.of.section, ids) : undefined;
  const attributes = `${id === undefined ? '' : ` id="${escaped(id)}"`}${part.newPage ? ' class="page"' : ''}${langOf(part.words)}`;
  return `<${name}${attributes}>${number}${text(part.words)}</${name}>`;
}

function unused(id: string, ids: Set<string>): string | undefined {
  if (ids.has(id)) return undefined;
  ids.add(id);
  return id;
}

// A list whose items carry the paper's own numbers is not counted a second time.
const itemHtml = ({ number, words }: Item): string =>
  number === undefined
    ? `<li${langOf(words)}>${text(words)}</li>`
    : `<li class="numbered"${langOf(words)}><span class="number">${escaped(number)}</span> <span>${text(words)}</span></li>`;

function tableHtml(table: Table, number: number, language: Language): string {
  const own = sharedLanguage(table);
  // Regions are told apart by their names.
  const name =
    table.caption === undefined
      ? say(language, 'document.table', { number: String(number) })
      : say(language, 'document.tableOf', { number: String(number), caption: table.caption });
  const cell = (words: Words, column: number, header: boolean, row: number): string => {
    // An empty cell names nothing.
    const heads = (header || (table.rowHeaders && column === 0)) && words.text.trim() !== '';
    const kind = heads ? 'th' : 'td';
    const scope = heads ? ` scope="${header ? 'col' : 'row'}"` : '';
    const sum = table.total && row === table.rows.length - 1 ? ' total' : '';
    const classes = `${table.numeric[column] ? 'amount' : ''}${sum}`.trim();
    const lang = words.language === own ? '' : ` lang="${words.language ?? language}"`;
    return `<${kind}${scope}${classes ? ` class="${classes}"` : ''}${lang}>${text(words)}</${kind}>`;
  };
  const row = (cells: Words[], index: number): string =>
    `<tr>${cells.map((words, column) => cell(words, column, index < table.headerRows, index)).join('')}</tr>`;
  const rows = table.rows.map(row);
  return [
    `<div class="table" tabindex="0" role="region" aria-label="${escaped(name)}">`,
    `<table${own === undefined ? '' : ` lang="${own}"`}>`,
    ...(table.caption === undefined ? [] : [`<caption>${escaped(table.caption)}</caption>`]),
    ...(table.headerRows === 0 ? [] : ['<thead>', ...rows.slice(0, table.headerRows), '</thead>']),
    '<tbody>',
    ...rows.slice(table.headerRows),
    '</tbody>',
    '</table>',
    '</div>',
  ].join('\n');
}

/** The language of every cell, where they are all in one that is not the paper's. */
function sharedLanguage({ rows }: Table): Language | undefined {
  const first = rows[0]?.[0]?.language;
  return rows.every((row) => row.every((cell) => cell.language === first)) ? first : undefined;
}

const langOf = ({ language }: Words): string => (language === undefined ? '' : ` lang="${language}"`);
const text = ({ text: said }: Words): string => escaped(said).replaceAll('\n', '<br>');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (raw: string): string => raw.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const STYLE = `
:root { color-scheme: light; }
body { font: 1rem/1.5 Arimo, Arial, "Liberation Sans", sans-serif; color: #111; background: #fff; max-width: 50rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
.council { font-weight: bold; margin: 0; }
.marking { border: 2px solid #111; padding: .35rem .5rem; font-weight: bold; }
.form { margin: 0; color: #444; }
header { border-bottom: 2px solid #111; padding-bottom: .5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 .75rem; }
.numbered { display: grid; grid-template-columns: 3rem 1fr; list-style: none; }
ul { padding-left: 3rem; margin: 0 0 .75rem; }
ul .numbered { margin-left: -3rem; }
li { margin-bottom: .35rem; }
dl { display: grid; grid-template-columns: minmax(9rem, 30%) 1fr; border-top: 1px solid #767676; margin: 0 0 1rem; }
dt, dd { padding: .35rem .5rem .35rem 0; margin: 0; border-bottom: 1px solid #767676; min-width: 0; }
dt { font-weight: bold; }
.note { border-left: 4px solid #444; padding: .25rem 0 .25rem 1rem; margin: 0 0 1rem; }
.note p { margin: 0; }
.table { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding-bottom: .35rem; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top; font-weight: normal; }
thead th, thead td { background: #eee; font-weight: bold; }
.amount { text-align: right; white-space: nowrap; }
.total { font-weight: bold; }
footer { border-top: 1px solid #767676; margin-top: 2rem; font-size: .875rem; }
@media print {
  @page { size: A4; margin: 20mm; }
  body { font-size: 11pt; max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  h2.page { break-before: page; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
}
`;

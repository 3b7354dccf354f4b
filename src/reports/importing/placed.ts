import type { Block, Paragraph, SectionText } from '../report.js';
import { marksOf } from './account.js';
import type { Imported } from './imported.js';
import type { Span } from './ledger.js';
import { printedNumber, textSource } from './lines.js';

/** Where a person has placed what belonged to no section: of each unplaced text, by its place in the list from 0, the section. */
export type Placing = Readonly<Record<number, string>>;

/** A text with the place that a person has given it. */
interface Given {
  section: string;
  span: Span;
  lines: string[];
}

/**
 * An imported paper with texts put where a person says they belong: as paragraphs, in the order of the paper. Nobody has
 * guessed their place, so it is certain. What is placed in a section that the form does not have stays unplaced.
 */
export function placed(imported: Imported, placing: Placing): Imported {
  const known = new Set(imported.report.sections.map(({ section }) => section));
  const waiting = imported.spans.filter(({ to }) => to === 'unplaced');
  const given = imported.unplaced.flatMap(({ text }, index): Given[] => {
    const [section, span] = [placing[index], waiting[index]];
    if (section === undefined || span === undefined || !known.has(section)) return [];
    return [{ section, span, lines: linesOf(text) }];
  });
  if (given.length === 0) return imported;
  const gone = new Set(given.map(({ span }) => span));
  const blockOf = new Map<Span, string>();
  const sections = imported.report.sections.map((one) => withGiven(one, given, imported.spans, blockOf));
  const report = { ...imported.report, sections };
  return {
    ...imported,
    report,
    marks: marksOf(report),
    unplaced: imported.unplaced.filter((_, index) => !gone.has(waiting[index] as Span)),
    spans: imported.spans.map((span) => {
      const owner = given.find((one) => one.span === span);
      const block = blockOf.get(span);
      return owner === undefined ? span : { ...span, to: `section:${owner.section}` as const, ...(block === undefined ? {} : { block }) };
    }),
  };
}

/** What a text says, line by line, without its layout. */
const linesOf = (text: string): string[] =>
  textSource(text)
    .lines.map((line) => line.text)
    .filter((line) => line !== '');

function withGiven(of: SectionText, given: readonly Given[], spans: readonly Span[], blockOf: Map<Span, string>): SectionText {
  const own = given.filter(({ section }) => section === of.section);
  if (own.length === 0) return of;
  const ids = new Set(of.blocks.map(({ id }) => id));
  const come = own.flatMap(({ span, lines }) =>
    lines.map((line) => {
      const block = paragraph(line, ids);
      if (!blockOf.has(span)) blockOf.set(span, block.id);
      return { start: span.start, block };
    }),
  );
  const stand = startsOf(of, spans);
  const blocks = [...stand, ...come].sort((a, b) => a.start - b.start).map(({ block }) => block);
  return { ...of, blocks };
}

/** The blocks of a section with the offset in the paper at which each begins; what has none of its own stands behind the one before. */
function startsOf({ section, blocks }: SectionText, spans: readonly Span[]): { start: number; block: Block }[] {
  const starts = new Map<string, number>();
  for (const { to, block, start } of spans)
    if (to === `section:${section}` && block !== undefined && !starts.has(block)) starts.set(block, start);
  let last = -1;
  return blocks.map((block) => {
    last = Math.max(last, starts.get(block.id) ?? last);
    return { start: last, block };
  });
}

function paragraph(line: string, ids: Set<string>): Paragraph {
  let number = ids.size + 1;
  while (ids.has(`p${number}`)) number += 1;
  const id = `p${number}`;
  ids.add(id);
  const printed = printedNumber(line);
  if (printed === undefined || !printed.dotted) return { kind: 'paragraph', id, text: line };
  return { kind: 'paragraph', id, text: line.slice(printed.length).trim(), sourceNumber: printed.number };
}

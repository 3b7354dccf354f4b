import { Invalid } from '../errors.js';
import { printedNumber } from '../reports/importing/lines.js';
import { keptBlock } from '../reports/kept-block.js';
import { normalise } from '../reports/normalise.js';
import type { Block, ReportHead, ReportText, SectionText } from '../reports/report.js';
import { template } from '../reports/templates.js';
import type { Order } from './orders.js';
import type { WelshWanted } from './welsh.js';

/** Plain text as blocks: a paragraph for each line that says something, the number that it begins with kept beside it. */
function blocksOfText(text: string): Block[] {
  const lines = normalise(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line, index) => {
    const printed = printedNumber(line);
    const id = `p${index + 1}`;
    if (printed === undefined || !printed.dotted) return { kind: 'paragraph', id, text: line };
    return { kind: 'paragraph', id, text: line.slice(printed.length).trim(), sourceNumber: printed.number };
  });
}

/** Blocks with their text as the report keeps it, so that the same words have the same hash however they were composed. */
const normalised = (blocks: readonly Block[]): Block[] => blocks.map(keptBlock);

/**
 * A whole report out of the sections that were sent: those of the form that were not sent are empty.
 * @throws Invalid for a section that the form does not have; `field` is where the sections were sent.
 */
export function wholeReport(form: string, head: ReportHead, sections: readonly SectionText[], field = 'sections'): ReportText {
  const ids = template(form).sections.map((s) => s.id);
  const unknown = sections.flatMap(({ section }, index) =>
    ids.includes(section) ? [] : [{ field: `${field}[${index}].section`, code: 'section-unknown', detail: section }],
  );
  if (unknown.length > 0) throw new Invalid(unknown);
  const sent = new Map(sections.map(({ section, blocks }) => [section, normalised(blocks)]));
  return { template: form, head: normalisedHead(head), sections: ids.map((id) => ({ section: id, blocks: sent.get(id) ?? [] })) };
}

const normalisedHead = ({ headings, welsh, ...facts }: ReportHead): ReportHead => ({
  ...normalisedFacts(facts),
  ...(welsh === undefined ? {} : { welsh: { needed: welsh.needed, reason: normalise(welsh.reason) } }),
  ...(headings === undefined ? {} : { headings: normalisedFacts(headings) }),
});

const normalisedFacts = <F extends object>(facts: F): F =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? normalise(value) : value]],
    ),
  ) as F;

const normalisedWelsh = ({ text, rows, ...block }: WelshWanted): WelshWanted => ({
  ...block,
  ...(text === undefined ? {} : { text: normalise(text) }),
  ...(rows === undefined ? {} : { rows: rows.map((row) => row.map(normalise)) }),
});

/** The new text of one section, as somebody sent it: its blocks, or plain text, or for `head` the head. */
interface SentText {
  blocks?: Block[];
  text?: string;
  head?: ReportHead;
}

export function sectionText({ blocks, text, head }: SentText): { blocks: Block[]; unnamed?: true } | { head: ReportHead } {
  if (text !== undefined) return { blocks: normalised(blocksOfText(text)), unnamed: true };
  return blocks === undefined ? { head: normalisedHead({ ...head }) } : { blocks: normalised(blocks) };
}

/** An order that brings text, with the text as the report keeps it; every other order as it is. */
export function readText(order: Order): Order {
  if (order.type === 'editSection')
    return {
      ...order,
      ...(order.blocks === undefined ? {} : { blocks: normalised(order.blocks) }),
      ...(order.head === undefined ? {} : { head: normalisedHead(order.head) }),
    };
  if (order.type === 'translate') return { ...order, blocks: order.blocks.map(normalisedWelsh) };
  if (order.type !== 'importReport') return order;
  const { head, sections, ...report } = order.report;
  const kept = sections.map(({ section, blocks }) => ({ section, blocks: normalised(blocks) }));
  return { ...order, report: { ...report, head: normalisedHead(head), sections: kept } };
}

import { Invalid } from '../errors.js';
import type { Order } from '../proposals/orders.js';
import { printedNumber } from '../reports/importing/lines.js';
import type { Block, ReportHead, ReportText, SectionText } from '../reports/report.js';
import { normalise } from '../reports/sections.js';
import { template, templates } from '../reports/templates.js';

/** Plain text as blocks: a paragraph for each line that says something, the number that it begins with kept beside it. */
export function blocksOfText(text: string): Block[] {
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
export function normalised(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: block.rows.map((row) => row.map(normalise)) }
      : {
          ...block,
          text: normalise(block.text),
          ...(block.sourceNumber === undefined ? {} : { sourceNumber: normalise(block.sourceNumber) }),
        },
  );
}

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

export const normalisedHead = (head: ReportHead): ReportHead =>
  Object.fromEntries(Object.entries(head).flatMap(([name, value]) => (value === undefined ? [] : [[name, normalise(value)]])));

/** An order that brings text, with the text as the report keeps it; every other order as it is. */
export function readText(order: Order): Order {
  if (order.type === 'editSection')
    return {
      ...order,
      ...(order.blocks === undefined ? {} : { blocks: normalised(order.blocks) }),
      ...(order.head === undefined ? {} : { head: normalisedHead(order.head) }),
    };
  if (order.type !== 'importReport' || !templates().has(order.report.template)) return order;
  const { template: form, head, sections } = order.report;
  return { ...order, report: wholeReport(form, head, sections, 'report.sections') };
}

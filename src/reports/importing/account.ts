import type { Imported } from './imported.js';
import type { Span } from './ledger.js';
import type { Source } from './lines.js';

/** What the spans of a paper leave without a place, and what they leave out, each with its line. */
export function leftOver({ text: all, lines }: Source, spans: readonly Span[]): Pick<Imported, 'unplaced' | 'dropped'> {
  const unplaced: Imported['unplaced'] = [];
  const dropped: Imported['dropped'] = [];
  let index = 0;
  for (const span of spans) {
    while ((lines[index]?.next ?? Number.POSITIVE_INFINITY) <= span.start) index += 1;
    const line = lines[index]?.number ?? 1;
    const text = all.slice(span.start, span.end);
    if (span.to === 'unplaced') unplaced.push({ text, line });
    else if (span.to === 'dropped' && text.trim() !== '') dropped.push({ text, line, why: span.why! });
  }
  return { unplaced, dropped };
}

/** How sure each block of a report is, as the report itself keeps it. */
export function marksOf({ sections }: Imported['report']): Imported['marks'] {
  return sections.flatMap(({ section, blocks }) =>
    blocks.map((block) => ({ section, block: block.id, confidence: ('confidence' in block ? block.confidence : undefined) ?? 'certain' })),
  );
}

/** How many characters of `source` went where. `holds` is true when the spans tile it exactly. */
export interface Account {
  total: number;
  placed: number;
  unplaced: number;
  dropped: number;
  holds: boolean;
}

/** Adds up the spans of an import against its source, trusting nothing else that the importer says. */
export function account(source: string, imported: Pick<Imported, 'spans'>): Account {
  const sums = { total: source.length, placed: 0, unplaced: 0, dropped: 0 };
  let at = 0;
  let holds = true;
  for (const span of imported.spans) {
    if (span.start !== at || span.end <= span.start) holds = false;
    at = span.end;
    const kind = span.to === 'unplaced' ? 'unplaced' : span.to === 'dropped' ? 'dropped' : 'placed';
    sums[kind] += span.end - span.start;
  }
  return { ...sums, holds: holds && at === source.length && sums.placed + sums.unplaced + sums.dropped === source.length };
}

import { parseFragment } from 'parse5';
import type { Imported } from '../../src/reports/import-text.js';
import { normalise } from '../../src/reports/normalise.js';

/** What a browser's own parser makes of an entity: a second opinion on our decoding. */
function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,15});/g, (entity) => {
    const node = parseFragment(entity).childNodes[0];
    return node && 'value' in node ? node.value : entity;
  });
}

function visible(text: string): string {
  return normalise(text).replace(/\s+/gu, '').normalize('NFC');
}

/**
 * For every paragraph and cell, what stands in the source where the spans say it came from, and what the report says:
 * visible characters only. The two must be equal, so that no span claims text that the report does not have, or the
 * other way round.
 */
export function claims(source: string, imported: Imported): { where: string; claimed: string; said: string }[] {
  const claimed = new Map<string, string>();
  for (const span of imported.spans) {
    if (!span.to.startsWith('section:')) continue;
    const where = [span.to.slice(8), span.block, span.row, span.cell].filter((part) => part !== undefined).join(' ');
    claimed.set(where, (claimed.get(where) ?? '') + source.slice(span.start, span.end));
  }
  const said = new Map<string, string>();
  for (const { section, blocks } of imported.report.sections) {
    for (const block of blocks) {
      if (block.kind === 'paragraph') {
        const where = `${section} ${block.id}`;
        said.set(where, (block.sourceNumber ?? '') + block.text);
        // The stop or bracket behind a number is part of the numbering and goes with it.
        const number = block.sourceNumber;
        if (number !== undefined)
          claimed.set(
            where,
            (claimed.get(where) ?? '').trimStart().slice(0, number.length) +
              (claimed.get(where) ?? '').trimStart().slice(number.length).replace(/^[.)]/, ''),
          );
      } else if (block.kind === 'table') {
        for (const [row, cells] of block.rows.entries()) {
          for (const [cell, text] of cells.entries()) said.set(`${section} ${block.id} ${row} ${cell}`, text);
        }
      }
    }
  }
  return [...new Set([...claimed.keys(), ...said.keys()])].map((where) => ({
    where,
    claimed: visible(decoded(claimed.get(where) ?? '')),
    said: visible(said.get(where) ?? ''),
  }));
}

/** The words of a text and how often each stands there. */
export function wordCounts(text: string): Record<string, number> {
  const counts: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const word of normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** The source's words, by a reading of its own: tags, link targets and entities taken out with plain patterns. */
export function sourceWords(source: string): Record<string, number> {
  const plain = decoded(
    source
      .replace(/<\/?(?:b|sup)>/g, '')
      .replace(/<\/?(?:p|ul|ol|li)(?: style="[^"]*")?>/g, ' ')
      .replace(/\]\(mailto:[^)]*\)/g, ' '),
  );
  return wordCounts(plain);
}

/** Every word that the import gives back, wherever it went. Head labels and headings are read from the spans. */
export function importedWords(source: string, imported: Imported): Record<string, number> {
  const texts: string[] = [];
  const { head, sections } = imported.report;
  texts.push(head.subject ?? '', head.meeting ?? '', head.dateText ?? '', head.wards ?? '');
  for (const block of sections.flatMap((one) => one.blocks)) {
    if (block.kind === 'table') texts.push(...block.rows.flat());
    else if (block.kind === 'paragraph') texts.push(block.sourceNumber ?? '', block.text);
  }
  for (const span of imported.spans) {
    const text = source.slice(span.start, span.end);
    if (span.to === 'heading') texts.push(text);
    if (span.to === 'head') texts.push(/^[^:]*:/.exec(text)?.[0] ?? '');
  }
  texts.push(...imported.unplaced.map((one) => one.text));
  texts.push(...imported.dropped.filter((one) => one.why !== 'tag' && one.why !== 'link-target').map((one) => one.text));
  return wordCounts(texts.join('\n'));
}

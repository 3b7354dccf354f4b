import type { HiddenCounts } from './hidden-codes.js';
import { located, peopleNamed } from './hidden-office.js';
import { countTags } from './tags.js';
import type { ZipParts } from './zip-parts.js';

/** What a document of LibreOffice or another OpenDocument program hides. */
export async function hiddenInOpenDocument(parts: ZipParts): Promise<HiddenCounts> {
  const content = await parts.text('content.xml');
  const both = [content, await parts.text('styles.xml')];
  const counted = (...[tags, holds]: [readonly string[], Parameters<typeof countTags>[2]?]) =>
    both.reduce((sum, xml) => sum + countTags(xml, tags, holds), 0);
  return {
    // A sheet is hidden by its style.
    sheet: counted(['table-properties'], ({ attributes }) => attributes.display === 'false'),
    row: countTags(content, ['table-row'], ({ attributes }) => isShut(attributes.visibility)),
    column: countTags(content, ['table-column'], ({ attributes }) => isShut(attributes.visibility)),
    text:
      countTags(content, ['hidden-text', 'hidden-paragraph']) +
      countTags(content, ['section'], ({ attributes }) => attributes.display === 'none' || attributes.display === 'condition') +
      counted(['text-properties'], ({ attributes }) => attributes.display === 'none'),
    trackedChange: countTags(content, ['changed-region', 'cell-content-change']),
    comment: countTags(content, ['annotation']),
    externalLink: countTags(content, ['table-source', 'dde-source', 'section-source']),
    embedded: parts.names().filter((name) => /^object[^/]*(?:\/content\.xml)?$/.test(name)).length,
    person: peopleNamed(await parts.text('meta.xml'), ['initial-creator', 'creator', 'printed-by']),
    location: await located(parts),
  };
}

const isShut = (visibility: string | undefined): boolean => visibility === 'collapse' || visibility === 'filter';

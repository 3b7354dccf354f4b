import type { HiddenCounts } from './hidden-codes.js';
import { hiddenInPicture } from './hidden-picture.js';
import { countTags, isYes, textWithin } from './tags.js';
import type { ZipParts } from './zip-parts.js';

/** Who wrote it and who wrote last: a person's name, where the program was told one. */
export function peopleNamed(properties: string | undefined, names: readonly string[]): number {
  return names.filter((name) => textWithin(properties, name) !== '').length;
}

/** What a document of Microsoft Office hides. */
export async function hiddenInOffice(parts: ZipParts, kind: 'docx' | 'xlsx' | 'pptx'): Promise<HiddenCounts> {
  const own = await { docx: inText, xlsx: inWorkbook, pptx: inSlides }[kind](parts);
  const core = peopleNamed(await parts.text('docprops/core.xml'), ['creator', 'lastModifiedBy']);
  const app = peopleNamed(await parts.text('docprops/app.xml'), ['Manager']);
  return {
    ...own,
    embedded: named(parts, /^(?:word|xl|ppt)\/(?:embeddings|activex)\/[^/]+\.(?!rels)[^/]*$/).length + named(parts, /afchunk/).length,
    customData: named(parts, /^customxml\/item\d*\.xml$/).length,
    person: core + app,
    location: await located(parts),
  };
}

const named = (parts: ZipParts, pattern: RegExp): string[] => parts.names().filter((name) => pattern.test(name));

/** How many tags there are in all the parts of that name. */
async function counted(
  parts: ZipParts,
  pattern: RegExp,
  tags: readonly string[],
  holds?: Parameters<typeof countTags>[2],
): Promise<number> {
  let count = 0;
  for (const name of named(parts, pattern)) count += countTags(await parts.text(name), tags, holds);
  return count;
}

/** Photographs that say where they were taken. */
export async function located(parts: ZipParts): Promise<number> {
  let count = 0;
  for (const name of named(parts, /\.(?:jpe?g|png)$/)) {
    const bytes = await parts.raw(name);
    if (bytes !== undefined) count += hiddenInPicture(bytes, name.endsWith('.png') ? 'png' : 'jpeg').location ?? 0;
  }
  return count;
}

const BODY = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|glossary\/document)\.xml$/;
const CHANGES = ['ins', 'del', 'moveFrom', 'moveTo', 'cellIns', 'cellDel', 'rPrChange', 'pPrChange', 'tblPrChange'];

async function inText(parts: ZipParts): Promise<HiddenCounts> {
  const isOn = ({ attributes }: { attributes: Readonly<Record<string, string>> }) => !/^(?:0|false|off)$/.test(attributes.val ?? '1');
  return {
    text: await counted(parts, new RegExp(`${BODY.source}|^word/styles\\.xml$`), ['vanish', 'specVanish'], isOn),
    trackedChange: await counted(parts, BODY, CHANGES),
    comment: await counted(parts, /^word\/comments\.xml$/, ['comment']),
    externalLink: await counted(parts, /^word\/_rels\/[^/]+\.rels$/, ['Relationship'], ({ attributes }) => isForeign(attributes)),
  };
}

/** A link that a reader follows is seen; what is fetched from elsewhere when the file is opened is not. */
const isForeign = ({ TargetMode, Type = '' }: Readonly<Record<string, string>>): boolean =>
  TargetMode === 'External' && !Type.endsWith('/hyperlink');

async function inWorkbook(parts: ZipParts): Promise<HiddenCounts> {
  const workbook = await parts.text('xl/workbook.xml');
  const sheets = /^xl\/(?:worksheets|chartsheets)\/[^/]+\.xml$/;
  const shut = ({ attributes }: { attributes: Readonly<Record<string, string>> }) => isYes(attributes.hidden);
  return {
    sheet: countTags(workbook, ['sheet'], ({ attributes }) => /^(?:veryHidden|hidden)$/.test(attributes.state ?? '')),
    definedName: countTags(workbook, ['definedName'], ({ attributes }) => isYes(attributes.hidden)),
    row: await counted(parts, sheets, ['row'], (tag) => shut(tag) || tag.attributes.ht === '0'),
    column: await counted(parts, sheets, ['col'], (tag) => shut(tag) || tag.attributes.width === '0'),
    pivotCache: named(parts, /^xl\/pivotcache\/pivotcachedefinition\d*\.xml$/).length,
    externalLink:
      named(parts, /^xl\/externallinks\/[^/]+\.xml$/).length + countTags(await parts.text('xl/connections.xml'), ['connection']),
    comment:
      (await counted(parts, /^xl\/comments[^/]*\.xml$|^xl\/comments\/[^/]+\.xml$/, ['comment'])) +
      (await counted(parts, /^xl\/threadedcomments\/[^/]+\.xml$/, ['threadedComment'])),
  };
}

async function inSlides(parts: ZipParts): Promise<HiddenCounts> {
  let notes = 0;
  for (const name of named(parts, /^ppt\/notesslides\/[^/]+\.xml$/)) {
    // The number of the slide stands on every page of notes, in a field.
    const text = withoutFields((await parts.text(name)) ?? '');
    if (/<a:t(?:\s[^<>]*)?>\s*[^<\s]/.test(text)) notes += 1;
  }
  return {
    slide: await counted(parts, /^ppt\/slides\/[^/]+\.xml$/, ['sld'], ({ attributes }) => /^(?:0|false)$/.test(attributes.show ?? '1')),
    notes,
    comment: await counted(parts, /^ppt\/comments\/[^/]+\.xml$/, ['cm']),
    text: await counted(parts, /^ppt\/slides\/[^/]+\.xml$/, ['cNvPr'], ({ attributes }) => isYes(attributes.hidden)),
    externalLink: await counted(parts, /^ppt\/(?:slides\/)?_rels\/[^/]+\.rels$/, ['Relationship'], ({ attributes }) =>
      isForeign(attributes),
    ),
  };
}

function withoutFields(xml: string): string {
  const [first = '', ...rest] = xml.split('<a:fld');
  return [first, ...rest.map((piece) => piece.slice(Math.max(0, piece.indexOf('</a:fld>'))))].join('');
}

import mammoth from 'mammoth';
import { cleanBody } from './clean.js';
import { type Hidden, HiddenThings } from './hidden.js';
import { hideParts } from './hidden-parts.js';
import type { Parts } from './parts.js';
import { plainWord } from './plain-word.js';
import { PaperRefused } from './refused.js';
import { Transcript, type WordLine } from './transcript.js';
import { Package } from './unpack.js';
import type { WordNode } from './word-node.js';
import { type Element, elements, readXml } from './xml.js';

/** A Word paper, written down. */
export interface WordPaper {
  text: string;
  lines: WordLine[];
  hidden: Hidden[];
}

/**
 * Reads a Word file. Its words are written into a new file first, which holds nothing but paragraphs and tables; only that
 * one is handed to mammoth. Needs at most some ten times the size of the words in memory, and never unpacks a picture.
 * @throws {PaperRefused}
 */
export async function readWord(bytes: Buffer): Promise<WordPaper> {
  const file = await Package.open(bytes);
  refuseMacros(file);
  const hidden = new HiddenThings();
  const parts = await readParts(file);
  const body = cleanBody(parts, hidden);
  await hideParts(file, hidden);
  const document = await readPlain(await plainWord(body), hidden);
  const transcript = new Transcript();
  transcript.blocks(document.children ?? []);
  return { text: transcript.text(), lines: transcript.lines, hidden: hidden.list() };
}

function refuseMacros(file: Package): void {
  const macro = file.names().find((name) => /(?:^|\/)(?:vbaProject|vbaData)[^/]*$/i.test(name) || /\/activeX\//i.test(name));
  if (macro !== undefined) throw new PaperRefused('paper-macros', macro);
}

async function readParts(file: Package): Promise<Parts> {
  const types = await part(file, '[Content_Types].xml');
  if (!types) throw new PaperRefused('paper-unknown', 'a zip file that is no Office file');
  if (elements(types).some((one) => /macroEnabled/i.test(one.attributes.ContentType ?? '')))
    throw new PaperRefused('paper-macros', 'a type of content with macros');
  const path = await mainPath(file);
  const document = await part(file, path);
  if (document?.name !== 'w:document') throw new PaperRefused('paper-unknown', `${path} is no Word document`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = await relationsOf(file, path);
  const related = async (type: string): Promise<Element | undefined> => {
    const target = relations.find((one) => one.type.endsWith(`/${type}`) && !one.external)?.target ?? `${type}.xml`;
    return part(file, target.startsWith('/') ? target.slice(1) : folder + target);
  };
  const notes = new Map<string, Element>();
  for (const kind of ['footnote', 'endnote'])
    for (const note of elements(await related(`${kind}s`)))
      if (note.name === `w:${kind}`) notes.set(`w:${kind}Reference ${note.attributes['w:id']}`, note);
  const styles = await related('styles');
  const numbering = await related('numbering');
  const links = new Map(relations.filter((one) => one.external).map(({ id, target }) => [id, target]));
  return { document, ...(styles && { styles }), ...(numbering && { numbering }), notes, links };
}

async function part(file: Package, name: string): Promise<Element | undefined> {
  const text = await file.text(name);
  return text === undefined ? undefined : readXml(text);
}

async function mainPath(file: Package): Promise<string> {
  const main = (await relationsOf(file, '')).find((one) => one.type.endsWith('/officeDocument') && !one.external);
  return main?.target.replace(/^\//, '') ?? 'word/document.xml';
}

interface Relation {
  id: string;
  type: string;
  target: string;
  /** It leads out of the file. */
  external: boolean;
}

/** What a part of the file refers to; with '' what the file itself begins with. */
async function relationsOf(file: Package, path: string): Promise<Relation[]> {
  const cut = path.lastIndexOf('/') + 1;
  const root = await part(file, `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`);
  return elements(root).map(({ attributes: { Id = '', Type = '', Target = '', TargetMode = '' } }) => ({
    id: Id,
    type: Type,
    target: Target,
    external: TargetMode === 'External',
  }));
}

async function readPlain(file: Buffer, hidden: HiddenThings): Promise<WordNode> {
  let read: WordNode = { type: 'document' };
  const { messages } = await mammoth.convertToHtml(
    { buffer: file },
    {
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      transformDocument: (document: WordNode): WordNode => {
        read = document;
        // The HTML is not wanted.
        return { ...document, children: [] };
      },
    },
  );
  for (const { message } of messages) hidden.add('symbol', message);
  return read;
}

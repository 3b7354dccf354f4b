import { fileTypeFromBuffer } from 'file-type';
import { endingOf, fileName } from './file-name.js';
import { hiddenIn } from './hidden.js';
import type { Hidden } from './hidden-codes.js';
import { ATTACHED_AT_MOST, type AttachmentFault, type AttachmentKind, AttachmentRefused, attachmentKinds, endings } from './kinds.js';
import { countTags } from './tags.js';
import { ZipParts } from './zip-parts.js';

/** A file that may be attached: what it is by what is in it, what it is called from now on, and what it hides. */
export interface LookedAt {
  kind: AttachmentKind;
  name: string;
  /** Bytes. */
  size: number;
  hidden: Hidden[];
}

/**
 * Looks into a file: what it is, by its content and not by its name; whether it is whole, unencrypted, without macros and
 * of one kind only; what it hides.
 * @throws {AttachmentRefused} for whatever may not be attached
 */
export async function lookAt(bytes: Buffer, filename: string): Promise<LookedAt> {
  if (bytes.length === 0) throw refused('attachment-empty', 'no bytes');
  if (bytes.length > ATTACHED_AT_MOST.file) throw refused('attachment-too-large', `${bytes.length} bytes`);
  const ending = endingOf(filename);
  const kind = await kindOf(bytes, ending);
  if (ending !== '' && !endings[kind].includes(ending)) throw refused('attachment-ending', `a ${kind} that is called .${ending}`);
  return { kind, name: fileName(filename, kind), size: bytes.length, hidden: await hiddenIn(bytes, kind) };
}

const refused = (code: AttachmentFault, message: string) => new AttachmentRefused(code, message);

/** Office documents that hold macros, and templates, which are never attached either. */
const WITH_MACROS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'pptm', 'potm', 'ppsm']);

async function kindOf(bytes: Buffer, ending: string): Promise<AttachmentKind> {
  const found: string | undefined = (await fileTypeFromBuffer(bytes))?.ext;
  if (found === 'cfb') return ofOldOffice(bytes);
  if (found !== undefined && WITH_MACROS.has(found)) throw refused('attachment-macros', found);
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return ofZip(bytes);
  if (found === undefined) return ofText(bytes, ending);
  const kind = attachmentKinds.find((one) => endings[one].includes(found));
  if (kind === 'pdf') wholePdf(bytes);
  else if (kind === 'png') wholePng(bytes);
  else if (kind === 'jpeg') wholeJpeg(bytes);
  else throw refused('attachment-kind', found);
  noOtherKind(bytes, kind);
  return kind;
}

/** Files of the nineties, and what Office makes of a document with a password. */
function ofOldOffice(bytes: Buffer): never {
  const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  throw encrypted ? refused('attachment-encrypted', 'an encrypted package') : refused('attachment-kind', 'cfb');
}

/** That nothing else begins in the file: a program that was told another kind would read something else in it. */
function noOtherKind(bytes: Buffer, kind: AttachmentKind): void {
  const head = bytes.toString('latin1', 0, 1_024);
  const mixed = (what: string) => refused('attachment-several-kinds', `${kind}, and ${what}`);
  if (kind !== 'pdf' && head.includes('%PDF-')) throw mixed('a PDF file');
  if (/<(?:!doctype\s+html|html|script|svg|iframe|body)\b/i.test(head)) throw mixed('a page');
  if (kind !== 'pdf' && kind !== 'png' && kind !== 'jpeg') return;
  // A zip file is read from its end, and whatever stands before is no matter to it.
  for (let at = bytes.indexOf('PK\u0005\u0006', Math.max(0, bytes.length - 65_557), 'latin1'); at >= 0; ) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) throw mixed('a zip file');
    at = bytes.indexOf('PK\u0005\u0006', at + 1, 'latin1');
  }
}

function wholePdf(bytes: Buffer): void {
  const head = bytes.toString('latin1', 0, 1_024);
  if (!/^%PDF-[12]\.\d/.test(head)) throw refused('attachment-several-kinds', 'something stands before the PDF');
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 2_048));
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) throw refused('attachment-corrupt', 'no end');
  if (tail.slice(end + 5).trim() !== '') throw refused('attachment-several-kinds', 'something stands behind the PDF');
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(bytes.toString('latin1'))) throw refused('attachment-encrypted', 'a PDF with a password');
}

function wholePng(bytes: Buffer): void {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const last = bytes.toString('latin1', at + 4, at + 8) === 'IEND';
    at += 12 + size;
    if (last && at === bytes.length) return;
    if (last) throw refused('attachment-several-kinds', 'something stands behind the picture');
  }
  throw refused('attachment-corrupt', 'the picture does not end');
}

function wholeJpeg(bytes: Buffer): void {
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  if (end < 0) throw refused('attachment-corrupt', 'the picture does not end');
  // Some cameras fill up with zeros.
  if (bytes.subarray(end + 2).some((byte) => byte !== 0)) throw refused('attachment-several-kinds', 'something stands behind the picture');
}

/** The main part of each kind, as its table of contents says. */
const MAIN: Partial<Record<AttachmentKind, { part: RegExp; type: string }>> = {
  docx: { part: /^\/?word\/document\d*\.xml$/i, type: 'wordprocessingml.document.main+xml' },
  xlsx: { part: /^\/?xl\/workbook\d*\.xml$/i, type: 'spreadsheetml.sheet.main+xml' },
  pptx: { part: /^\/?ppt\/presentation\d*\.xml$/i, type: 'presentationml.presentation.main+xml' },
};
const OPEN_DOCUMENTS: Record<string, AttachmentKind> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};
const MACROS = /(?:^|\/)vba(?:project|data)[^/]*$|(?:^|\/)macrosheets\/|^basic\/|^scripts\/|\/vbaprojectsignature/;

async function ofZip(bytes: Buffer): Promise<AttachmentKind> {
  // Read from its end, it must end where the file does, with nothing behind and no note.
  if (bytes.length < 22 || bytes.readUInt32LE(bytes.length - 22) !== 0x06054b50)
    throw refused('attachment-several-kinds', 'something stands behind the zip');
  const parts = await ZipParts.open(bytes);
  const kind = (await openDocument(parts)) ?? (await officeDocument(parts));
  if (kind === null) throw refused('attachment-kind', 'a zip file that is no document');
  if (parts.names().some((name) => MACROS.test(name))) throw refused('attachment-macros', 'a part with macros');
  noOtherKind(bytes, kind);
  return kind;
}

async function openDocument(parts: ZipParts): Promise<AttachmentKind | null> {
  const told = (await parts.text('mimetype'))?.trim() ?? '';
  const kind = Object.hasOwn(OPEN_DOCUMENTS, told) ? (OPEN_DOCUMENTS[told] ?? null) : null;
  if (kind === null) return null;
  if (!parts.has('content.xml')) throw refused('attachment-corrupt', 'no content.xml');
  const manifest = await parts.text('meta-inf/manifest.xml');
  if (countTags(manifest, ['encryption-data']) > 0) throw refused('attachment-encrypted', 'encrypted parts');
  return kind;
}

async function officeDocument(parts: ZipParts): Promise<AttachmentKind | null> {
  const types = await parts.text('[content_types].xml');
  if (types === undefined) return null;
  if (/macroEnabled|vnd\.ms-office\.vbaProject/i.test(types)) throw refused('attachment-macros', 'its parts say so');
  const found = attachmentKinds.filter((kind) => {
    const main = MAIN[kind];
    return (
      main !== undefined &&
      countTags(types, ['Override'], ({ attributes }) => isMain(main, attributes)) > 0 &&
      parts.names().some((name) => main.part.test(name))
    );
  });
  if (found.length > 1) throw refused('attachment-several-kinds', found.join(', '));
  for (const name of parts.names().filter((one) => /^word\/_rels\/settings\.xml\.rels$/.test(one))) {
    const fetched = ({ attributes }: { attributes: Readonly<Record<string, string>> }) =>
      attributes.TargetMode === 'External' &&
      (attributes.Type ?? '').endsWith('/attachedTemplate') &&
      /^https?:|^\\\\/i.test(attributes.Target ?? '');
    if (countTags(await parts.text(name), ['Relationship'], fetched) > 0)
      throw refused('attachment-unsafe', 'a template that is fetched from elsewhere');
  }
  return found[0] ?? null;
}

const isMain = ({ part, type }: { part: RegExp; type: string }, attributes: Readonly<Record<string, string>>): boolean =>
  part.test(attributes.PartName ?? '') && (attributes.ContentType ?? '').endsWith(type);

/** Plain text says of itself nothing: the ending says which of the two it is, and the bytes must be text. */
function ofText(bytes: Buffer, ending: string): AttachmentKind {
  if (ending !== 'csv' && ending !== 'txt') throw refused('attachment-kind', `no kind that is known, called .${ending}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('attachment-text', 'not UTF-8');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has is what is looked for.
  if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) throw refused('attachment-text', 'a control character');
  const begins = text.trimStart().slice(0, 4_096);
  if (begins.startsWith('<') || /<(?:html|script|svg|iframe|body|head|img)\b/i.test(begins))
    throw refused('attachment-kind', 'a page that is called text');
  if (begins.startsWith('%PDF-')) throw refused('attachment-several-kinds', 'a PDF that is called text');
  return ending;
}

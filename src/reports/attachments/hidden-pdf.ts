import { inflateSync } from 'node:zlib';
import type { HiddenCounts } from './hidden-codes.js';
import { ATTACHED_AT_MOST, AttachmentRefused } from './kinds.js';

/** Notes, marks and files on a page; a link is seen, and the fields of a form are counted as one form. */
const ANNOTATIONS =
  /\/Subtype\s*\/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Ink|Stamp|Caret|Popup|Line|Square|Circle|Polygon|PolyLine|Sound|Movie|Redact|Screen|RichMedia|3D)\b/g;

/**
 * What a PDF file hides. Objects are looked at as they stand in the file and in its compressed object streams; what a
 * program draws on a page (white on white, under a black bar) is not.
 * @throws {AttachmentRefused} for objects that unpack to more than is looked at
 */
export function hiddenInPdf(bytes: Buffer): HiddenCounts {
  const objects = plainNames(objectsOf(bytes));
  const linearised = /\/Linearized\b/.test(objects.slice(0, 2_048));
  const ends = count(objects, /%%EOF/g);
  return {
    script: count(objects, /\/S\s*\/JavaScript\b|\/S\s*\/Launch\b/g),
    embedded: count(objects, /\/Type\s*\/EmbeddedFile\b/g) || count(objects, /\/EF\s*<<|\/Subtype\s*\/FileAttachment\b/g),
    annotation: count(objects, ANNOTATIONS),
    form: count(objects, /\/AcroForm\b/g) > 0 && count(objects, /\/FT\s*\/(?:Tx|Btn|Ch|Sig)\b/g) > 0 ? 1 : 0,
    layer: count(objects, /\/Type\s*\/OCG\b/g),
    person: hasAuthor(objects) ? 1 : 0,
    // A file that was changed and saved again keeps what it was before.
    earlierVersion: Math.max(0, ends - (linearised ? 2 : 1)),
  };
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/** A name may spell any of its letters as a number: `/Java#53cript`. */
const plainNames = (text: string): string =>
  text.replace(/\/[^\s/<>[\](){}%]*#[^\s/<>[\](){}%]*/g, (name) =>
    name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );

function hasAuthor(objects: string): boolean {
  const written = /\/Author\s*(?:\(([^)]{0,400})|<([^>]{0,800}))/.exec(objects);
  const told = (written?.[1] ?? written?.[2] ?? '').replace(/^(?:\\376\\377|þÿ|feff)/i, '').trim();
  const begins = objects.indexOf('<dc:creator');
  const ends = begins < 0 ? -1 : objects.indexOf('</dc:creator>', begins);
  const said = ends < 0 ? '' : objects.slice(begins, Math.min(ends, begins + 2_000));
  return told !== '' || said.replace(/<[^>]{0,400}>/g, '').trim() !== '';
}

/** Every object of the file as text: without the bodies of streams, but with what object streams and metadata hold. */
function objectsOf(bytes: Buffer): string {
  const file = bytes.toString('latin1');
  const pieces: string[] = [];
  let room: number = ATTACHED_AT_MOST.parts;
  let at = 0;
  for (;;) {
    const begins = file.indexOf('stream', at);
    if (begins < 0) break;
    const body = /^\r?\n/.exec(file.slice(begins + 6, begins + 8));
    pieces.push(file.slice(at, begins));
    at = begins + 6;
    if (body === null) continue;
    const ends = file.indexOf('endstream', at);
    if (ends < 0) break;
    const dictionary = (pieces.at(-1) ?? '').slice(-2_000);
    const about = plainNames(dictionary.slice(Math.max(0, dictionary.lastIndexOf(' obj'))));
    if (/\/Type\s*\/(?:ObjStm|Metadata)\b/.test(about)) {
      const raw = bytes.subarray(begins + 6 + body[0].length, ends);
      const text = /\/FlateDecode\b|\/Fl\b/.test(about) ? inflated(raw, room) : raw.toString('latin1');
      room -= text.length;
      pieces.push(` ${text}\n`);
    }
    at = ends + 'endstream'.length;
  }
  pieces.push(file.slice(at));
  return pieces.join('');
}

/** What a compressed stream says. A stream that cannot be read says nothing to any program either. */
function inflated(raw: Buffer, most: number): string {
  try {
    return inflateSync(raw, { maxOutputLength: Math.max(1, most), finishFlush: 2 }).toString('latin1');
  } catch (error) {
    // Unpacked again and again, one that is made for it would stop everybody else; and behind it anything could be hidden.
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new AttachmentRefused('attachment-too-much', 'objects that unpack to more than is looked at');
    return '';
  }
}

import type { HiddenCounts } from './hidden-codes.js';

const GPS = 0x8825;
const ARTIST = 0x013b;
const OWNER = 0xa430;
const EXIF_POINTER = 0x8769;
/** A camera writes a few dozen fields. */
const FIELDS_AT_MOST = 500;

/** What a photograph says of where it was taken and who took it. */
export function hiddenInPicture(bytes: Buffer, kind: 'png' | 'jpeg'): HiddenCounts {
  const found: Required<Pick<HiddenCounts, 'location' | 'person'>> = { location: 0, person: 0 };
  const { exif, xmp } = kind === 'png' ? partsOfPng(bytes) : partsOfJpeg(bytes);
  for (const one of exif) {
    const { located, named } = readExif(one);
    found.location += located ? 1 : 0;
    found.person += named ? 1 : 0;
  }
  for (const one of xmp) {
    if (/exif:GPS(?:Latitude|Longitude)/.test(one)) found.location += 1;
    if (/<dc:creator\b|photoshop:AuthorsPosition|aux:OwnerName/.test(one)) found.person += 1;
  }
  // Several places say the same of one picture.
  return { location: Math.min(1, found.location), person: Math.min(1, found.person) };
}

interface Told {
  exif: Buffer[];
  xmp: string[];
}

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/';

function partsOfJpeg(bytes: Buffer): Told {
  const told: Told = { exif: [], xmp: [] };
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    // The picture itself begins: what is told of it stands before.
    if (marker === 0xda || marker === 0xd9) break;
    const size = bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + size);
    if (marker === 0xe1) {
      const begins = segment.toString('latin1', 0, 40);
      if (begins.startsWith(EXIF)) told.exif.push(segment.subarray(EXIF.length));
      else if (begins.startsWith(XMP)) told.xmp.push(segment.toString('latin1'));
    }
    at += 2 + Math.max(2, size);
  }
  return told;
}

function partsOfPng(bytes: Buffer): Told {
  const told: Told = { exif: [], xmp: [] };
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (type === 'eXIf') told.exif.push(chunk);
    if (type === 'iTXt' || type === 'tEXt') told.xmp.push(chunk.toString('latin1'));
    at += 12 + size;
  }
  return told;
}

/** Reads the directories of a TIFF block as far as they lie within it. */
function readExif(tiff: Buffer): { located: boolean; named: boolean } {
  const found = { located: false, named: false };
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return found;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const seen = new Set<number>();
  const directories = [long(4)];
  for (let read = 0; directories.length > 0 && read < FIELDS_AT_MOST; ) {
    const at = directories.pop() ?? 0;
    if (seen.has(at) || at + 2 > tiff.length) continue;
    seen.add(at);
    const fields = Math.min(short(at), FIELDS_AT_MOST);
    for (let index = 0; index < fields; index += 1) {
      const field = at + 2 + index * 12;
      if (field + 12 > tiff.length) break;
      read += 1;
      const tag = short(field);
      const value = long(field + 8);
      if (tag === EXIF_POINTER) directories.push(value);
      if (tag === GPS && value + 2 <= tiff.length && short(value) > 0) found.located = true;
      if ((tag === ARTIST || tag === OWNER) && long(field + 4) > 1) found.named = true;
    }
  }
  return found;
}

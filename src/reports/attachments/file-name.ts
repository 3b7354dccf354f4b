import type { AttachmentKind } from './kinds.js';
import { ATTACHED_AT_MOST, endings } from './kinds.js';

/** Names that Windows keeps for itself; a file that is called so cannot be saved there. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** What a file is called behind its last dot, in lower case; nothing where it has no ending. */
export const endingOf = (filename: string): string =>
  /\.([\p{L}\p{N}]{1,10})\s*$/u.exec(filename.normalize('NFC'))?.[1]?.toLowerCase() ?? '';

/**
 * The name that a file is kept and downloaded under: composed (NFC), without folders, without characters that control,
 * hide or turn the direction of writing, at most 120 characters, with an ending of its kind.
 */
export function fileName(filename: string, kind: AttachmentKind): string {
  const composed = filename.normalize('NFC');
  const last = composed.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Z}\s]+/gu, ' ')
    // Letters, digits, marks and the usual signs stay; control, format and private characters and lone halves do not.
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '')
    .replace(/[<>:"|?*\\/]/g, '-');
  const given = endingOf(plain);
  const ending = endings[kind].includes(given) ? given : endings[kind][0];
  const stem = (given === '' ? plain : plain.slice(0, plain.lastIndexOf('.'))).replace(/^[. ]+|[. ]+$/g, '');
  const short = shortened(stem, ATTACHED_AT_MOST.name - 1 - (ending ?? '').length);
  return `${short === '' || DEVICES.test(short) ? `file${short === '' ? '' : `-${short}`}` : short}.${ending}`;
}

/** At most so many characters (UTF-16 units), never half of one. */
function shortened(text: string, most: number): string {
  let short = '';
  for (const character of text) {
    if (short.length + character.length > most) break;
    short += character;
  }
  return short.trimEnd();
}

/**
 * Characters that a reader cannot see but that change what is read: controls, bidi embeddings, overrides and
 * isolates, zero-width characters, soft hyphens, tags. Line feed and tab are not among them.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Whether the text has a character that nobody would see: a control, a bidi mark, a zero-width character. */
export function hidesCharacters(text: string): boolean {
  return text.search(UNSEEN) >= 0;
}

/**
 * Text as the report keeps it: NFC, `\n` for every line break, a space for a tab, no unseen characters, no half
 * surrogates. Idempotent.
 */
export function normalise(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC');
}

/** One opening tag of XML: its name without a prefix, and its attributes without theirs. */
export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
}

// A name ends where it ends (the look ahead), and an attribute begins behind what is none (the look behind): text that is no
// XML is read once, and not once more from each of its letters.
const TAG = /<([\p{L}_][\p{L}\p{N}_.:-]*)(?![\p{L}\p{N}_.:-])([^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*)>/gu;
const ATTRIBUTE = /(?<![^\s=<>"'/])([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** The opening tags of a text of XML, in their order. Comments and CDATA are not told apart: what looks like a tag is counted. */
export function* tagsIn(xml: string, names: ReadonlySet<string>): Generator<Tag> {
  for (const [, name = '', rest = ''] of xml.matchAll(TAG)) {
    if (!names.has(local(name))) continue;
    const attributes: Record<string, string> = Object.create(null);
    for (const [, key = '', double, single] of rest.matchAll(ATTRIBUTE)) attributes[local(key)] = double ?? single ?? '';
    yield { name: local(name), attributes };
  }
}

/** How many tags of these names there are that the test holds for. */
export function countTags(xml: string | undefined, names: readonly string[], holds: (tag: Tag) => boolean = () => true): number {
  let count = 0;
  if (xml !== undefined) for (const tag of tagsIn(xml, new Set(names))) if (holds(tag)) count += 1;
  return count;
}

/** Whether an attribute says yes, as office programs write it. */
export const isYes = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** The text between the first such tag and its end; nothing where there is none or it is empty. */
export function textWithin(xml: string | undefined, name: string): string {
  const found = xml === undefined ? null : new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<]*)<`).exec(xml);
  return (found?.[1] ?? '').trim();
}

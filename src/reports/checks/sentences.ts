/** The sentences of a text. A full stop ends one before white space and a capital; "e.g. a" and "£1.50" do not. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[.;?!])\s+(?=[("“‘']?[\p{Lu}£])|\n/u);
}

/** The start of a text as a finding quotes it: one line, at most `longest` characters. */
export function quote(text: string, longest = 80): string {
  const line = text
    .slice(0, longest * 2)
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

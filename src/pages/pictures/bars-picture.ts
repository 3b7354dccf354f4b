/** A bar: solid up to `solid`, then hatched up to `whole`. Beside it stands what it says in words. */
export interface Bar {
  name: string;
  solid: number;
  whole: number;
  text: string;
}

export interface BarsWords {
  title: string;
  description: string;
  /** What the solid and the hatched part of a bar are; `null` where no bar has one. */
  solid: string;
  hatched: string | null;
}

/** In units of the drawing, which is as wide as a small phone: it is never laid out anew, only made larger. */
const WIDTH = 360;
const LONGEST = 230;
const THICK = 16;
const ROW = 52;
const LEGEND = 26;
const COLOUR = '#1d70b8';

/**
 * Bars as an SVG of its own, one below the other, each under its name. The parts differ by pattern, and every length
 * stands beside its bar as a number; it carries no style of its own, so that a page's policy lets it in. Escaped, to be
 * printed as it is.
 * @param id begins the ids in the drawing, so that a page can have several
 */
export function barsPicture(bars: readonly Bar[], { title, description, solid, hatched }: BarsWords, id: string): string {
  const most = Math.max(1, ...bars.map(({ whole }) => whole));
  const keys = [solid, ...(hatched === null ? [] : [hatched])];
  const top = keys.length * LEGEND + 6;
  const height = top + bars.length * ROW;
  return [
    `<svg class="app-road" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${WIDTH} ${height}"`,
    ` width="${WIDTH}" height="${height}" font-family="Helvetica Neue, Helvetica, Arial, sans-serif" font-size="15" fill="currentColor">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-description">${escaped(description)}</desc>`,
    `<defs><pattern id="${id}-hatch" patternUnits="userSpaceOnUse" width="8" height="8">`,
    `<path d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" stroke="${COLOUR}" stroke-width="2"/></pattern></defs>`,
    ...keys.map((words, i) => legend(words, i, `${id}-hatch`)),
    ...bars.map((bar, i) => drawn(bar, top + i * ROW, LONGEST / most, `${id}-hatch`)),
    '</svg>',
  ].join('');
}

const legend = (words: string, i: number, hatch: string): string =>
  `${i === 0 ? solidPart(0, 2, 24) : hatchedPart(0, i * LEGEND + 2, 24, hatch)}<text x="34" y="${i * LEGEND + 15}">${escaped(words)}</text>`;

function drawn({ name, solid, whole, text }: Bar, y: number, scale: number, hatch: string): string {
  const [middle, end] = [round(solid * scale), round(whole * scale)];
  return (
    `<text x="0" y="${y + 14}" font-weight="700">${escaped(name)}</text>` +
    (middle > 0 ? solidPart(0, y + 21, middle) : '') +
    (end > middle ? hatchedPart(middle, y + 21, round(end - middle), hatch) : '') +
    `<text x="${Math.max(end, 0) + 8}" y="${y + 34}">${escaped(text)}</text>`
  );
}

const solidPart = (x: number, y: number, width: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${THICK}" fill="${COLOUR}"/>`;
const hatchedPart = (x: number, y: number, width: number, hatch: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${THICK}" fill="url(#${hatch})" stroke="${COLOUR}"/>`;

const round = (length: number): number => Math.round(length * 10) / 10;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

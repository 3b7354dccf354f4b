import type { Words } from '../../workflows/constitution.js';
import { at, type Check, type FieldError, findErrors, format, object, refined, words } from './shapes.js';

/** How a council's pages look. */
export interface Look {
  /** `#rrggbb`; white can be read on it. */
  colour: string;
  /** What stands where a logo would, in place of the council's name. */
  logo: Words | null;
}

/** Where a council has set nothing of its own. */
export const DEFAULT_LOOK: Look = { colour: '#1f4e3d', logo: null };

/** The least contrast of text with what it stands on. WCAG 2.2, success criterion 1.4.3 (level AA). */
const LEAST_CONTRAST = 4.5;

const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** The contrast of white with a colour `#rrggbb`, from 1 (none) to 21 (black), as WCAG 2.2 computes it from relative luminance. */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => linear(Number.parseInt(colour.slice(from, from + 2), 16) / 255));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const linear = (channel: number): number => (channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

const colour: Check = format(isColour, 'a colour, # and six hexadecimal digits');
const logo: Check = (value, where, report) => {
  if (value !== null) words(value, where, report);
};

const look = refined<Look>(object<Look>({ colour, logo }, ['logo']), (value, where, report) => {
  const contrast = contrastWithWhite(value.colour);
  // Rounded down: 4.49 must not read as enough.
  if (contrast < LEAST_CONTRAST) report(at(where, 'colour'), 'contrast-too-low', `${Math.floor(contrast * 100) / 100}, not 4.5`);
});

/** Reads a look that somebody sent; without a logo it has none. Returns all that is wrong, each with its field, or a copy. */
export function checkLook(value: unknown): { errors: FieldError[] } | { look: Look } {
  const errors = findErrors(value, look);
  if (errors.length > 0) return { errors };
  const checked = structuredClone(value) as Partial<Look> & Pick<Look, 'colour'>;
  return { look: { colour: checked.colour.toLowerCase(), logo: checked.logo ?? null } };
}

import fc from 'fast-check';
import { checkLook, contrastWithWhite, DEFAULT_LOOK } from '../../src/councils/look.js';

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

it('computes the contrast with white as WCAG does', () => {
  const known = { '#000000': 21, '#ffffff': 1, '#ff0000': 4, '#008000': 5.14, '#0000ff': 8.59, '#767676': 4.54, '#777777': 4.48 };
  for (const [hex, contrast] of Object.entries(known)) expect(contrastWithWhite(hex)).toBeCloseTo(contrast, 1);
});

it('takes a colour if, and only if, white can be read on it', () => {
  fc.assert(
    fc.property(colour, (hex) => {
      const checked = checkLook({ colour: hex, logo: null });
      expect('look' in checked).toBe(contrastWithWhite(hex) >= 4.5);
      if ('errors' in checked) expect(checked.errors).toMatchObject([{ field: 'colour', code: 'contrast-too-low' }]);
    }),
  );
  expect(checkLook(DEFAULT_LOOK)).toEqual({ look: DEFAULT_LOOK });
});

it('never takes a darker colour for one with less contrast', () => {
  fc.assert(
    fc.property(colour, fc.integer({ min: 0, max: 2 }), (hex, channel) => {
      const at = 1 + 2 * channel;
      const darker = `${hex.slice(0, at)}00${hex.slice(at + 2)}`;
      expect(contrastWithWhite(darker)).toBeGreaterThanOrEqual(contrastWithWhite(hex));
    }),
  );
});

it.each([
  null,
  'red',
  {},
  { colour: '#FFF' },
  { colour: '#000000', logo: 'X' },
  { colour: '#000000', logo: { en: 'X', cy: '' } },
  { colour: 7 },
])('refuses %j', (value) => {
  expect(checkLook(value)).toHaveProperty('errors');
});

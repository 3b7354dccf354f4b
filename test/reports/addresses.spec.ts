import { emailsIn, phoneIn, withoutAddresses } from '../../src/reports/addresses.js';

const shown = (text: string): string => withoutAddresses(text, (what) => `[${what}]`);

describe('addresses and telephone numbers', () => {
  it.each([
    ['Write to ann.smith@council.example, please.', 'Write to [email], please.'],
    ['<mailto:ann@cyngor.example>', '<[email]>'],
    ['Ring 01633 644644, (029) 2087 2087 or +44 (0)1633 644644.', 'Ring [phone], [phone] or [phone].'],
    ['07700 900123, 07700 90 01 23, 07700-900-123', '[phone], [phone], [phone]'],
  ])('are left out of %s', (text, without) => expect(shown(text)).toBe(without));

  it.each(['2@18.5 hours', '£01632 900', '28/03/2018', '518.8 hours', '2017/18', 'SCP 29 to 33'])('are not seen in %s', (text) =>
    expect(shown(text)).toBe(text),
  );

  it('are read as they are printed', () => {
    expect(emailsIn('x (ann@council.example)')).toEqual([{ address: 'ann@council.example', box: 'ann' }]);
    expect(phoneIn('07700 90 01 23 or 01633 644644')).toBe('07700 90 01 23');
  });
});

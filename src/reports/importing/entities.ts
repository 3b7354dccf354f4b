/** HTML's named characters that Word, Modern.Gov and PDF converters write. Accented letters are composed below. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  pound: '£',
  euro: '€',
  cent: '¢',
  yen: '¥',
  ndash: '–',
  mdash: '—',
  minus: '−',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  hellip: '…',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
  ordm: 'º',
  ordf: 'ª',
  sect: '§',
  para: '¶',
  le: '≤',
  ge: '≥',
  ne: '≠',
  rarr: '→',
  larr: '←',
  dagger: '†',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  oslash: 'ø',
  Oslash: 'Ø',
};

const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
};

const SHAPE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,15}));/y;

/** The entity that starts at `at`: its length in the source and its text. Undefined for a bare `&` or an unknown name. */
export function entityAt(source: string, at: number): { length: number; text: string } | undefined {
  SHAPE.lastIndex = at;
  const found = SHAPE.exec(source);
  if (!found) return undefined;
  const [raw, decimal, hex, name] = found;
  const text = name === undefined ? coded(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)) : named(name);
  return text === undefined ? undefined : { length: raw.length, text };
}

function coded(point: number): string | undefined {
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
  return String.fromCodePoint(point);
}

function named(name: string): string | undefined {
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  const accent = name.slice(1);
  if (!Object.hasOwn(ACCENTS, accent)) return undefined;
  const letter = (name[0]! + ACCENTS[accent]!).normalize('NFC');
  return letter.length === 1 ? letter : undefined;
}

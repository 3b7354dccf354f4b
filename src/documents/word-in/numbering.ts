import type { NumberingRef } from './styles.js';
import { child, type Element, elements } from './xml.js';

interface Level {
  format: string;
  start: number;
  /** What is printed, with `%1` for the number of the first level. */
  text: string;
  /** This level starts again when one above it counts on, unless it says otherwise. */
  restarts: boolean;
}

/** The number that Word would print before a paragraph; `bullet` where it would print a mark. */
export type Label = { bullet: true } | { bullet: false; text: string };

/** A file's automatic numbering, counted as Word counts it: ask for the paragraphs in their order. */
export class Numbering {
  private readonly lists = new Map<string, Map<number, Level>>();
  private readonly listOf = new Map<string, string>();
  private readonly starts = new Map<string, Map<number, number>>();
  /** Numbers that share a list count on in it. */
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(root: Element | undefined) {
    for (const one of elements(root)) {
      if (one.name === 'w:abstractNum') this.lists.set(one.attributes['w:abstractNumId'] ?? '', levelsOf(one));
      if (one.name === 'w:num') this.readNum(one);
    }
  }

  private readNum(num: Element): void {
    const id = num.attributes['w:numId'] ?? '';
    this.listOf.set(id, child(num, 'w:abstractNumId')?.attributes['w:val'] ?? '');
    const starts = new Map<number, number>();
    for (const override of elements(num).filter((one) => one.name === 'w:lvlOverride')) {
      const start = child(override, 'w:startOverride')?.attributes['w:val'];
      if (start !== undefined) starts.set(whole(override.attributes['w:ilvl'], 0), whole(start, 1));
    }
    this.starts.set(id, starts);
  }

  /** Counts on; `undefined` when the file does not say how that is numbered, or prints nothing there. */
  next({ numId, level }: NumberingRef): Label | undefined {
    const list = this.listOf.get(numId) ?? '';
    const levels = this.lists.get(list);
    const at = levels?.get(level);
    if (!levels || !at || at.format === 'none') return undefined;
    if (at.format === 'bullet') return { bullet: true };
    const counts = this.counters.get(list) ?? [];
    this.counters.set(list, counts);
    for (const [overridden, start] of this.begun.has(numId) ? [] : (this.starts.get(numId) ?? [])) counts[overridden] = start - 1;
    this.begun.add(numId);
    for (let above = 0; above < level; above += 1) counts[above] ??= levels.get(above)?.start ?? 1;
    counts[level] = (counts[level] ?? at.start - 1) + 1;
    for (let below = level + 1; below <= 8; below += 1) if (levels.get(below)?.restarts !== false) delete counts[below];
    const text = at.text.replace(/%([1-9])/g, (_, place: string) => {
      const format = levels.get(Number(place) - 1)?.format ?? 'decimal';
      return printed(counts[Number(place) - 1] ?? 1, format);
    });
    return text.trim() === '' ? undefined : { bullet: false, text };
  }
}

function levelsOf(list: Element): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const one of elements(list).filter(({ name }) => name === 'w:lvl')) {
    const value = (name: string): string | undefined => child(one, name)?.attributes['w:val'];
    levels.set(whole(one.attributes['w:ilvl'], 0), {
      format: value('w:numFmt') ?? 'decimal',
      start: whole(value('w:start'), 1),
      text: (value('w:lvlText') ?? '').slice(0, 100),
      restarts: value('w:lvlRestart') !== '0',
    });
  }
  return levels;
}

function whole(value: string | undefined, otherwise: number): number {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : otherwise;
}

function printed(count: number, format: string): string {
  const letters = count > 0 && count <= 26 * 20;
  if (format === 'lowerLetter' && letters) return letter(count);
  if (format === 'upperLetter' && letters) return letter(count).toUpperCase();
  if (format === 'lowerRoman' && count > 0 && count < 400) return roman(count);
  if (format === 'upperRoman' && count > 0 && count < 400) return roman(count).toUpperCase();
  return String(count);
}

/** a … z, then aa, bb …: as Word does it. */
function letter(count: number): string {
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}

function roman(count: number): string {
  const values: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let left = count;
  let text = '';
  for (const [value, sign] of values) for (; left >= value; left -= value) text += sign;
  return text;
}

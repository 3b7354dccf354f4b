/** Where a line starts, where its words end, and where the next one starts. */
export interface Bounds {
  start: number;
  end: number;
  next: number;
}

/** The lines of a text: `\n`, `\r\n` and `\r` end a line. */
export function boundsOf(source: string): Bounds[] {
  const found: Bounds[] = [];
  const ends = /\r\n?|\n/g;
  for (let start = 0; start < source.length; ) {
    ends.lastIndex = start;
    const terminator = ends.exec(source);
    const end = terminator ? terminator.index : source.length;
    const next = terminator ? ends.lastIndex : source.length;
    found.push({ start, end, next });
    start = next;
  }
  return found;
}

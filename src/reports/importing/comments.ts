/** Where a text has HTML comments. */
export interface Comments {
  /** Where the comment ends that `at` stands in, if it stands in one. Asked with `at` never falling, each answer is quick. */
  endAt(at: number): number | undefined;
}

/** Finds `<!-- … -->`, also over several lines. One that is never closed is text: nothing may vanish behind it. */
export function commentsIn(source: string): Comments {
  const found: { start: number; end: number }[] = [];
  for (let start = source.indexOf('<!--'); start >= 0; ) {
    const close = source.indexOf('-->', start + 4);
    if (close < 0) break;
    found.push({ start, end: close + 3 });
    start = source.indexOf('<!--', close + 3);
  }
  let index = 0;
  return {
    endAt(at) {
      while ((found[index]?.end ?? Number.POSITIVE_INFINITY) <= at) index += 1;
      const comment = found[index];
      return comment && comment.start <= at ? comment.end : undefined;
    },
  };
}

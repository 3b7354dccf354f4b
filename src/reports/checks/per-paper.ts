import type { Paper } from './paper.js';

/** A view of a paper that several checks take: made once for each paper, and let go with it. */
export function perPaper<T>(view: (paper: Paper) => T): (paper: Paper) => T {
  const made = new WeakMap<Paper, { view: T }>();
  return (paper) => {
    const known = made.get(paper) ?? { view: view(paper) };
    made.set(paper, known);
    return known.view;
  };
}

import type { Paper } from '../../documents/paper.js';

/** A paper with some of its sections only, each whole: what the system adds to a section stays with it. */
export function sectionsOf(paper: Paper, sections: ReadonlySet<string>): Paper {
  let here = '';
  const parts = paper.parts.filter((part) => {
    if (part.kind === 'heading' && part.level === 1 && part.of !== undefined) here = part.of.section;
    return sections.has(here);
  });
  return { ...paper, parts };
}

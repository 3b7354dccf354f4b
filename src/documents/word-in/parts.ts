import { type Element, elements } from './xml.js';

/** What of a Word file a paper is read from. */
export interface Parts {
  document: Element;
  styles?: Element;
  numbering?: Element;
  /** Footnotes and endnotes, by `w:footnoteReference 3` or `w:endnoteReference 1`: what refers to them, and their id. */
  notes: ReadonlyMap<string, Element>;
  /** Where links lead, by the id of their relationship. */
  links: ReadonlyMap<string, string>;
}

/** The elements below, with one branch where Word offers the same thing twice. */
export function inside(element: Element): Element[] {
  return elements(element).flatMap((one) => {
    if (one.name !== 'mc:AlternateContent') return [one];
    const branch = elements(one).find((each) => each.name === 'mc:Choice' || each.name === 'mc:Fallback');
    return branch ? inside(branch) : [];
  });
}

const TEXT = new Set(['w:t', 'w:delText', 'm:t']);
const GAP = new Set(['w:p', 'w:tab', 'w:br', 'w:cr', 'w:tc']);

/** Enough of an element's words to know it again. */
const SAMPLE = 800;

/** What an element says, deleted words too; a space where a paragraph, cell or line begins. */
export function textOf(element: Element, most = Number.POSITIVE_INFINITY): string {
  const parts: string[] = [];
  let length = 0;
  const walk = (one: Element): void => {
    if (GAP.has(one.name)) parts.push(' ');
    for (const inner of one.children) {
      if (length > most) return;
      if (typeof inner !== 'string') walk(inner);
      else if (TEXT.has(one.name)) {
        parts.push(inner);
        length += inner.length;
      }
    }
  };
  walk(element);
  return parts.join('').trim();
}

export const sampleOf = (element: Element): string => textOf(element, SAMPLE);

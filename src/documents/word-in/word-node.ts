/** What mammoth reads a Word document into: the part of its tree that we look at. */
export interface WordNode {
  type: string;
  children?: WordNode[];
  /** Of a text. */
  value?: string;
  /** Of a paragraph. */
  styleName?: string | null;
  numbering?: { isOrdered: boolean } | null;
  /** Of a run. */
  isBold?: boolean;
  /** Of a break. */
  breakType?: string;
  /** Of a bookmark. */
  name?: string;
  /** Of a row. */
  isHeader?: boolean;
  /** Of a cell. */
  colSpan?: number;
  rowSpan?: number;
}

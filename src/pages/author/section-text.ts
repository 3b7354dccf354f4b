import { Invalid } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import { templateOf } from '../../proposals/paper.js';
import type { Block, ReportHead } from '../../reports/report.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import type { Typed } from '../forms/typed.js';
import type { DraftBlock } from './draft.js';
import { blocksIn, type Unread } from './draft-blocks.js';
import { headIn } from './head-form.js';
import { type Opened, savedBlocks } from './opened.js';
import { lineLabel } from './shown-lines.js';

/** The text of a section that a form says: blocks, or for the head a head. */
export interface TypedText {
  blocks?: Block[];
  head?: ReportHead;
}

/** What of a form cannot be read. */
export interface UnreadText {
  unread: Unread[];
  over: { field: string; code: string }[];
}

export function textIn(opened: Opened, draft: readonly DraftBlock[], typed: Typed): TypedText | UnreadText {
  if (opened.form === null) return { head: headIn(templateOf(opened.found.proposal), typed) };
  const read = blocksIn(draft, opened.standing);
  return 'blocks' in read ? { blocks: savedBlocks(opened, read.blocks) } : read;
}

/** What of the form is to be mended; of many fields of a kind each is named. */
export function troubleOfText({ unread, over }: UnreadText, draft: readonly DraftBlock[], language: Language): Trouble {
  const trouble = invalid(new Invalid(over), language);
  const errors = [...unread.map(({ field, key }) => ({ field, text: say(language, key) })), ...trouble.errors];
  const named = ({ field, text }: { field: string; text: string }) => {
    const block = draft[Number(/^blocks\[(\d+)\]/.exec(field)?.[1])];
    const label = block?.kind === 'costs' || block?.kind === 'posts' ? lineLabel(field, block.kind, language) : null;
    return { field, text: label === null ? text : say(language, 'page.section.wrong', { field: label, what: text }) };
  };
  return { ...trouble, errors: errors.map(named) };
}

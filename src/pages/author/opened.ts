import type { Refusal } from '../../../workflows/index.js';
import { NotFound } from '../../errors.js';
import { templateKey, templateOf } from '../../proposals/paper.js';
import type { Found, ProposalQueries } from '../../proposals/queries.js';
import { blankSection } from '../../reports/blank-section.js';
import { hashSection } from '../../reports/hashes.js';
import { type Block, HEAD, type ReportText } from '../../reports/report.js';
import { blocksOf } from '../../reports/report-sections.js';
import type { TemplateSection } from '../../reports/template.js';
import type { OwnVisit } from '../web-types.js';
import { type DraftBlock, draftOf, newParagraph } from './draft.js';
import { blocksIn } from './draft-blocks.js';
import { newBlock } from './draft-steps.js';

/** A section of a report that somebody looks at to write in it; `form` is `null` for the head. */
export interface Opened {
  found: Found;
  id: string;
  form: TemplateSection | null;
  report: ReportText;
  /** The section's blocks as they stand; none for the head. */
  standing: Block[];
  /** Why whoever looks may not write in it now. */
  refused: Refusal[];
}

/** @throws NotFound for a section that the report does not have, and a proposal that is not for whoever asks to read. */
export async function openSection(queries: ProposalQueries, visit: OwnVisit, idOrRef: string, id: string): Promise<Opened> {
  const found = await queries.find(visit.present.person, idOrRef);
  const form = templateOf(found.proposal).sections.find((one) => one.id === id) ?? null;
  if (form === null && id !== HEAD) throw new NotFound('section', id);
  const report = await queries.text(found);
  return { found, id, form, report, standing: blocksOf(report, id), refused: mayNotWrite(queries, found) };
}

/** Why whoever looks may not write in the report now; empty where they may. */
export const mayNotWrite = (queries: ProposalQueries, found: Found): Refusal[] =>
  queries.commands(found).find(({ type }) => type === 'editSection')?.refused ?? [];

/** What a form of the section begins with: its text, or what its own form asks where nobody has written yet; and a place to write each answer in. */
export function draftFrom({ found, id, form, standing }: Opened, blocks: readonly Block[] = standing): DraftBlock[] {
  if (form === null) return [];
  const draft = blocks.length > 0 ? draftOf(blocks) : blank(templateKey(found.proposal), id);
  const asked = questionsOf(form);
  return draft.flatMap((block, at) => {
    const next = draft[at + 1];
    const answered = next !== undefined && !(next.kind === 'paragraph' && next.style === 'heading');
    return isQuestion(block, asked) && !answered ? [block, newParagraph()] : [withRow(block)];
  });
}

/** The section's own form, nothing of it saved yet; a section of free text begins with a paragraph to write in. */
function blank(key: string, section: string): DraftBlock[] {
  const made = draftOf(blankSection(key, section)).map(
    (block): DraftBlock => (block.kind === 'costs' || block.kind === 'posts' ? newBlock(block.kind) : { ...block, id: '' }),
  );
  return made.length === 0 ? [newParagraph()] : made;
}

/** A table of titles alone gets a row to write in; it is not kept where nobody does. */
function withRow(block: DraftBlock): DraftBlock {
  if (block.kind !== 'table' || !block.header || block.rows.length > 1) return block;
  return { ...block, rows: [...block.rows, ...block.rows.map((row) => row.map(() => ''))] };
}

/** The blocks that are saved: none where nothing stands and nobody has written more than the form says itself. */
export function savedBlocks(opened: Opened, blocks: Block[]): Block[] {
  if (opened.standing.length > 0) return blocks;
  const begun = blocksIn(draftFrom(opened), []);
  return 'blocks' in begun && hashSection(begun.blocks) === hashSection(blocks) ? [] : blocks;
}

/** What a section's form asks in words of its own, in English, as reports have it: nobody needs to change or remove it. */
export function questionsOf({ form }: TemplateSection): ReadonlySet<string> {
  if (form?.kind === 'evaluation') return new Set(form.questions.map(({ promise }) => promise.en));
  if (form?.kind === 'assessment') return new Set(form.parts.map(({ question }) => question.en));
  if (form?.kind === 'fields') return new Set(form.fields.filter(({ type }) => type !== 'line').map(({ label }) => label.en));
  return new Set();
}

export const isQuestion = (block: DraftBlock, asked: ReadonlySet<string>): boolean =>
  block.kind === 'paragraph' && block.style === 'heading' && asked.has(block.text);

import type { Refusal } from '../../../workflows/index.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { templateKey, templateOf } from '../../proposals/paper.js';
import type { Seen } from '../../proposals/stale.js';
import type { WorkingCopyListed } from '../../proposals/working-copies.js';
import type { ReportHead } from '../../reports/report.js';
import type { SectionKind, TemplateSection } from '../../reports/template.js';
import { shownRefusal, type Trouble } from '../forms/trouble.js';
import type { Typed } from '../forms/typed.js';
import { sectionPlace } from '../proposal/shown-paper.js';
import type { Shown } from '../screen.js';
import type { OwnVisit } from '../web-types.js';
import type { DraftBlock } from './draft.js';
import { type Addable, addable } from './draft-steps.js';
import { findingsOf } from './findings-shown.js';
import { headFields, headFilled, headingFields } from './head-form.js';
import type { Opened } from './opened.js';
import type { Consequences } from './saving.js';
import type { Meanwhile } from './section-changes.js';
import { sectionName } from './section-names.js';
import { type ShownBlock, shownDraft } from './shown-draft.js';

/** A section while somebody writes it. */
export interface Writing {
  draft: DraftBlock[];
  /** Of the head: as it stands, or as a working copy has it. */
  head?: ReportHead;
  /** What was typed into the form; absent before anything was. */
  typed?: Typed;
  /** The version that it was begun from; `null` for the one that stands. */
  seen: Seen | null;
  trouble?: Trouble;
  /** A working copy that is offered. */
  copy?: WorkingCopyListed | null;
  /** When the working copy that is shown was kept. */
  used?: string;
}

const hints: Record<SectionKind, string> = {
  prose: 'page.section.hint.prose',
  recommendations: 'page.section.hint.recommendations',
  options: 'page.section.hint.options',
  evaluation: 'page.section.hint.evaluation',
  consultees: 'page.section.hint.list',
  list: 'page.section.hint.list',
  assessment: 'page.section.hint.assessment',
  establishment: 'page.section.hint.establishment',
  roleProfile: 'page.section.hint.form',
  personSpecification: 'page.section.hint.form',
};

const addKeys: Record<Addable, string> = {
  paragraph: 'page.section.add.paragraph',
  heading: 'page.section.add.heading',
  item: 'page.section.add.item',
  table: 'page.section.add.table',
  costs: 'page.section.add.costs',
  posts: 'page.section.add.posts',
};

export function sectionPage(visit: OwnVisit, opened: Opened, writing: Writing, compared: Meanwhile | null): Shown {
  const { language } = visit.frame;
  const { found, form, report, refused } = opened;
  const { draft, seen, trouble = null, typed = null, copy = null, used = null } = writing;
  const findings = findingsOf(found, report, opened.id, draft, language);
  const blocks = form === null ? [] : shownDraft({ form, template: templateKey(found.proposal) }, draft, findings, language);
  const mark = seen === null ? '' : `${seen.version}.${seen.revision}`;
  return {
    ...frameOf(opened, language),
    address: addressOf(opened),
    read: `/proposals/${found.proposal.ref}/read#${sectionPlace(opened.id)}`,
    seen: mark,
    trouble,
    wrong: Object.fromEntries((trouble?.errors ?? []).map(({ field, text }) => [field, text])),
    refused: refusalsOf(refused, opened, language),
    findings: findings.section,
    hint: form === null ? say(language, 'page.section.hint.head') : say(language, hints[form.kind]),
    head: form === null ? headOf(opened, writing, language) : null,
    blocks,
    contents: contentsOf(form, blocks),
    addRow: say(language, form?.kind === 'options' ? 'page.section.addOption' : 'page.section.addRow'),
    numbered: draft.some((block) => block.kind === 'paragraph' && block.sourceNumber !== ''),
    adds: addable.map((kind) => ({ value: kind, text: say(language, addKeys[kind]) })),
    copy: copy === null ? null : sayInstant(language, copy.at),
    used: used === null ? null : sayInstant(language, used),
    dirty: typed !== null || used !== null,
    compared,
  };
}

/** What saving would bring about, and the form again, to be sent as it was or gone back to. */
export function confirmPage(visit: OwnVisit, opened: Opened, consequences: Consequences): Shown {
  const marks = ['token', 'once', 'seen', 'do', 'confirmed', 'reason'];
  return {
    ...frameOf(opened, visit.frame.language),
    // The way back is a button, which takes the text along.
    back: null,
    address: addressOf(opened),
    seen: visit.typed?.text('seen') ?? '',
    kept: (visit.typed?.entries() ?? []).filter(([name]) => !marks.includes(name)),
    consequences,
    reason: visit.typed?.text('reason') ?? '',
    reasonMissing: consequences.reasonNeeded && visit.typed?.text('confirmed') === 'yes',
  };
}

function frameOf({ found, id }: Opened, language: Language): Shown {
  const { ref, title } = found.proposal;
  return { title: sectionName(found.proposal, id, language), subtitle: `${ref} · ${title}`, back: `/proposals/${ref}/report` };
}

const addressOf = ({ found, id }: Opened): string => `/proposals/${found.proposal.ref}/report/${id}`;

const refusalsOf = (refused: readonly Refusal[], { found }: Opened, language: Language) =>
  refused.map((refusal) => shownRefusal(refusal, found.roster, language));

function headOf({ found, report }: Opened, { head = report.head, typed }: Writing, language: Language): object {
  return {
    fields: headFields,
    filled: headFilled(head),
    typed,
    headings: headingFields(templateOf(found.proposal), head, typed ?? null, language),
  };
}

/** The rows of an assessment, to go to one of them; with which of them still want something. */
function contentsOf(form: TemplateSection | null, blocks: readonly ShownBlock[]): { place: string; text: string; wants: boolean }[] {
  if (form?.kind !== 'assessment') return [];
  return blocks.flatMap((block) => {
    if (block.kind !== 'table' || block.layout !== 'cards') return [];
    return block.rows
      .filter(({ at, own }) => at > 0 && own)
      .map(({ at, name, cells }) => ({
        place: `${block.place}.rows[${at}]`,
        text: name,
        wants: cells.some(({ lacks }) => lacks !== null),
      }));
  });
}

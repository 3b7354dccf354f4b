import { type Language, say } from '../../locales/locales.js';
import { costsTable } from '../../reports/costs-table.js';
import { postsTable } from '../../reports/posts-table.js';
import type { PrintedLines } from '../../reports/printed-lines.js';
import type { Option } from '../forms/field.js';
import { type DraftLines, postFields, sides, termFields } from './draft.js';
import { blocksIn } from './draft-blocks.js';

/** Costs or posts as the form draws them. */
export interface ShownLines {
  kind: DraftLines['kind'];
  lines: { at: number; place: string; id: string; title: string; groups: ShownGroup[] }[];
  /** What they come to; `null` while an amount cannot be read. */
  totals: PrintedLines | null;
}

interface ShownGroup {
  /** What stands now, or what is to stand; empty for what is said once of the line. */
  title: string;
  fields: ShownField[];
}

interface ShownField {
  name: string;
  label: string;
  hint: string;
  text: string;
  kind: 'line' | 'pounds' | 'figure' | 'percent' | 'select';
  options: Option[];
}

type Look = { label: string; hint?: string; kind?: ShownField['kind']; options?: readonly (readonly [string, string])[] };

const tenures = [
  ['permanent', 'posts.permanent'],
  ['temporary', 'posts.temporary'],
  ['secondment', 'posts.secondment'],
] as const;

const costLooks: Record<string, Look> = {
  item: { label: 'costs.item' },
  type: {
    label: 'costs.type',
    kind: 'select',
    options: [
      ['revenue', 'costs.revenue'],
      ['capital', 'costs.capital'],
      ['saving', 'costs.saving'],
      ['income', 'costs.income'],
    ],
  },
  quantity: { label: 'costs.quantity', kind: 'figure' },
  unit: { label: 'costs.unit', hint: 'page.section.hint.unit' },
  rate: { label: 'costs.rate', hint: 'page.section.hint.rate', kind: 'pounds' },
  onCost: { label: 'costs.onCost', hint: 'page.section.hint.onCost', kind: 'percent' },
  years: { label: 'costs.years', hint: 'page.section.hint.years' },
  budgetCode: { label: 'costs.budgetCode' },
};

const termLooks: Record<(typeof termFields)[number], Look> = {
  grade: { label: 'posts.grade' },
  scp: { label: 'posts.scp', hint: 'page.section.hint.scp' },
  hours: { label: 'posts.hours', kind: 'figure' },
  salary: { label: 'posts.salary', kind: 'pounds' },
  onCost: { label: 'posts.onCost', kind: 'pounds' },
  tenure: { label: 'posts.tenure', kind: 'select', options: tenures },
};

const postLooks: Record<(typeof postFields)[number], Look> = {
  post: { label: 'posts.post' },
  postId: { label: 'posts.postId' },
  fundingSource: { label: 'posts.fundingSource' },
  budgetYear: { label: 'posts.budgetYear', hint: 'page.section.hint.year' },
  jobEvaluation: { label: 'posts.jobEvaluation' },
};

const sideTitles = { from: 'posts.now', to: 'posts.proposed' } as const;

/** What a field of a line is called, by its name on the form (`blocks[1].lines[0].to.grade`); `null` for any other field. */
export function lineLabel(field: string, kind: DraftLines['kind'], language: Language): string | null {
  const [, side, name] = /\.lines\[\d+\]\.(?:(from|to)\.)?(\w+)$/.exec(field) ?? [];
  if (name === undefined) return null;
  const looks: Readonly<Record<string, Look>> = side !== undefined ? termLooks : kind === 'costs' ? costLooks : postLooks;
  return Object.hasOwn(looks, name) ? say(language, looks[name]?.label ?? '') : null;
}

export function shownLines(block: DraftLines, place: string, language: Language): ShownLines {
  const { kind } = block;
  const lines = block.lines.map(({ id, fields }, at) => {
    const here = `${place}.lines[${at}]`;
    const field = (name: string, { label, hint, kind: how = 'line', options = [] }: Look): ShownField => ({
      ...{ name: `${here}.${name}`, label: say(language, label), hint: hint === undefined ? '' : say(language, hint) },
      ...{ text: fields[name] ?? '', kind: how },
      options: options.map(([value, key]) => ({ value, text: say(language, key) })),
    });
    const groups =
      kind === 'costs'
        ? [{ title: '', fields: Object.entries(costLooks).map(([name, look]) => field(name, look)) }]
        : [
            { title: '', fields: postFields.map((name) => field(name, postLooks[name])) },
            ...sides.map((side) => ({
              title: say(language, sideTitles[side]),
              fields: termFields.map((name) => field(`${side}.${name}`, termLooks[name])),
            })),
          ];
    const number = String(at + 1);
    const called = (kind === 'costs' ? fields.item : fields.post)?.trim() ?? '';
    const title =
      called === '' ? say(language, 'page.section.line', { number }) : say(language, 'page.section.line.named', { number, called });
    return { at, place: here, id, title, groups };
  });
  return { kind, lines, totals: totalsOf(block, language) };
}

/** What the lines come to, computed as for the report itself; `null` while something of them cannot be read. */
export function totalsOf(block: DraftLines, language: Language): PrintedLines | null {
  const read = blocksIn([{ ...block, id: block.id === '' ? 'new' : block.id }], []);
  const [one] = 'blocks' in read ? read.blocks : [];
  if (one?.kind === 'costs' && one.lines.length > 0) return costsTable(one, language);
  return one?.kind === 'posts' && one.lines.length > 0 ? postsTable(one, language) : null;
}

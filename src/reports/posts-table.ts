import { type Language, say } from '../locales/locales.js';
import { printFigure, printMoney, readFigure, readMoney } from './figures.js';
import { keptBlock } from './kept-block.js';
import { type PostSums, type PostsChange, postTotals } from './posts.js';
import { columnsOf, type PrintedLines, reader } from './printed-lines.js';
import type { Block, PostChange, Posts, PostTerms } from './report.js';
import { sectionErrors } from './section-limits.js';

const COLUMNS = { detail: 'posts.detail', from: 'posts.now', to: 'posts.proposed' };
type Column = keyof typeof COLUMNS;

/** The details of a post, in the order of its rows. */
const DETAILS = {
  post: 'posts.post',
  postId: 'posts.postId',
  grade: 'posts.grade',
  scp: 'posts.scp',
  hours: 'posts.hours',
  salary: 'posts.salary',
  onCost: 'posts.onCost',
  tenure: 'posts.tenure',
  fundingSource: 'posts.fundingSource',
  budgetYear: 'posts.budgetYear',
  jobEvaluation: 'posts.jobEvaluation',
};
type Detail = keyof typeof DETAILS;
const details = Object.keys(DETAILS) as Detail[];
/** What is of the change as a whole is printed on both sides. */
const shared = ['post', 'postId', 'fundingSource', 'budgetYear', 'jobEvaluation'] as const;
const terms = ['grade', 'scp', 'hours', 'salary', 'onCost', 'tenure'] as const;

const TENURES: Record<PostTerms['tenure'], string> = {
  permanent: 'posts.permanent',
  temporary: 'posts.temporary',
  secondment: 'posts.secondment',
};

/**
 * Changes of posts as a document prints them: for each a group of rows, one a detail, that begins with the post's name;
 * what stands now beside what is proposed, blank where there is no post. Below, what the changes come to.
 */
export function postsTable(posts: Posts, language: Language, fullTime?: number): PrintedLines {
  const word = (key: string) => say(language, key);
  const totals = postTotals(posts, fullTime);
  return {
    header: Object.values(COLUMNS).map(word),
    rows: posts.lines.flatMap((line) =>
      details.map((detail) => [word(DETAILS[detail]), cellOf(line, line.from, detail, word), cellOf(line, line.to, detail, word)]),
    ),
    totals: [
      {
        header: [word(DETAILS.post), ...CHANGES.map(([key]) => word(key))],
        rows: [
          ...totals.lines.map((line, index) => [posts.lines[index]?.post ?? '', ...CHANGES.map(([, print]) => print(line))]),
          [word('posts.inAll'), ...CHANGES.map(([, print]) => print(totals))],
        ],
        total: true,
      },
      {
        header: [DETAILS.budgetYear, DETAILS.fundingSource, 'posts.changeCost'].map(word),
        rows: totals.funding.map(({ year, source, change }) => [year ?? '', source ?? '', printMoney(change)]),
        total: false,
      },
    ],
    verdict: word(totals.costNeutral ? 'posts.neutral' : 'posts.notNeutral'),
  };
}

const figure = (sums: PostSums, of: 'hours' | 'fte'): string => printFigure(sums[of]);

const CHANGES: readonly [string, (sums: PostsChange) => string][] = [
  ['posts.fteNow', ({ from }) => figure(from, 'fte')],
  ['posts.fteProposed', ({ to }) => figure(to, 'fte')],
  ['posts.changeHours', ({ change }) => figure(change, 'hours')],
  ['posts.changeFte', ({ change }) => figure(change, 'fte')],
  ['posts.changeSalary', ({ change }) => printMoney(change.salary)],
  ['posts.changeOnCost', ({ change }) => printMoney(change.onCost)],
  ['posts.changeCost', ({ change }) => printMoney(change.cost)],
];

function cellOf(line: PostChange, side: PostTerms | undefined, detail: Detail, word: (key: string) => string): string {
  if (side === undefined) return '';
  switch (detail) {
    case 'hours':
      return printFigure(side.hours);
    case 'salary':
    case 'onCost':
      return printMoney(side[detail]);
    case 'tenure':
      return word(TENURES[side.tenure]);
    case 'grade':
    case 'scp':
      return side[detail] ?? '';
    default:
      return line[detail] ?? '';
  }
}

const columnIn = reader(COLUMNS);
const detailIn = reader(DETAILS);
const tenureIn = reader(TENURES);

/**
 * The changes that a table prints, its header row included, in English or Welsh; lines get ids by their place. Undefined
 * for a table that is not wholly such a table, or that calls one post by two names: then nothing of it is guessed.
 */
export function postsOfTable(rows: readonly (readonly string[])[], id: string): Posts | undefined {
  const [header = [], ...body] = rows;
  const columns = columnsOf(header, columnIn, Object.keys(COLUMNS).length);
  const groups = columns && groupsOf(body, (row, column) => row[columns.get(column) ?? -1]?.trim() ?? '');
  if (groups === undefined) return undefined;
  const posts = { kind: 'posts', id, lines: groups.map((group, index) => postChange(`l${index + 1}`, group)) };
  return sectionErrors([posts]).length === 0 ? (keptBlock(posts as unknown as Block) as Posts) : undefined;
}

type Group = Map<Detail, { from: string; to: string }>;

/** The rows of each post. A detail that is not there says nothing; one that is unknown or there twice makes it another table. */
function groupsOf(rows: readonly (readonly string[])[], cell: (row: readonly string[], column: Column) => string): Group[] | undefined {
  const groups: Group[] = [];
  for (const row of rows) {
    const detail = detailIn(cell(row, 'detail'));
    if (detail === 'post') groups.push(new Map());
    const group = groups.at(-1);
    if (detail === undefined || group === undefined || group.has(detail)) return undefined;
    group.set(detail, { from: cell(row, 'from'), to: cell(row, 'to') });
  }
  return groups;
}

/** What a group says; undefined where a cell is not understood, or two that should be the same differ: the limits refuse it. */
function postChange(id: string, group: Group): Record<keyof PostChange, unknown> {
  const cell = (detail: Detail, side: 'from' | 'to') => group.get(detail)?.[side] ?? '';
  const both = (detail: Detail) => {
    const [from, to] = [cell(detail, 'from'), cell(detail, 'to')];
    return from === '' || to === '' || from === to ? to || from : null;
  };
  const [post, postId, fundingSource, budgetYear, jobEvaluation] = shared.map(both);
  return {
    id,
    post,
    postId,
    from: postTerms((detail) => cell(detail, 'from')),
    to: postTerms((detail) => cell(detail, 'to')),
    fundingSource,
    budgetYear: budgetYear === '' ? undefined : budgetYear,
    jobEvaluation,
  };
}

function postTerms(cell: (detail: Detail) => string): Record<keyof PostTerms, unknown> | undefined {
  if (terms.every((detail) => cell(detail) === '')) return undefined;
  return {
    grade: cell('grade'),
    scp: cell('scp'),
    hours: readFigure(cell('hours')),
    salary: readMoney(cell('salary')),
    onCost: readMoney(cell('onCost')),
    tenure: tenureIn(cell('tenure')),
  };
}

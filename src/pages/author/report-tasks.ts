import { type Language, say } from '../../locales/locales.js';
import { templateOf } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import type { WorkingCopyListed } from '../../proposals/working-copies.js';
import { HEAD, type ReportText } from '../../reports/report.js';
import { blocksOf, saysSomething, textsOf } from '../../reports/report-sections.js';
import { openFindings } from './findings-shown.js';
import { sectionName } from './section-names.js';

/** How far a section of the report is. */
type Standing = 'locked' | 'inProgress' | 'notStarted' | 'errors' | 'findings' | 'done';

/** A section in the list of what there is to write. */
export interface ReportTask {
  section: string;
  title: string;
  standing: Standing;
  status: string;
  /** How many findings, whether the section may be left out, and since when there is unsaved text. */
  hints: string[];
}

export interface TaskGroup {
  title: string;
  tasks: ReportTask[];
}

const statusKeys: Record<Standing, string> = {
  locked: 'page.report.status.locked',
  inProgress: 'page.report.status.inProgress',
  notStarted: 'page.report.status.notStarted',
  errors: 'page.report.status.errors',
  findings: 'page.report.status.findings',
  done: 'page.report.status.done',
};

/** The sections as a list of tasks: the head, the main report, the appendices. `copies` are whoever looks's own. */
export function tasksOf(
  found: Found,
  { report, copies, mayWrite }: { report: ReportText; copies: readonly WorkingCopyListed[]; mayWrite: boolean },
  language: Language,
): TaskGroup[] {
  const findings = openFindings(found);
  const task = (section: string, title: string, written: boolean, required: boolean): ReportTask => {
    const own = findings.filter((finding) => finding.section === section);
    const copy = copies.find((one) => one.section === section);
    const count = (severity: 'error' | 'warning') => own.filter((finding) => finding.severity === severity).length;
    const standing = standingOf({ mayWrite, begun: copy !== undefined, written, errors: count('error'), found: own.length });
    const counted = (key: string, number: number) => (number === 0 ? [] : [say(language, key, { count: String(number) })]);
    return {
      ...{ section, title, standing, status: say(language, statusKeys[standing]) },
      hints: [
        ...(required ? [] : [say(language, 'page.report.leftOut')]),
        ...counted('page.report.errors', count('error')),
        ...counted('page.report.warnings', count('warning')),
      ],
    };
  };
  const form = templateOf(found.proposal);
  const inPart = (part: 'main' | 'appendix') =>
    form.sections
      .filter((one) => one.part === part)
      .map(({ id, required }) => {
        const written = blocksOf(report, id).some((block) => textsOf(block).some(saysSomething));
        return task(id, sectionName(found.proposal, id, language), written, required);
      });
  const head = task(HEAD, sectionName(found.proposal, HEAD, language), report.head.subject !== undefined, true);
  const groups = [
    { title: say(language, 'page.report.begin'), tasks: [head] },
    { title: say(language, 'page.report.main'), tasks: inPart('main') },
    { title: say(language, 'page.report.appendices'), tasks: inPart('appendix') },
  ];
  return groups.filter(({ tasks }) => tasks.length > 0);
}

function standingOf({
  mayWrite,
  begun,
  written,
  errors,
  found,
}: Record<'mayWrite' | 'begun' | 'written', boolean> & Record<'errors' | 'found', number>): Standing {
  if (!mayWrite) return 'locked';
  if (begun) return 'inProgress';
  if (!written) return 'notStarted';
  if (errors > 0) return 'errors';
  return found > 0 ? 'findings' : 'done';
}

import { readFileSync } from 'node:fs';
import { importText } from '../../src/reports/import-text.js';
import type { Block, ReportText } from '../../src/reports/report.js';

/** A short paper in which the checks find no error, and some things to answer. */
const short = `SUBJECT:	Library van driver
MEETING:	INDIVIDUAL CABINET MEMBER DECISION
DATE:	14 June 2030
DIVISION/WARDS AFFECTED:	All

1. PURPOSE:

1.1 To seek approval for a second library van driver.

2. RECOMMENDATIONS:

2.1 To create one permanent post of library van driver.

3. KEY ISSUES:

3.1 The van stands still when its driver is away.

4. OPTIONS APPRAISAL:

4.1 Three options were considered.

Option	Advantages	Disadvantages
Do nothing	No cost	The van stands still
Share a driver	Low cost	Nobody has spare hours
Create the post (preferred)	The van runs every day	Its cost

5. REASONS:

5.1 Readers depend on the van.

6. RESOURCE IMPLICATIONS:

6.1 The cost is met from the existing budget.

7. EVALUATION CRITERIA:

7.1 The van runs on every working day.

8. WELLBEING OF FUTURE GENERATIONS IMPLICATIONS:

8.1 None were found, because nothing changes for anybody.

9. CONSULTEES:

Section 151 officer: agreed, 4 June 2018

10. BACKGROUND PAPERS:

Mobile library timetable

11. AUTHOR:

The Author, Library Manager

12. CONTACT DETAILS:

Tel: 01632 960001
`;

const kept = new Map<string, ReportText>();
function read(text: string, form: string): ReportText {
  const name = `${form} ${text.length}`;
  if (!kept.has(name)) kept.set(name, importText(text, form).report);
  return kept.get(name)!;
}

/** The short paper on a form, named with its version. */
export const shortReport = (form: string): ReportText => read(short, form);

let paper: string | null = null;
/** A whole paper as councils write them, with its assessment and appendices. */
export function longReport(form: string): ReportText {
  paper ??= readFileSync(`${process.cwd()}/test/fixtures/clean-2018.txt`, 'utf8');
  return read(paper, form);
}

/** New words for a section. */
export const words = (text: string): Block[] => [{ kind: 'paragraph', id: 'p1', text }];

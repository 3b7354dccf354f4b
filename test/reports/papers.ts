import { readFileSync } from 'node:fs';
import { importText } from '../../src/reports/import-text.js';
import type { Block, Finding, ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';

const fixtures = `${process.cwd()}/test/fixtures`;

/** The seeds and the clean paper, as text. */
export const seed2015 = readFileSync(`${fixtures}/seeds/business-support-officer-2015.txt`, 'utf8');
export const seed2018 = readFileSync(`${fixtures}/seeds/business-support-team-2018.txt`, 'utf8');
export const clean2018 = readFileSync(`${fixtures}/clean-2018.txt`, 'utf8');

/** The report that a text imports to. */
export function reportOf(text: string): ReportText {
  return importText(text).report;
}

/** A report on the 2018 form with the given blocks; everything else empty. */
export function reportWith(sections: Record<string, Block[]>, head: ReportText['head'] = {}): ReportText {
  const report = emptyReport('report-2018');
  report.head = head;
  for (const section of report.sections) section.blocks = sections[section.section] ?? [];
  return report;
}

export function paragraph(text: string, sourceNumber?: string, id = 'p1'): Block {
  return { kind: 'paragraph', id, text, ...(sourceNumber !== undefined && { sourceNumber }) };
}

export function table(rows: string[][], header = true): Block {
  return { kind: 'table', id: 't1', header, rows };
}

export function codes(findings: readonly Finding[]): string[] {
  return findings.map((one) => one.code);
}

/** A finding on one line: code, section, paragraph, figures. The titles of columns are left out: they are the form's own words. */
export function told(findings: readonly Finding[]): string[] {
  return findings.map(({ code, severity, section, paragraph: place, figures = {} }) => {
    const said = Object.entries(figures).filter(([name]) => name !== 'columns');
    const parts = [severity === 'error' ? `${code} (error)` : code, section, place, ...said.map(([name, value]) => `${name}: ${value}`)];
    return parts.filter((part) => part !== undefined).join(' | ');
  });
}

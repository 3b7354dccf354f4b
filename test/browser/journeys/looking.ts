import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { barriers, findingsOf, misspoken, overflowAt } from '../inspection.js';
import type { Visitor } from '../visitor.js';

/** Where pictures of the pages are kept for somebody to look at; none are made without it. */
const SCREENS = process.env.SCREENS;

/**
 * That everybody can read and use the page on which a visitor is: for a page that is there only in the middle of a
 * journey, where the walk over every page does not come. Where no script runs, axe does not either.
 */
export async function looks(visitor: Visitor, name: string): Promise<void> {
  const { language, width, javascript } = visitor.how;
  const findings = await findingsOf(visitor);
  const faults = [...misspoken(findings), ...(findings.language === language ? [] : [`says that it is in ${findings.language}`])];
  if (findings.headings.length !== 1) faults.push(`main headings: ${findings.headings.join(' | ')}`);
  if (javascript) faults.push(...(await barriers(visitor, 'every rule')));
  for (const other of [320, 360, 1280] as const) {
    faults.push(...(await overflowAt(visitor, other)));
    if (SCREENS !== undefined && other !== 320) {
      mkdirSync(SCREENS, { recursive: true });
      await visitor.page.screenshot({ path: join(SCREENS, `${name}.${language}.${other}.png`), fullPage: true });
    }
  }
  await visitor.page.setViewportSize({ width, height: 900 });
  expect({ name, faults }).toEqual({ name, faults: [] });
}

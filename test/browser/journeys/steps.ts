import type { Locator } from 'playwright-core';
import { demoPosts } from '../../../src/councils/demo-posts.js';
import { sayDate, type Values } from '../../../src/locales/locales.js';
import { templateOn } from '../../../src/reports/templates.js';
import { asks, today } from '../story.js';
import type { Visitor } from '../visitor.js';

/** Stands for what a journey does not know beforehand. */
const UNKNOWN = '\u0000';

/** A sentence of the locales, of which only some values are known beforehand; the others may be anything. */
export function like(visitor: Visitor, key: string, unknown: string[], known: Values = {}): RegExp {
  const values = { ...Object.fromEntries(unknown.map((name) => [name, UNKNOWN])), ...known };
  const parts = visitor.t(key, values).split(UNKNOWN);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'));
}

/** A section as the visitor reads its name, on the form that is in use on a day. */
export function sectionNamed(visitor: Visitor, form: string, day: string, section: string): string {
  const { language } = visitor.how;
  const one = templateOn(form, day).sections.find(({ id }) => id === section);
  if (one === undefined) throw new Error(`${form} has no section ${section}`);
  return one.number === undefined ? one.title[language] : visitor.t('page.numbered', { number: one.number, title: one.title[language] });
}

/** A post as the constitution calls it in the visitor's language. */
export function postNamed(visitor: Visitor, post: string): string {
  const rules = demoPosts[post];
  if (rules === undefined) throw new Error(`the demo council has no post ${post}`);
  return rules.name[visitor.how.language];
}

export const dateIn = (visitor: Visitor, day: string): string => sayDate(visitor.how.language, day);

/** The program's clock moves on to the next morning; the day that it is then, as `YYYY-MM-DD`. */
export async function nextDay(base: string): Promise<string> {
  const next = new Date(`${await today(base)}T09:00:00.000Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  await asks(base, 'admin', 'POST', 'demo/clock', { at: next.toISOString() });
  return today(base);
}

/** A file for a field that asks for one. */
export const attaches = (visitor: Visitor, label: string, file: string): Promise<void> =>
  visitor.page.getByLabel(label, { exact: true }).setInputFiles(file);

/** A day, `YYYY-MM-DD`, into the three fields under that heading. */
export async function writesDay(visitor: Visitor, heading: string, day: string): Promise<void> {
  const group = visitor.page.getByRole('group', { name: heading });
  const [year = '', month = '', date = ''] = day.split('-');
  for (const [key, text] of [
    ['page.day', date],
    ['page.month', month],
    ['page.year', year],
  ] as const)
    await typesInto(visitor, group.getByLabel(visitor.t(key), { exact: true }), text);
}

/** Into a field that its label alone does not tell from others. */
export async function typesInto(visitor: Visitor, field: Locator, text: string): Promise<void> {
  if (!visitor.how.keyboard) return field.fill(text);
  await visitor.tabTo(field);
  await visitor.page.keyboard.press('ControlOrMeta+A');
  await visitor.page.keyboard.insertText(text);
}

/** One of the radio buttons under a heading, where other buttons of the page are called the same. */
export async function choosesUnder(visitor: Visitor, heading: string, name: string): Promise<void> {
  const radios = visitor.page.getByRole('group', { name: heading }).getByRole('radio');
  const choice = radios.and(visitor.page.getByRole('radio', { name, exact: true }));
  if (!visitor.how.keyboard) return choice.check();
  // Before anything is chosen Tab leads to the first of them, and the arrows to the others.
  await visitor.tabTo(radios.first());
  await visitor.page.keyboard.press('Space');
  for (let arrows = await radios.count(); arrows > 0 && !(await choice.isChecked()); arrows -= 1)
    await visitor.page.keyboard.press('ArrowDown');
  if (!(await choice.isChecked())) throw new Error(`${name} under ${heading} is not reached with the arrows`);
}

/** Opens what stands folded behind these words, the first of its kind or one within a part of the page. */
export async function unfolds(visitor: Visitor, words: string, within: Locator = visitor.page.locator('main')): Promise<void> {
  const summary = within.locator('summary').filter({ hasText: words }).first();
  if (!visitor.how.keyboard) return summary.click();
  await visitor.tabTo(summary);
  await visitor.page.keyboard.press('Enter');
}

/** A button of an editor that adds or moves something and saves nothing: a script does that without a new page. */
export const stepsBy = (visitor: Visitor, name: string | RegExp): Promise<void> =>
  visitor.how.javascript ? visitor.uses('button', name) : visitor.presses(name);

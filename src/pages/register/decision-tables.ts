import { type Language, say, sayDate, sayTime } from '../../locales/locales.js';
import type { DecisionPage } from '../../register/decision.js';
import { printMoney } from '../../reports/figures.js';
import { varianceWords } from '../variance.js';

interface Cell {
  text: string;
}

/** A table of a page, with its title. */
export interface Titled {
  title: string;
  head: Cell[];
  rows: Cell[][];
}

const cells = (texts: readonly (string | null)[]): Cell[] => texts.map((text) => ({ text: text ?? '' }));

/** What is told of a decision in tables; only those that have something to tell. */
export function decisionTables(d: DecisionPage, language: Language): Titled[] {
  const word = (key: string) => say(language, key);
  const day = (date: string | null) => (date === null ? '' : sayDate(language, date));
  const table = (title: string, columns: string[], rows: (string | null)[][]): Titled[] =>
    rows.length === 0 ? [] : [{ title: word(title), head: cells(columns.map(word)), rows: rows.map(cells) }];
  const cost = (pence: number | null) => (pence === null ? '' : printMoney(pence));
  return [
    ...table(
      'page.asked',
      ['page.asked.who', 'page.asked.said', 'page.asked.on'],
      (d.consultation?.asked ?? []).map(({ who, verdict, on }) => [who, verdict?.words ?? word('page.asked.none'), day(on)]),
    ),
    ...table(
      'page.changed',
      ['page.changed.version', 'page.changed.on', 'page.changed.sections'],
      (d.consultation?.changes ?? []).map(({ version, on, sections }) => [
        String(version),
        day(on),
        sections.map(({ words }) => words).join('\n'),
      ]),
    ),
    ...table(
      'page.interests',
      ['page.interests.by', 'page.interests.nature', 'page.interests.detail', 'page.interests.dispensation'],
      d.interests.map(({ by, nature, detail, dispensation }) => [by.name, nature.words, detail, dispensation]),
    ),
    ...table(
      'page.urgencies',
      ['page.urgencies.kind', 'page.urgencies.post', 'page.urgencies.reason', 'page.urgencies.on'],
      d.urgencies.map(({ kind, post, reason, on }) => [kind.words, post, reason, day(on)]),
    ),
    ...table('page.callIn', ['page.callIn.step', 'page.callIn.on', 'page.callIn.outcome', 'page.callIn.reasons'], callIn(d, language)),
    ...table(
      'page.callers',
      ['page.callers.by', 'page.callers.grounds'],
      (d.callIn?.callers ?? []).map(({ by, grounds }) => [by.name, grounds]),
    ),
    ...table(
      'page.corrections',
      ['page.corrections.field', 'page.corrections.from', 'page.corrections.to', 'page.corrections.reason'],
      d.corrections.map(({ field, from, to, reason }) => [field.words, from, to, reason]),
    ),
    ...table(
      'page.evaluation',
      [
        ...['page.evaluation.question', 'page.evaluation.promise', 'page.evaluation.achieved', 'page.evaluation.result'],
        ...['page.evaluation.cost', 'page.evaluation.variance'],
      ],
      (d.evaluation?.questions ?? []).map(({ question, promise, achieved, result, actualCost, variance }) => [
        question,
        promise,
        achieved?.words ?? null,
        result,
        cost(actualCost),
        actualCost === null ? null : varianceWords(variance, language),
      ]),
    ),
  ];
}

function callIn({ callIn: c }: DecisionPage, language: Language): (string | null)[][] {
  if (c === null) return [];
  const step = (name: string, on: string | null, outcome: string | null = null, reasons: string | null = null) =>
    on === null ? [] : [[say(language, name), sayDate(language, on), outcome, reasons]];
  return [
    ...step('page.callIn.ends', c.ends, say(language, 'page.callIn.closes', { time: sayTime(language, c.closes) })),
    ...step('page.callIn.called', c.calledInOn),
    ...step('page.callIn.heard', c.hearing?.on ?? null, c.hearing?.outcome.words, c.hearing?.reasons),
    ...step('page.callIn.council', c.council?.on ?? null, c.council?.outcome.words, c.council?.reasons),
  ];
}

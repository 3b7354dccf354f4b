import { type Option, optionsOf } from '../options.js';
import { perPaper } from './per-paper.js';

/** An option and where its row is found. */
export interface PlacedOption extends Option {
  paragraph: string;
}

/** The options of the report's tables, in order. */
export const appraisedOptions = perPaper(({ report, tables }): PlacedOption[] => {
  const own = tables.filter(({ section }) => section === 'options');
  return optionsOf(report).map((option) => ({
    ...option,
    paragraph: own.find(({ table }) => table.id === option.table)?.place(option.row) ?? 'table 1',
  }));
});

import { type Amount, printAmount } from '../figures.js';

/** A sum that a text states wrongly: as printed, and the right figure in the same unit. */
export interface WrongSum {
  stated: string;
  computed: string;
}

/** `computed` in hundredths. */
export function wrongSum(stated: Amount, computed: number): WrongSum {
  return { stated: printAmount(stated), computed: printAmount({ hundredths: computed, unit: stated.unit }) };
}

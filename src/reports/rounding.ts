/**
 * A fraction as the nearest whole number, exactly; a half goes up, and of a negative down, so that a saving of a thing is
 * to the penny what the thing costs. The denominator is positive.
 */
export function halfUp(numerator: bigint, denominator: bigint): number {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return Number(numerator < 0n ? -rounded : rounded);
}

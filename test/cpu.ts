/** Milliseconds of processor time that this process has had so far: what a bound is measured in, so that a busy machine fails no test. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

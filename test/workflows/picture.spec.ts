import { readFileSync } from 'node:fs';
import { states } from '../../workflows/facts.js';
import { proposalMachine } from '../../workflows/proposal.machine.js';

describe('the picture in the README', () => {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  const arrows = [...picture.matchAll(/^ +(\w+) --> (\w+): (\w+)$/gm)].map(([, from, to, verb]) => ({ from, to, verb }));

  it('shows every state of the machine', () => {
    const drawn = new Set(arrows.flatMap(({ from, to }) => [from, to]));
    expect([...drawn].sort()).toEqual([...states].sort());
  });

  it.each(arrows)('draws $from → $to by $verb as the machine has it', ({ from, to, verb }) => {
    const { states } = proposalMachine.config as {
      states: Record<string, { on?: Record<string, { target?: string } | { target?: string }[]> }>;
    };
    const ways = [states[from ?? '']?.on?.[verb ?? ''] ?? []].flat();
    expect(ways.map((way) => way.target)).toContain(to);
  });
});

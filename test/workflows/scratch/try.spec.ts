import { walk, deadEnds, tellStory } from '../walk.js';
const scopes: Record<string, any> = {
  a1: { posts: 1 },
  a3: { posts: 3 },
  i1: { posts: 1, interests: true }, h1: { posts: 1, hats: true }, r1: {posts:1, remarks:true}, c3: {posts:3, reminders:true}, u3: {posts:3, urgency:['callIn']}, k6: {posts:6, urgency:['callIn']},
  u1: { posts: 1, urgency: ['notice','implementation','callIn'] },
  c1: { posts: 1, consultees: true, reminders: true },
  a6: { posts: 6 },
};
for (const [name, scope] of Object.entries(scopes)) {
  if (process.env.ONLY && !process.env.ONLY.split(',').includes(name)) continue;
  it(name, () => {
    const t = Date.now();
    const w = walk(scope);
    const by: Record<string, number> = {};
    for (const n of w.nodes.values()) by[n.p.state] = (by[n.p.state] ?? 0) + 1;
    const dead = deadEnds(w);
    process.stdout.write(`${name}: ${w.nodes.size} states ${w.steps} steps ${Date.now() - t} ms dead ${dead.length} ${JSON.stringify(by)}\n`);
    if (dead[0]) process.stdout.write(tellStory(dead[0]) + '\n');
  }, 120000);
}

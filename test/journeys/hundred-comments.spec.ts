import type { DemoHandle } from '../../src/councils/demo-people.js';
import { type Json } from '../api/house.js';
import { aHouse, Story } from './story.js';

const house = aHouse();
const asked: DemoHandle[] = ['author', 'dmt', 'finance', 'legal'];

it('keeps every one of a hundred comments made in the same instant, each with its entry, in one order', async () => {
  const story = await Story.begins(house());
  await story.goesTo('consultation');
  const seen = await story.now();
  const texts = Array.from({ length: 100 }, (_, i) => `Comment ${i}`);
  const made = await Promise.all(
    texts.map((text, i) => story.ask(asked[i % asked.length] as DemoHandle, 'comment', { section: 'purpose', text }, { seen })),
  );
  expect(made.filter(({ status }) => status !== 200)).toEqual([]);

  const { comments, revision } = await story.now();
  expect(revision).toBe(seen.revision + 100);
  expect(comments.map((c: Json) => c.text).sort()).toEqual([...texts].sort());
  expect(new Set(comments.map((c: Json) => c.id)).size).toBe(100);
  await story.kinds();
  const entries = (await story.history()).filter(({ kind }) => kind === 'commented');
  expect(entries.map(({ payload }) => payload.text)).toEqual(comments.map((c: Json) => c.text));
});

import type { Json } from '../api/house.js';
import { aHouse, ok, Story } from '../journeys/story.js';
import { found, readsWell } from './public.js';

const house = aHouse();
let story: Story;

/** Blocks of a section in Welsh, by somebody. */
async function says(who: 'translator' | 'welsh', section: string, blocks: object[]): Promise<void> {
  ok(
    await house()
      .as(who)
      .put(`proposals/${story.id}/report/welsh/${section}`, { blocks }, { seen: await story.now() }),
  );
}
const subject = 'Gyrrwr fan lyfrgell';
const purpose = 'Gofyn am gymeradwyaeth i ail yrrwr fan lyfrgell.';

it('shows and finds the Welsh that was approved, and never a draft of it', async () => {
  story = await Story.begins(house());
  await story.goesTo('signOff');
  await says('translator', 'head', [{ block: 'subject', state: 'draft', text: subject }]);
  await says('translator', 'purpose', [{ block: 'p1', state: 'draft', text: purpose }]);
  await story.goesTo('noticeServed');
  const { ref } = await story.now();
  const page = () => readsWell(house(), `register/decisions/${ref}?lang=cy`);
  const first = ({ report }: Json) => report.sections.find((s: Json) => s.id === 'purpose').blocks[0];
  const english = await page();
  expect(english.title).toEqual({ text: 'A library van driver', language: 'en' });
  expect(first(english)).toMatchObject({ language: 'en', text: 'To seek approval for a second library van driver.' });
  expect(await found(house(), '?q=gymeradwyaeth')).toEqual([]);

  await says('welsh', 'head', [{ block: 'subject', state: 'approved' }]);
  await says('welsh', 'purpose', [{ block: 'p1', state: 'approved' }]);
  const welsh = await page();
  expect(welsh.title).toEqual({ text: subject, language: 'cy' });
  expect(first(welsh)).toMatchObject({ language: 'cy', text: purpose });
  expect(await found(house(), '?q=gymeradwyaeth')).toEqual([ref]);
  expect(await found(house(), '?q=gyrrwr%20library')).toEqual([ref]);
  expect((await readsWell(house(), `register/decisions/${ref}?lang=en`)).title.language).toBe('en');
});

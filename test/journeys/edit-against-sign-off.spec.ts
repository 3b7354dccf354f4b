import { aHouse, ok, Story } from './story.js';

const house = aHouse();

it('never lets a sign-off stand on text that an edit of the same instant has replaced', async () => {
  const won: string[] = [];
  for (const editFirst of [true, false, true, false]) {
    const story = await Story.begins(house());
    await story.goesTo('signOff');
    const seen = await story.now();
    const edit = () => house().as('author').put(`proposals/${story.id}/report/sections/resources`, { text: '6.1 It costs £1.' }, { seen });
    const sign = () => story.ask('finance', 'signOff', { as: 'finance', verdict: 'yes' }, { seen });
    const [first, second] = editFirst ? [edit(), sign()] : [sign(), edit()];
    const edited = await (editFirst ? first : second);
    const signed = await (editFirst ? second : first);
    expect([edited.status, signed.status].sort()).toEqual([200, 412]);
    const { version } = await story.now();
    if (edited.status === 200) {
      expect({ version, standing: await story.standingOf('finance') }).toEqual({ version: seen.version + 1, standing: 'asked' });
      won.push('edit');
    } else {
      expect({ version, standing: await story.standingOf('finance') }).toEqual({ version: seen.version, standing: 'stands' });
      won.push('sign-off');
      ok(await story.edits('resources', '6.1 It costs £1.'));
      expect(await story.standingOf('finance')).toBe('lapsed');
    }
    await story.kinds();
  }
  expect(new Set(won).size).toBe(2);
});

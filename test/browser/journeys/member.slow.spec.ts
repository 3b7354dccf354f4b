import { aHouse, spoken, ways } from '../house.js';
import { Story } from '../story.js';

const house = aHouse();

describe('the member who is to decide', () => {
  it.each([...ways, { ...ways[0]!, keyboard: true }, { ...ways[4]!, keyboard: true }].map((how) => [spoken(how), how] as const))(
    'declares an interest before the decision: %s',
    async (way, how) => {
      const story = await (await Story.begins(house().base, `A library van, ${way}`)).goesTo('awaitingDecision');
      const member = await house().visit('member', how);
      await member.navigates(member.t('page.nav.proposals'));
      await member.follows(story.title);
      expect(await member.heading()).toBe(story.title);
      await member.follows(member.t('page.proposal.actions'));
      await member.follows(member.t('verb.declareInterest'));
      await member.presses(member.t('verb.declareInterest'));
      await member.sees(member.t('page.trouble.title'));
      await member.chooses(member.t('nature.personal'));
      await member.writes(member.t('page.ask.detail'), 'A cousin reads books.');
      await member.presses(member.t('verb.declareInterest'));
      await member.sees(member.t('entry.interestDeclared'));
      expect((await story.now()).interests).toMatchObject([{ nature: 'personal', detail: 'A cousin reads books.' }]);
      // The form that was sent empty is answered 422, which the browser says on its console.
      expect(member.troubles.filter((trouble) => !trouble.includes('status of 422'))).toEqual([]);
      await member.leaves();
    },
    60_000,
  );
});

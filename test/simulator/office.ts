import type { CouncilChange } from '../../src/people/council-changes.js';
import type { Roster } from '../../src/people/rolls.js';
import { newId } from '../../src/world.js';
import type { Constitution, PersonId } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';
import { aPerson } from './councils.js';
import { dayOf } from './days.js';
import { Broken } from './faults.js';
import type { Process } from './process.js';
import { DAY, plus } from './sim-world.js';

const reason = { en: 'For an occasion', cy: 'Ar gyfer achlysur' };
const source = 'Decision of the Council';

/** What happens in a council itself: leave and deputies, people who go and come, days added, settings changed, letters sent again. */
export class Office {
  private joined = 0;

  constructor(
    private readonly process: Process,
    private readonly chance: Chance,
  ) {}

  async something(council: string): Promise<string> {
    const roster = await this.roster(council);
    const what = this.chance.weighed([
      [40, 'leave'] as const,
      [10, 'leaver'] as const,
      [22, 'day'] as const,
      [10, 'closure'] as const,
      [12, 'setting'] as const,
      [6, 'back'] as const,
      [14, 'prefers'] as const,
    ]);
    await this[what](council, roster);
    return what;
  }

  roster(council: string): Promise<Roster> {
    const { house } = this.process;
    return house.rolls.of(house.records.reader, council);
  }

  /** A day that lies ahead, and may lie in the middle of what is being counted. */
  async day(council: string, roster: Roster): Promise<void> {
    const date = dayOf(plus(this.process.world.at, this.chance.between(1, 12) * DAY));
    if (roster.roll.data.calendar.added.some((other) => other.date === date)) return;
    await this.change(council, this.holder(roster, 'admin'), { type: 'addCalendarDay', day: { date, reason, source } });
  }

  /** Letters that were stuck go out again, once the address takes letters. */
  async resend(): Promise<void> {
    for (const { council, id, address } of this.process.watch.lettersThat('stuck')) {
      if (this.process.mail.refused.has(address ?? '')) continue;
      await this.change(council, this.holder(await this.roster(council), 'admin'), { type: 'resendLetter', letter: id });
    }
  }

  private async closure(council: string, roster: Roster): Promise<void> {
    const from = dayOf(plus(this.process.world.at, this.chance.between(2, 20) * DAY));
    const to = dayOf(plus(`${from}T12:00:00.000Z`, this.chance.whole(4) * DAY));
    if (roster.roll.data.calendar.closures.some((other) => other.from === from && other.to === to)) return;
    await this.change(council, this.holder(roster, 'democraticServices'), { type: 'addClosure', closure: { from, to, reason, source } });
  }

  private async leave(council: string, roster: Roster): Promise<void> {
    const { world } = this.process;
    const post = this.chance.pick(['finance', 'finance', 'legal', 'hr', 'dmt', 'democraticServices', 'scrutinyOfficer', 'headOfService']);
    const principal = this.holder(roster, post);
    const deputy = this.chance.pick([this.holder(roster, 'financeTeam'), this.holder(roster, 'author'), this.holder(roster, 'translator')]);
    if (deputy === principal) return;
    const from = plus(world.at, this.chance.between(0, 3) * DAY);
    const until = plus(from, this.chance.between(3, 20) * DAY);
    await this.change(council, principal, { type: 'delegate', id: newId(world), principal, deputy, posts: [post], from, until });
  }

  /** Somebody wants their letters once a day, or each by itself again. */
  private async prefers(council: string, roster: Roster): Promise<void> {
    const person = this.chance.pick(roster.everybody);
    await this.change(council, person.id, {
      type: 'preferLetters',
      person: person.id,
      letters: this.chance.happens(0.65) ? 'daily' : 'each',
    });
  }

  private async back(council: string, roster: Roster): Promise<void> {
    const covers = roster.roll.data.covers.filter((c) => c.revokedAt === null && c.until > this.process.world.at);
    if (covers.length > 0)
      await this.change(council, this.holder(roster, 'admin'), { type: 'revokeDelegation', id: this.chance.pick(covers).id });
  }

  /** Somebody new holds a post beside those who do. */
  async joins(council: string, post: string): Promise<void> {
    const { world } = this.process;
    const admin = this.holder(await this.roster(council), 'admin');
    this.joined += 1;
    const { posts, id, ...fields } = aPerson(council, `new${this.joined}`, [post], world, this.chance);
    if (!(await this.change(council, admin, { type: 'addPerson', person: id, ...fields }))) return;
    for (const one of posts) await this.change(council, admin, { type: 'holdPost', person: id, post: one, from: world.at, until: null });
  }

  /** Somebody leaves for good, and somebody new takes the posts. */
  private async leaver(council: string, roster: Roster): Promise<void> {
    const { world } = this.process;
    const at = world.at;
    const all = roster.everybody.filter(({ id }) => {
      const posts = roster.roll.postsOf(id, at);
      return posts.length > 0 && !posts.includes('admin');
    });
    const gone = this.chance.pick(all);
    const posts = roster.roll.postsOf(gone.id, at);
    this.joined += 1;
    const { posts: _, id, ...fields } = aPerson(council, `new${this.joined}`, posts, world, this.chance);
    const admin = this.holder(roster, 'admin');
    if (!(await this.change(council, admin, { type: 'addPerson', person: id, ...fields }))) return;
    for (const post of posts) await this.change(council, admin, { type: 'holdPost', person: id, post, from: world.at, until: null });
    // Some are seen off ahead, and the clock does the rest on the day.
    const until = plus(world.at, this.chance.between(0.5, 9) * DAY);
    if (this.chance.happens(0.5)) await this.change(council, admin, { type: 'prepareLeaving', person: gone.id, until });
    else for (const post of posts) await this.change(council, admin, { type: 'leavePost', person: gone.id, post, until: world.at });
    const { constitution } = roster.roll.data;
    if (!constitution.portfolios.some(({ member }) => member === gone.id)) return;
    const portfolios = constitution.portfolios.map((one) => (one.member === gone.id ? { ...one, member: id } : one));
    await this.change(council, admin, { type: 'changeConstitution', constitution: { ...constitution, portfolios } });
  }

  private async setting(council: string, roster: Roster): Promise<void> {
    const { constitution } = roster.roll.data;
    const changes: Partial<Constitution>[] = [
      { noticeDays: { value: this.chance.pick([3, 4, 5]), source } },
      { callInDays: { value: this.chance.pick([3, 5, 7]), source } },
      { callInThreshold: { value: this.chance.pick([2, 3]), source } },
      { hearingDays: { value: this.chance.pick([10, 15]), source } },
      { answerDays: { value: this.chance.pick([5, 8, 10]), source } },
      { publishDays: { value: this.chance.pick([2, 3]), source } },
      { secondPersonPublishes: { value: this.chance.happens(0.5), source } },
      { noAnswerMayBeRecorded: { value: this.chance.happens(0.7), source } },
      { publishReport: { value: this.chance.pick(['withNotice', 'withDecision'] as const), source } },
    ];
    const change: CouncilChange = { type: 'changeConstitution', constitution: { ...constitution, ...this.chance.pick(changes) } };
    await this.change(council, this.holder(roster, 'democraticServices'), change);
  }

  private holder(roster: Roster, post: string): PersonId {
    const [first] = roster.roll.council(this.process.world.at).holders[post] ?? [];
    if (first === undefined) throw new Broken('nobody-holds', null, post);
    return first;
  }

  /** One change under a name, over a death of the process if need be. True when it is done. */
  private async change(council: string, person: PersonId, change: CouncilChange): Promise<boolean> {
    const { process } = this;
    const once = newId(process.world);
    const asking = () => process.house.councilDesk.perform(council, person, change, { once });
    process.doomed(0.02, 1);
    const came = await process.house.alive(asking());
    process.house.doom = null;
    if (came !== 'died') return came.kind === 'done';
    await process.revive();
    return (await asking()).kind === 'done';
  }
}

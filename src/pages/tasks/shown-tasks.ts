import type { Verb } from '../../../workflows/commands.js';
import type { Actor } from '../../../workflows/constitution.js';
import { isLegalDate, londonDate } from '../../../workflows/deadlines.js';
import { capacityFor } from '../../../workflows/standing.js';
import { isClockVerb } from '../../../workflows/verbs.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../../locales/locales.js';
import type { Present } from '../../people/sign-in.js';
import type { Awaited, Done, Task } from '../../proposals/tasks.js';
import { wordOf } from '../../proposals/wording.js';
import { nameBehind, nameOf } from '../forms/trouble.js';
import { stateTag } from '../proposal/about.js';
import { postName } from '../proposal/people.js';
import { verbAddress } from '../proposal/verb-forms.js';

/** A line of a list of tasks, in words. */
export interface ShownTask {
  /** What is to be done, or was. */
  what: string;
  address: string;
  ref: string;
  title: string;
  state: { text: string; classes: string };
  /** Why it is here, for whom, on whom it waits: a sentence each. */
  lines: string[];
  /** The last day for it, and how far off that is. */
  due: { date: string; tag: { text: string; classes: string } } | null;
}

/** Days at which something is marked as due soon. */
const SOON = 3;

/** Why a task is here, where it is not an entry of the record that brought it: how an answer stands, or the Welsh, or what is owed to Council. */
const reasons: Record<string, string> = {
  asked: 'page.tasks.why.asked',
  lapsed: 'page.tasks.why.lapsed',
  overdue: 'page.tasks.why.overdue',
  requested: 'page.tasks.why.requested',
  stale: 'page.tasks.why.stale',
  draft: 'page.tasks.why.draft',
  waived: 'page.tasks.why.waived',
};

/** Lists of tasks in the words of whoever looks at them. */
export class TaskWords {
  constructor(
    private readonly present: Present,
    private readonly language: Language,
  ) {}

  /** A task of one's own, or of one's team: then it leads to the proposal and not to what others are to do. */
  task(task: Task): ShownTask {
    const { verb, as, why, since, team, ref } = task;
    const reason = reasons[why];
    const holders = team?.holders.map((handle) => nameBehind(handle, this.present.roster, this.language)) ?? [];
    return {
      ...this.line(task, verb),
      address: team === undefined ? addressOf(task) : `/proposals/${ref}`,
      lines: [
        ...this.forWhom(as, team === undefined ? this.present.actor : null),
        ...(team === undefined ? [] : [this.heldBy(holders)]),
        reason === undefined ? wordOf(this.language, `entry.${why}`) : this.say(reason),
        ...this.since(since),
      ],
    };
  }

  awaited(awaited: Awaited): ShownTask {
    const { verb, on, since, ref } = awaited;
    const names = on.map((one) => this.postOrPerson(one));
    return {
      ...this.line(awaited, verb),
      address: `/proposals/${ref}`,
      lines: [
        names.length === 0 ? this.say('page.tasks.onNobody') : this.say('page.tasks.on', { names: sayList(this.language, names) }),
        ...this.since(since),
      ],
    };
  }

  done({ ref, title, state, verb, kind, at, onBehalfOf }: Done): ShownTask {
    const { roster } = this.present;
    return {
      ...{ ref, title, state: stateTag(state, this.language), address: `/proposals/${ref}`, due: null },
      what: verb === null ? wordOf(this.language, `entry.${kind}`) : this.say(`verb.${verb}`),
      lines: [
        this.say('page.tasks.doneAt', { at: sayInstant(this.language, at) }),
        ...(onBehalfOf === null ? [] : [this.say('page.tasks.onBehalfOf', { person: nameBehind(onBehalfOf, roster, this.language) })]),
      ],
    };
  }

  private line({ ref, title, state, due, dueIn }: Task | Awaited, verb: Verb) {
    return {
      ...{ ref, title, state: stateTag(state, this.language) },
      what: this.say(isClockVerb(verb) ? `timer.${verb}` : `verb.${verb}`),
      due: due === null || dueIn === null ? null : { date: sayDate(this.language, due), tag: this.tag(dueIn) },
    };
  }

  /** For which post an answer is to be given, and in whose absence. Of what waits on oneself by name there is nothing to say. */
  private forWhom(as: string | undefined, actor: Actor | null): string[] {
    if (as === undefined || !Object.hasOwn(this.present.roster.roll.data.constitution.posts, as)) return [];
    const post = postName(as, this.present, this.language);
    const principal = actor === null ? null : (capacityFor(actor, { post: as })?.onBehalfOf ?? null);
    if (principal === null) return [this.say('page.tasks.forPost', { post })];
    return [this.say('page.tasks.forAbsent', { post, person: nameOf(principal, this.present.roster, this.language) })];
  }

  private heldBy(names: readonly string[]): string {
    if (names.length === 0) return this.say('page.tasks.nobodyHolds');
    return this.say('page.tasks.heldBy', { names: sayList(this.language, names) });
  }

  private since(since: string | null): string[] {
    if (since === null) return [];
    return [this.say('since', { date: sayDate(this.language, isLegalDate(since) ? since : londonDate(since)) })];
  }

  private tag(dueIn: number): { text: string; classes: string } {
    if (dueIn < 0) return { text: this.say('page.tasks.late', { days: this.days(-dueIn) }), classes: 'govuk-tag--red' };
    if (dueIn === 0) return { text: this.say('page.tasks.today'), classes: 'govuk-tag--orange' };
    return {
      text: this.say('page.tasks.left', { days: this.days(dueIn) }),
      classes: dueIn <= SOON ? 'govuk-tag--yellow' : 'govuk-tag--grey',
    };
  }

  private days(count: number): string {
    return this.say('workingDays', { count: String(count) });
  }

  private postOrPerson(word: string): string {
    const { roster } = this.present;
    if (Object.hasOwn(roster.roll.data.constitution.posts, word)) return postName(word, this.present, this.language);
    return nameBehind(word, roster, this.language);
  }

  private say(key: string, values: Record<string, string> = {}): string {
    return say(this.language, key, values);
  }
}

/** Where a task is done; an answer is given for the post or person that was asked. */
function addressOf({ ref, verb, as }: Task): string {
  const address = verbAddress(ref, verb);
  if (as === undefined || (verb !== 'respond' && verb !== 'signOff')) return address;
  return `${address}?${new URLSearchParams({ as, stage: verb === 'respond' ? 'consultation' : 'signOff' })}`;
}

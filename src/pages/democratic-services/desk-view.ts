import type { PersonVerb } from '../../../workflows/commands.js';
import type { LegalDate } from '../../../workflows/constitution.js';
import { londonDate } from '../../../workflows/deadlines.js';
import { availability } from '../../../workflows/index.js';
import { type Language, say, sayDate, sayList } from '../../locales/locales.js';
import type { Deadline, DeadlineKind, Some } from '../../proposals/deadlines.js';
import type { Found } from '../../proposals/queries.js';
import { nameOf, shownRefusal } from '../forms/trouble.js';
import { type About, stateTag } from '../proposal/about.js';
import { postName } from '../proposal/people.js';
import { verbAddress } from '../proposal/verb-forms.js';

/** One thing on the desk: what it is, about which proposal, by when, and what whoever looks can do about it now. */
export interface DeskLine {
  what: string;
  ref: string;
  /** As the author typed it, in English. */
  title: string;
  state: About['state'];
  lines: { text: string; typed?: true }[];
  due: { date: string; tag: { text: string; classes: string } } | null;
  open: { text: string; address: string }[];
  /** What stops the step that it waits for, rule by rule. */
  stopped: string[];
}

/** Working days until which something is soon. */
const SOON = 2;

const verbsOf: Record<DeadlineKind, readonly PersonVerb[]> = {
  serveNotice: ['serveNotice'],
  noticeEnds: [],
  publishBy: ['writeStatement', 'publishNotice'],
  callInEnds: [],
  hearingBy: ['ruleOnCallIn', 'hearCallIn'],
  reconsiderBy: [],
  evaluationDue: ['handOver'],
};

/** The desk in words, as it stands for whoever looks. */
export class DeskWords {
  constructor(private readonly language: Language) {}

  deadline({ found, kind, on, daysLeft }: Deadline): DeskLine {
    const { targetDate } = found.proposal;
    const what =
      kind === 'serveNotice' && targetDate !== null
        ? this.say('page.desk.serve', { date: sayDate(this.language, targetDate) })
        : this.say(`timer.${kind}`);
    return { ...this.line(found, what, verbsOf[kind]), due: this.due(found, on, daysLeft) };
  }

  unserved = (found: Found): DeskLine => {
    const { targetDate } = found.proposal;
    const target = targetDate === null ? [] : [{ text: this.say('page.proposals.wanted', { date: sayDate(this.language, targetDate) }) }];
    return { ...this.line(found, this.say('verb.serveNotice'), ['serveNotice']), lines: target };
  };

  /** What is decided waits for its statement, then for its publication: the second says what the first still lacks. */
  decided = (found: Found): DeskLine => {
    const { decision } = found.proposal;
    const next: PersonVerb = decision?.statement == null ? 'writeStatement' : 'publishNotice';
    const lines =
      decision === null
        ? []
        : [
            {
              text: this.say('page.decision', {
                outcome: this.say(`outcome.${decision.outcome}`),
                date: sayDate(this.language, decision.on),
              }),
            },
          ];
    return { ...this.line(found, this.say(`verb.${next}`), [next]), lines, stopped: this.stopped(found, next) };
  };

  /** What was called in waits for a ruling, then for scrutiny, then, where scrutiny said so, for Council. */
  calledIn = (found: Found): DeskLine => {
    const { callIn, dates } = found.proposal;
    const ruling = callIn?.rulings.at(-1);
    const heard = callIn?.hearing != null;
    const ruled =
      ruling === undefined
        ? this.say('page.desk.unruled')
        : this.say(ruling.valid ? 'page.proposal.valid' : 'page.proposal.invalid', {
            person: nameOf(ruling.by, found.roster, this.language),
          });
    const hearing = dates.hearingBy === null ? [] : [this.say('page.desk.hearing', { date: sayDate(this.language, dates.hearingBy) })];
    const said = [
      this.say('page.desk.callers', { count: String(callIn?.signatures.length ?? 0) }),
      ruled,
      ...(heard ? [this.say('page.desk.council')] : hearing),
    ];
    const next: PersonVerb = heard ? 'recordCouncilOutcome' : ruling === undefined ? 'ruleOnCallIn' : 'hearCallIn';
    const lines = said.map((text) => ({ text }));
    return { ...this.line(found, this.say(`verb.${next}`), ['ruleOnCallIn', 'hearCallIn', 'recordCouncilOutcome']), lines };
  };

  urgent = (found: Found): DeskLine => {
    const { urgencies } = found.proposal;
    const lines = urgencies.flatMap(({ kind, by, post, reason }) => [
      {
        text: this.say('document.urgency.agreedBy', {
          person: nameOf(by, found.roster, this.language),
          post: postName(post, found, this.language),
        }),
      },
      { text: reason, typed: true as const },
      ...(kind === 'callIn' ? [{ text: this.say('page.desk.toCouncil') }] : []),
    ]);
    const kinds = sayList(
      this.language,
      urgencies.map(({ kind }) => this.say(`urgency.${kind}`)),
    );
    return { ...this.line(found, kinds, []), lines };
  };

  unreported = (found: Found): DeskLine => {
    const { published } = found.proposal.dates;
    const since = published === null ? [] : [{ text: this.say('since', { date: sayDate(this.language, published) }) }];
    return { ...this.line(found, this.say('verb.reportToCouncil'), ['reportToCouncil']), lines: since };
  };

  some({ found, more }: Some, line: (found: Found) => DeskLine): { lines: DeskLine[]; more: boolean } {
    return { lines: found.map(line), more };
  }

  private line(found: Found, what: string, verbs: readonly PersonVerb[]): DeskLine {
    const { ref, title, state } = found.proposal;
    const open = verbs.filter((verb) => this.judged(found, verb).available);
    return {
      ...{ what, ref, title, state: stateTag(state, this.language), lines: [], due: null, stopped: [] },
      open: open.map((verb) => ({ text: this.say(`verb.${verb}`), address: verbAddress(ref, verb) })),
    };
  }

  private stopped(found: Found, verb: PersonVerb): string[] {
    return this.judged(found, verb).refused.map((one) => shownRefusal(one, found.roster, this.language).message);
  }

  private judged({ proposal, actor, at, under }: Found, verb: PersonVerb) {
    return availability(proposal, verb, { actor, at, under });
  }

  private due({ at }: Found, on: LegalDate, daysLeft: number): DeskLine['due'] {
    const days = (count: number) => this.say('workingDays', { count: String(count) });
    const today = londonDate(at);
    const [text, colour] =
      on < today
        ? [this.say('page.desk.late', { days: days(-daysLeft) }), 'red']
        : on === today
          ? [this.say('page.desk.today'), 'orange']
          : [
              daysLeft === 0 ? this.say('page.desk.weekend') : this.say('page.desk.in', { days: days(daysLeft) }),
              daysLeft <= SOON ? 'yellow' : 'grey',
            ];
    return { date: sayDate(this.language, on), tag: { text, classes: `govuk-tag--${colour}` } };
  }

  private say(key: string, values: Record<string, string> = {}): string {
    return say(this.language, key, values);
  }
}

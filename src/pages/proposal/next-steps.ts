import type { PersonVerb } from '../../../workflows/commands.js';
import type { Availability } from '../../../workflows/index.js';
import { verbsIn } from '../../../workflows/index.js';
import { type Language, say } from '../../locales/locales.js';
import type { Outlook } from '../../proposals/outlook.js';
import type { Found } from '../../proposals/queries.js';
import { type ShownRefusal, shownRefusal } from '../forms/trouble.js';
import { nameBehindWord } from './people.js';
import { verbAddress } from './verb-forms.js';

/** A verb that somebody can ask now, and where. */
export interface OpenVerb {
  verb: PersonVerb;
  text: string;
  address: string;
}

/** A verb that somebody cannot ask now, and every rule that stops it. */
export interface BlockedVerb {
  verb: PersonVerb;
  text: string;
  refused: ShownRefusal[];
}

/** Everything that can be done with a proposal, as it stands for whoever looks. */
export interface AllVerbs {
  open: OpenVerb[];
  /** What whoever looks may do in other circumstances. */
  notNow: BlockedVerb[];
  /** What is for others to do. */
  others: BlockedVerb[];
}

const openVerb = (verb: PersonVerb, { proposal: { ref } }: Found, language: Language): OpenVerb => ({
  verb,
  text: say(language, `verb.${verb}`),
  address: verbAddress(ref, verb),
});

/** Every verb: those that are open, and the others with why not. */
export function allVerbs(found: Found, stands: readonly Availability[], language: Language): AllVerbs {
  const blocked = stands
    .filter(({ available }) => !available)
    .map(({ type, refused }) => ({
      verb: type,
      text: say(language, `verb.${type}`),
      refused: refused.map((refusal) => shownRefusal(refusal, found.roster, language)),
    }));
  const isOthers = ({ refused }: BlockedVerb) => refused.some(({ code }) => code === 'not-your-verb');
  return {
    open: stands.filter(({ available }) => available).map(({ type }) => openVerb(type, found, language)),
    notNow: blocked.filter((one) => !isOthers(one)),
    others: blocked.filter(isOthers),
  };
}

/** What whoever looks can do now: what the proposal waits for or what brings it on, and everything else that is open. */
export function nextSteps(
  found: Found,
  stands: readonly Availability[],
  outlook: Outlook,
  language: Language,
): { mine: OpenVerb[]; also: OpenVerb[]; stopped: BlockedVerb[] } {
  const { open, notNow } = allVerbs(found, stands, language);
  const wanted = new Set<string>([...outlook.waiting, ...outlook.next].map(({ verb }) => verb));
  // Nothing waits for the report to be written but its author.
  if (found.proposal.state === 'draft') wanted.add('editSection');
  const known = new Set<string>(verbsIn(found.proposal.definition, found.proposal.state));
  return {
    mine: open.filter(({ verb }) => wanted.has(verb)),
    also: open.filter(({ verb }) => !wanted.has(verb)),
    stopped: notNow.filter(({ verb }) => wanted.has(verb) && known.has(verb)),
  };
}

/** An outlook with people by name, where programs are told handles. */
export function withNames(outlook: Outlook, found: Found): Outlook {
  const name = (word: string) => nameBehindWord(word, found);
  const { earliest } = outlook;
  const plan = <P extends NonNullable<Outlook['earliest']>['lawful']>(of: P): P => ({
    ...of,
    steps: of.steps.map((step) => ({
      ...step,
      waits: step.waits.map((wait) => ({ ...wait, who: wait.who === null ? null : name(wait.who) })),
    })),
  });
  return {
    ...outlook,
    waiting: outlook.waiting.map((one) => ({ ...one, whose: one.whose.map(name) })),
    earliest:
      earliest === null
        ? null
        : { ...earliest, lawful: plan(earliest.lawful), expected: earliest.expected === null ? null : plan(earliest.expected) },
  };
}

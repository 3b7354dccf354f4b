import type { Act, PersonVerb, Verb } from '../../workflows/commands.js';
import type { Actor, Council, Instant, LegalDate, PersonId } from '../../workflows/constitution.js';
import type { Consultee, Interest, Proposal, State } from '../../workflows/facts.js';

/**
 * The contract once more, in sentences about raw facts, written without the rulebook's own predicates: who may ask a
 * verb, from which states, where it leads, and what stops it. The walk holds every judgement of the rulebook against it.
 */

const days = new Map<Instant, LegalDate>();
/** The day in London, by another way than the rulebook's. */
export function dayOf(at: Instant): LegalDate {
  const known = days.get(at);
  if (known !== undefined) return known;
  const day = new Date(at).toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  days.set(at, day);
  return day;
}
const next = (day: LegalDate): LegalDate => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const works = (day: LegalDate, { calendar }: Council): boolean =>
  !calendar.weekend.includes(new Date(day).getUTCDay() || 7) && !calendar.holidays.has(day);
/** How many working days lie after the first day, up to and including the second. */
export function workingDaysAfter(first: LegalDate, last: LegalDate, council: Council): number {
  let count = 0;
  for (let day = next(first); day <= last; day = next(day)) if (works(day, council)) count += 1;
  return count;
}
/** What a clock on a wall in London shows, `HH:MM`. */
const timeOf = (at: Instant): string => new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }).slice(0, 5);
/** The day as which something counts that is published now: where the office has hours, a day on which it was open in time. */
export function countingDay(at: Instant, council: Council): LegalDate {
  const closes = council.constitution.officeCloses?.value;
  if (closes === undefined) return dayOf(at);
  let day = timeOf(at) < closes ? dayOf(at) : next(dayOf(at));
  while (!works(day, council)) day = next(day);
  return day;
}
const monthsLater = (day: LegalDate, months: number): LegalDate => {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  const month = new Date(Date.UTC(y, m - 1 + months, 1)).toISOString().slice(0, 7);
  for (let last = d; ; last -= 1) {
    const there = `${month}-${String(last).padStart(2, '0')}`;
    if (!Number.isNaN(Date.parse(there)) && new Date(there).toISOString().slice(0, 10) === there) return there;
  }
};

const text = (words: string | undefined | null): boolean => (words ?? '').trim().length > 0;
const isDay = (day: string | undefined): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day ?? '') && !Number.isNaN(Date.parse(day ?? '')) && new Date(day ?? '').toISOString().slice(0, 10) === day;

// People, from raw facts

const holds = (actor: Actor, ...posts: string[]) => actor.posts.some((post) => posts.includes(post));
const writes = (p: Proposal, person: PersonId | null | undefined) => person === p.author || p.coAuthors.some((c) => c === person);
/** Whoever had a hand in the text, also one who has handed it over since. */
const wrote = (p: Proposal, person: PersonId | null | undefined) =>
  writes(p, person) || p.earlierAuthors.some((earlier) => earlier === person);
const coversFor = (actor: Actor, post: string, principal?: PersonId) =>
  actor.covers.some((c) => c.posts.includes(post) && (principal === undefined || c.principal === principal));
/** In their own right, or for somebody absent whom they name or need not name. */
const speaksFor = (actor: Actor, c: { post: string | null; person: PersonId | null }, onBehalfOf?: PersonId): boolean => {
  const own = c.post === null ? c.person === actor.person : actor.posts.includes(c.post);
  if (own && (onBehalfOf === undefined || onBehalfOf === actor.person)) return true;
  return c.post !== null && coversFor(actor, c.post, onBehalfOf);
};
const at = (p: Proposal, stage: string) => p.consultees.filter((c) => c.stage === stage);
const askedToSign = (p: Proposal) => at(p, 'signOff');
const askedToSpeak = (p: Proposal) => at(p, 'consultation').filter((c) => c.post !== 'dmt');

// Answers, from the hashes that they covered

/** What an answer for the exempt parts is about: each with its paragraphs, in no order; nothing where there are none. */
const keptBack = (p: Proposal): string =>
  p.exemptions
    .map((e) => [e.part, ':', e.paragraphs.toSorted().join('+'), e.confidential ? '!' : ''].join(''))
    .toSorted()
    .join(' ');
/** The text of a section, and each file that belongs to it or has: taken out, it is asked about anew. */
const nowOf = (p: Proposal, section: string) => {
  if (section === 'exemptParts') return keptBack(p);
  const files = p.attachments.filter((a) => a.section === section);
  return files.reduce<string | undefined>(
    (text, a) => `${text ?? ''}+${a.until === null ? '' : '-'}${a.id}:${a.hash}`,
    p.sections[section],
  );
};
const whole = (p: Proposal, c: Consultee) => [...c.sections, 'recommendations'].every((s) => c.covered?.[s] === nowOf(p, s));
const answeredOnce = (c: Consultee) => c.answeredVersion !== null && c.verdict !== null && c.verdict !== 'returned';
export const given = (p: Proposal, c: Consultee) => answeredOnce(c) && whole(p, c);
const lapsed = (p: Proposal, c: Consultee) => answeredOnce(c) && !whole(p, c);
const objects = (p: Proposal, c: Consultee, council: Council) =>
  given(p, c) && c.verdict === 'objected' && council.constitution.posts[c.post ?? '']?.objection !== 'goesToMember';
const signedBy = (p: Proposal): (string | null)[] => askedToSign(p).flatMap((c) => (given(p, c) ? [c.by, c.onBehalfOf] : []));
const viewMissing = (p: Proposal, c: Consultee, council: Council) =>
  c.required && (!given(p, c) || (c.verdict === 'noted' && !council.constitution.notedSuffices.value));

const changeOwners = (p: Proposal, council: Council): string[] => {
  const posts = askedToSign(p)
    .map((c) => c.post)
    .filter((post) => post !== null);
  const owners = posts.filter((post) => council.constitution.posts[post]?.owns.includes('recommendations'));
  return owners.length > 0 ? owners : posts;
};
/** A dispensation may come later, and is then declared for the same interest. */
export const dispensed = (p: Proposal, i: Interest): boolean =>
  p.interests.some((j) => j.person === i.person && j.detail === i.detail && text(j.dispensation));
const adviceOwed = (p: Proposal, council: Council): string[] =>
  p.decision?.outcome === 'agreedWithChanges'
    ? changeOwners(p, council).filter((post) => !p.decision?.advice.some((a) => a.post === post))
    : [];

const urgent = (p: Proposal, kind: string) => p.urgencies.filter((u) => u.kind === kind).length > 0;
const undecidedStates: State[] = ['draft', 'consultation', 'signOff', 'awaitingDecision'];
const undecided = (p: Proposal) => undecidedStates.includes(p.state);
/** A step that nothing opened yet is refused for that, and not for its date. */
const happenedBetween = (day: string | undefined, opened: LegalDate | null | undefined, now: Instant) =>
  isDay(day) && (opened == null || (day ?? '') >= opened) && (day ?? '') <= dayOf(now);
const urgencyOrder = (council: Council, kind: string) => council.constitution.urgency[kind as 'notice']?.value ?? [];
const executives = (council: Council) => council.constitution.executive.value.flatMap((post) => council.holders[post] ?? []);

type Words<V extends Verb> = Extract<Act, { type: V }>;
export interface Gate<V extends Verb> {
  code: string;
  sentence: string;
  breached(p: Proposal, a: Words<V>): boolean;
}
export interface VerbSpec<V extends Verb> {
  from: State[];
  who(p: Proposal, actor: Actor, council: Council): boolean;
  /** Where it leads from there, once it is allowed. */
  to(p: Proposal, a: Words<V>): State;
  gates: (Omit<Gate<V>, 'breached'> & { breached(p: Proposal, a: Words<V>): boolean })[];
}

const gate = <V extends Verb>(code: string, sentence: string, breached: Gate<V>['breached']): Gate<V> => ({ code, sentence, breached });
const stays = (p: Proposal): State => p.state;
const afterCallIn = (p: Proposal): State => (p.decision?.outcome === 'refused' ? 'closed' : 'inForce');
const authors: VerbSpec<Verb>['who'] = (p, actor) => writes(p, actor.person);
const theAuthor: VerbSpec<Verb>['who'] = (p, actor) => p.author === actor.person;
const post =
  (...posts: string[]): VerbSpec<Verb>['who'] =>
  (_, actor) =>
    holds(actor, ...posts);
const signers: VerbSpec<Verb>['who'] = (p, actor) => askedToSign(p).some((c) => speaksFor(actor, c));
const anyone: VerbSpec<Verb>['who'] = (p, actor) => p.consultees.some((c) => speaksFor(actor, c));
const councillors: VerbSpec<Verb>['who'] = (_, actor, { constitution: c }) => holds(actor, ...c.callInBy.value, ...c.executive.value);
const theClock: VerbSpec<Verb>['who'] = (_, actor) => actor.person === 'clock';

const lateEdit = [
  gate<'editSection' | 'importReport'>('report-frozen', 'text that was decided on is never changed', (p) => !undecided(p)),
  gate<'editSection' | 'importReport'>(
    'reasons-missing',
    'an edit while the member waits says why',
    (p, a) => p.state === 'awaitingDecision' && !text(a.reason),
  ),
];

// What is kept from the public, and what is to be looked at before the rest goes out

const everyState = (): State[] => [...undecidedStates, ...decidedStates, 'closed', 'withdrawn', 'lapsed', 'superseded'];
const kept = (p: Proposal, part: string) => p.exemptions.some((e) => e.part === part);
/** Found in a text, or a comment that is open. */
const lookedFor = (p: Proposal) => [
  ...p.hints.map(({ id, part, of }) => ({ id, part, of: of as string })),
  ...p.comments.flatMap((c) => (c.resolvedBy === null ? [{ id: c.id, part: c.section, of: 'comment' }] : [])),
];
const answeredFor = (p: Proposal, id: string) => p.hintAnswers.filter(({ hint }) => hint === id);
const unanswered = (p: Proposal, ...of: string[]) =>
  lookedFor(p).filter((h) => (of.length === 0 || of.includes(h.of)) && !kept(p, h.part) && answeredFor(p, h.id).length === 0);
/** Who said that something may go out that goes out now. */
const vouched = (p: Proposal, person: PersonId) =>
  lookedFor(p).some((h) => !kept(p, h.part) && answeredFor(p, h.id).some(({ by }) => by === person));
const goesOutWithNotice = ({ constitution }: Council) => constitution.publishReport.value === 'withNotice';
/** The paper itself can be read by everybody. */
const paperIsOut = (p: Proposal, council: Council): boolean => {
  if (p.decision?.publishedAt || p.earlierDecisions.some((d) => d.publishedAt !== null)) return true;
  const announced = p.dates.noticeServed !== null && ['awaitingDecision', 'decided'].includes(p.state);
  return announced && goesOutWithNotice(council);
};
/** Before a decision, other parts being exempt undoes the sign-off of whoever answers for them. */
const afterKeeping = (p: Proposal, a: Words<'markExempt' | 'liftExemption'>): State => {
  if (p.state !== 'awaitingDecision') return p.state;
  const others = p.exemptions.filter((e) => e.part !== a.part);
  const now = a.type === 'liftExemption' ? others : [...others, { ...a, confidential: a.confidential === true }];
  const changes = keptBack({ ...p, exemptions: now as Proposal['exemptions'] }) !== keptBack(p);
  const someSigned = askedToSign(p).some((c) => given(p, c) && c.sections.includes('exemptParts'));
  return changes && someSigned ? 'signOff' : p.state;
};
const saysWhy = <V extends 'markExempt' | 'liftExemption' | 'answerHint'>() =>
  gate<V>(
    'reasons-missing',
    'nothing is kept back, told or let stand without a reason',
    (_, a) => !text((a as { reason?: string }).reason),
  );

/** What stands in Welsh for a block that is asked about. */
const inWelsh = (p: Proposal, a: Words<'translate'>, block: string) => p.welsh.find((w) => w.section === a.section && w.block === block);
const approvals = (a: Words<'translate'>) => a.blocks.filter((b) => b.state === 'approved');

type Speaking = 'respond' | 'signOff' | 'withdrawSignOff' | 'adviseOnChanges';
const postGates = (named: (p: Proposal, a: Words<Speaking>) => Pick<Consultee, 'post' | 'person'> | undefined): Gate<Speaking>[] => [
  gate<Speaking>('not-this-post', 'only a person who holds or covers the post answers for it', (p, a) => {
    const c = named(p, a);
    return c === undefined || (a.onBehalfOf === undefined && !speaksFor(a.actor, c));
  }),
  gate<Speaking>('no-delegation', 'nobody speaks on behalf of a person who did not delegate the post to them', (p, a) => {
    const c = named(p, a);
    return a.onBehalfOf !== undefined && c !== undefined && !speaksFor(a.actor, c, a.onBehalfOf);
  }),
];

const signOffGates = <V extends Verb>() => [
  gate<V>('sign-off-outstanding', 'nothing goes to the member while somebody asked to sign has not, or nobody was', (p) => {
    const asked = askedToSign(p);
    return !asked.some((c) => c.required) || asked.some((c) => !answeredOnce(c));
  }),
  gate<V>('sign-off-lapsed', 'nothing goes to the member with a sign-off on older text', (p) => askedToSign(p).some((c) => lapsed(p, c))),
  gate<V>('sign-off-objected', 'nothing goes to the member against an objection that blocks', (p, a) =>
    askedToSign(p).some((c) => objects(p, c, a.under)),
  ),
];

const found = (p: Proposal, a: Words<'answerFinding'>) =>
  p.findings.filter((f) => f.code === a.code && (a.paragraph === undefined || a.paragraph === f.paragraph));
const removals = (p: Proposal, a: Words<'nameConsultees'>) =>
  (a.remove ?? []).map((r) => p.consultees.find((c) => c.key === r.as && c.stage === r.stage));

const late = [
  gate<'callIn' | 'supportCallIn'>(
    'call-in-closed',
    'a call-in is taken only within the call-in period and before its closing hour',
    (p, a) => {
      const closing = Number(a.under.constitution.callInCloses.value.replace(':', ''));
      const hour = Number(new Date(a.at).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }).replace(/^(\d\d):(\d\d).*$/, '$1$2'));
      const last = p.dates.callInEnds;
      return p.state !== 'callInPeriod' || last === null || dayOf(a.at) > last || (dayOf(a.at) === last && hour >= closing);
    },
  ),
  gate<'callIn' | 'supportCallIn'>(
    'not-eligible-to-call-in',
    'only councillors outside the executive call in',
    (_, a) => !holds(a.actor, ...a.under.constitution.callInBy.value) || executives(a.under).includes(a.actor.person),
  ),
  gate<'callIn' | 'supportCallIn'>(
    'already-called-in',
    'a decision is called in once, and by each councillor once',
    (p, a) => p.callIn?.calledInOn != null || (p.callIn?.signatures ?? []).some((s) => s.person === a.actor.person),
  ),
];
const signs = (p: Proposal, a: { under: Council }): State =>
  (p.callIn?.signatures.length ?? 0) + 1 >= a.under.constitution.callInThreshold.value ? 'calledIn' : 'callInPeriod';
const atCouncil = (p: Proposal) => p.callIn?.hearing?.outcome === 'referredToCouncil';
const notAtCouncil = <V extends Verb>() =>
  gate<V>('referred-to-council', 'what lies with Council is not ruled on or heard by scrutiny again', atCouncil);

/** Days on which a published decision could have been called in, or was. */
const inCallInThen = (p: Proposal, day: LegalDate): boolean =>
  p.dates.callInEnds !== null &&
  day > dayOf(p.decision?.publishedAt ?? '9999-12-31') &&
  (p.dates.inForce === null || day < p.dates.inForce);
const inForceStates: State[] = ['inForce', 'evaluationDue'];
const decidedStates: State[] = ['decided', 'callInPeriod', 'calledIn', ...inForceStates];

const standing = (p: Proposal, id: string): boolean => p.attachments.some((a) => a.id === id && a.until === null);

export const specification: { [V in PersonVerb]: VerbSpec<V> } = {
  editSection: { from: undecidedStates, who: authors, to: (p) => (p.state === 'awaitingDecision' ? 'signOff' : p.state), gates: lateEdit },
  attach: {
    from: undecidedStates,
    who: authors,
    to: (p) => (p.state === 'awaitingDecision' ? 'signOff' : p.state),
    gates: [
      ...(lateEdit as unknown as Gate<'attach'>[]),
      gate(
        'attachment-unknown',
        'a file takes the place of one that stands',
        (p, a) => a.replaces !== undefined && !standing(p, a.replaces),
      ),
      gate('attachment-twice', 'the same file belongs to a section once', (p, a) =>
        p.attachments.some((o) => o.until === null && o.id !== a.replaces && o.section === a.section && o.hash === a.file.hash),
      ),
      gate('attachments-too-many', 'a report has 20 files at most, of 50 MB', (p, a) => {
        const kept = p.attachments.filter((o) => o.until === null && o.id !== a.replaces);
        return kept.length > 19 || kept.reduce((sum, o) => sum + o.size, a.file.size) > 52_428_800;
      }),
    ],
  },
  detach: {
    from: undecidedStates,
    who: authors,
    to: (p) => (p.state === 'awaitingDecision' ? 'signOff' : p.state),
    gates: [
      ...(lateEdit as unknown as Gate<'detach'>[]),
      gate('attachment-unknown', 'only what stands is detached', (p, a) => !standing(p, a.attachment)),
    ],
  },
  markExempt: {
    from: everyState(),
    who: (p, actor) => holds(actor, 'democraticServices') || (undecided(p) && writes(p, actor.person)),
    to: afterKeeping,
    gates: [
      gate('part-unknown', 'the title is never kept back, and nothing that is not there', (p, a) => {
        const there = [...Object.keys(p.sections), ...p.attachments.map(({ id }) => id)];
        return a.part === 'head' || !there.includes(a.part);
      }),
      gate('exempt-paragraph-missing', 'what is kept back falls under a paragraph of the law, or is confidential', (_, a) => {
        const known = a.paragraphs.filter((n) => n >= 12 && n <= 18);
        const each = new Set(known).size === a.paragraphs.length;
        return !each || (known.length === 0 && a.confidential !== true);
      }),
      saysWhy(),
      gate('public-interest-missing', 'the public interest is weighed of all but privilege and confidence', (_, a) => {
        if (a.confidential === true || text(a.balance)) return false;
        return a.paragraphs.length === 0 || a.paragraphs.some((n) => n !== 16);
      }),
      gate(
        'date-impossible',
        'what is kept back is looked at again on a day to come, within ten years',
        (_, a) =>
          a.reviewOn !== undefined && !(isDay(a.reviewOn) && a.reviewOn > dayOf(a.at) && a.reviewOn <= monthsLater(dayOf(a.at), 120)),
      ),
    ],
  },
  liftExemption: {
    from: everyState(),
    who: post('democraticServices'),
    to: afterKeeping,
    gates: [
      gate('not-exempt', 'only what is kept back is told after all', (p, a) => !kept(p, a.part)),
      saysWhy(),
      gate(
        'publication-hints-open',
        'what is told once the paper is out has been looked at first',
        (p, a) => paperIsOut(p, a.under) && lookedFor(p).some((h) => h.part === a.part && answeredFor(p, h.id).length === 0),
      ),
    ],
  },
  answerHint: {
    from: everyState(),
    who: post('democraticServices'),
    to: stays,
    gates: [
      gate('hint-unknown', 'only what was found can be answered for', (p, a) => !lookedFor(p).some(({ id }) => id === a.hint)),
      gate('hint-already-answered', 'it is answered for once', (p, a) => answeredFor(p, a.hint).length > 0),
      saysWhy(),
    ],
  },
  importReport: { from: undecidedStates, who: authors, to: (p) => (p.state === 'awaitingDecision' ? 'signOff' : p.state), gates: lateEdit },
  translate: {
    from: [...undecidedStates, 'decided'],
    who: (p, actor) => writes(p, actor.person) || holds(actor, 'translator', 'welsh'),
    to: stays,
    gates: [
      gate('report-frozen', 'Welsh of text that is published or given up is never changed', (p) => !undecided(p) && p.state !== 'decided'),
      gate('english-changed', 'nobody says anything about English that they have not seen', (_, a) =>
        a.blocks.some((b) => b.of !== b.stands),
      ),
      gate('welsh-changed', 'nobody replaces Welsh that they have not seen', (p, a) =>
        a.blocks.some((b) => Number(inWelsh(p, a, b.block)?.revision) > a.seen),
      ),
      gate('reasons-missing', 'that Welsh is not needed is said with the reason', (_, a) =>
        a.blocks.some((b) => b.state === 'notNeeded' && !text(b.reason)),
      ),
      gate(
        'not-a-translator',
        'Welsh is approved by a translator or a Welsh language officer',
        (_, a) => approvals(a).length > 0 && !holds(a.actor, 'translator', 'welsh'),
      ),
      gate('welsh-not-drafted', 'only a draft is approved, or Welsh whose English has changed', (p, a) =>
        approvals(a).some((b) => {
          const welsh = inWelsh(p, a, b.block);
          const goneStale = welsh?.state === 'approved' && welsh.of !== b.stands;
          return welsh?.state !== 'draft' && !goneStale;
        }),
      ),
      gate('own-translation', 'nobody approves Welsh that they wrote', (p, a) =>
        approvals(a).some((b) => inWelsh(p, a, b.block)?.writtenBy === a.actor.person),
      ),
    ],
  },
  nameConsultees: {
    from: ['draft', 'consultation'],
    who: authors,
    to: stays,
    gates: [
      gate('required-post', 'no author leaves out a post that the constitution requires', (p, a) =>
        removals(p, a).some((c) => c?.required),
      ),
      gate('not-named', 'nobody is removed who was not named', (p, a) => removals(p, a).includes(undefined)),
      gate('already-answered', 'no answer is removed with its consultee', (p, a) =>
        removals(p, a).some((c) => c != null && c.answeredVersion !== null),
      ),
      gate('already-named', 'nobody is asked twice at a stage', (p, a) => {
        const names = (a.add ?? []).map((c) => `${c.stage}/${c.post ?? c.person}`);
        const there = p.consultees.filter((c) => !removals(p, a).includes(c)).map((c) => `${c.stage}/${c.key}`);
        return names.some((name, i) => there.includes(name) || names.indexOf(name) !== i);
      }),
      gate('own-proposal', 'no author is consulted, and no decision-maker signs, in person', (p, a) =>
        (a.add ?? []).some((c) => c.person !== undefined && (wrote(p, c.person) || (c.person === p.member && c.stage === 'signOff'))),
      ),
      gate('date-impossible', 'a date for answers lies ahead', (_, a) =>
        (a.add ?? []).some((c) => c.answerBy !== undefined && !(isDay(c.answerBy) && c.answerBy > dayOf(a.at))),
      ),
    ],
  },
  answerFinding: {
    from: ['draft', 'consultation', 'signOff'],
    who: authors,
    to: stays,
    gates: [
      gate('finding-unknown', 'only what the checks found is answered', (p, a) => found(p, a).length === 0),
      gate('finding-is-error', 'an error is mended, never answered away', (p, a) => found(p, a).some((f) => f.severity === 'error')),
    ],
  },
  sendToConsultation: {
    from: ['draft'],
    who: theAuthor,
    to: () => 'consultation',
    gates: [
      gate('check-failed', 'no report with an error leaves draft', (p) => p.findings.some((f) => f.severity === 'error')),
      gate(
        'no-consultees',
        'no report leaves draft without somebody to consult and a post that must sign',
        (p) => at(p, 'consultation').length === 0 || !askedToSign(p).some((c) => c.required),
      ),
    ],
  },
  recordConsultation: {
    from: ['consultation'],
    who: (_, actor) => speaksFor(actor, { post: 'dmt', person: null }),
    to: (_, a) => (a.outcome === 'returned' ? 'draft' : 'consultation'),
    gates: [
      gate('not-this-post', 'a team that is not asked does not answer', (p) => !at(p, 'consultation').some((c) => c.post === 'dmt')),
      gate(
        'date-impossible',
        'the team met between the day the consultation opened and today',
        (p, a) => !happenedBetween(a.meeting, p.dates.consultation, a.at),
      ),
    ],
  },
  respond: {
    from: ['consultation'],
    who: (p, actor) => askedToSpeak(p).some((c) => speaksFor(actor, c)),
    to: stays,
    gates: postGates((p, a) => askedToSpeak(p).find((c) => c.key === a.as)),
  },
  recordNoAnswer: {
    from: ['consultation'],
    who: post('headOfService'),
    to: stays,
    gates: [
      gate('not-this-post', 'only for a consultee who was asked and is silent', (p, a) => {
        const c = askedToSpeak(p).find((x) => x.key === a.as);
        return c === undefined || c.askedOn === null || given(p, c);
      }),
      gate(
        'no-answer-not-allowed',
        'only where the constitution lets somebody answer for silence',
        (_, a) => !a.under.constitution.noAnswerMayBeRecorded.value,
      ),
    ],
  },
  comment: {
    from: undecidedStates,
    who: (p, actor, council) => authors(p, actor, council) || anyone(p, actor, council),
    to: stays,
    gates: [gate('already-decided', 'nobody comments on what is decided', (p) => !undecided(p))],
  },
  resolveComment: {
    from: undecidedStates,
    who: (p, actor, council) => authors(p, actor, council) || anyone(p, actor, council),
    to: stays,
    gates: [
      gate('already-decided', 'nobody resolves a comment on what is decided', (p) => !undecided(p)),
      gate(
        'comment-unknown',
        'only an open comment is resolved',
        (p, a) => !p.comments.some((c) => c.id === a.comment && c.resolvedBy === null),
      ),
      gate(
        'not-your-comment',
        'a comment is resolved by an author or by whoever made it',
        (p, a) => !writes(p, a.actor.person) && !p.comments.some((c) => c.id === a.comment && c.by === a.actor.person),
      ),
    ],
  },
  requestSignOff: {
    from: ['consultation'],
    who: theAuthor,
    to: () => 'signOff',
    gates: [
      gate('consultation-outstanding', 'sign-off is asked for once every view is in, and somebody had one', (p, a) => {
        const asked = at(p, 'consultation');
        return asked.some((c) => viewMissing(p, c, a.under)) || !asked.some((c) => given(p, c));
      }),
      gate('comments-open', 'sign-off is asked for once every comment is resolved', (p) => p.comments.some((c) => c.resolvedBy === null)),
    ],
  },
  signOff: {
    from: ['signOff'],
    who: signers,
    to: (_, a) => (a.verdict === 'returned' ? 'draft' : 'signOff'),
    gates: [
      ...postGates((p, a) => askedToSign(p).find((c) => c.key === a.as)),
      gate('own-proposal', 'nobody signs off what they wrote or will decide, nor has it signed for them', (p, a) => {
        const c = askedToSign(p).find((x) => x.key === a.as);
        const own = c === undefined || (c.post === null ? c.person === a.actor.person : a.actor.posts.includes(c.post));
        const principal = a.onBehalfOf ?? (own ? undefined : a.actor.covers.find((x) => x.posts.includes(c?.post ?? ''))?.principal);
        return [a.actor.person, principal].some((person) => person !== undefined && (wrote(p, person) || person === p.member));
      }),
    ],
  },
  withdrawSignOff: {
    from: ['signOff', 'awaitingDecision'],
    who: signers,
    to: () => 'signOff',
    gates: [
      ...postGates((p, a) => askedToSign(p).find((c) => c.key === a.as)),
      gate('no-sign-off', 'only a sign-off that stands is withdrawn', (p, a) => !askedToSign(p).some((c) => c.key === a.as && given(p, c))),
    ],
  },
  returnToAuthor: {
    from: ['consultation', 'signOff', 'awaitingDecision'],
    who: post('headOfService', 'democraticServices'),
    to: () => 'draft',
    gates: [],
  },
  submitForDecision: {
    from: ['signOff'],
    who: (p, actor) => p.author === actor.person || holds(actor, 'headOfService'),
    to: () => 'awaitingDecision',
    gates: signOffGates(),
  },
  serveNotice: {
    from: ['awaitingDecision'],
    who: post('democraticServices'),
    to: stays,
    gates: [
      gate('notice-already-served', 'a notice that stands is not served again', (p) => p.dates.noticeServed !== null),
      gate(
        'publication-hints-open',
        'no paper goes out with a notice before all that may be about a person was looked at',
        (p, a) => goesOutWithNotice(a.under) && unanswered(p, 'report', 'welsh', 'attachment', 'comment').length > 0,
      ),
      gate(
        'second-person-needed',
        'where the constitution says so, whoever let something stand does not send it out',
        (p, a) => a.under.constitution.secondPersonPublishes.value && goesOutWithNotice(a.under) && vouched(p, a.actor.person),
      ),
    ],
  },
  agreeUrgency: {
    from: ['awaitingDecision', 'decided'],
    who: (_, actor, council) => ['notice', 'implementation', 'callIn'].some((kind) => holds(actor, ...urgencyOrder(council, kind))),
    to: stays,
    gates: [
      gate(
        'not-this-post',
        'each urgency is agreed by the posts that the law names for it',
        (_, a) => !holds(a.actor, ...urgencyOrder(a.under, a.kind)),
      ),
      gate('urgency-too-late', 'notice is not shortened after the decision', (p, a) => a.kind === 'notice' && p.state === 'decided'),
      gate('urgency-already-agreed', 'an urgency is agreed once', (p, a) => urgent(p, a.kind)),
      gate('urgency-order', 'a later chair agrees only where the earlier is vacant or said to be unable to act', (_, a) => {
        const [first] = urgencyOrder(a.under, a.kind).filter((x) => (a.under.holders[x]?.length ?? 0) > 0);
        if (!holds(a.actor, ...urgencyOrder(a.under, a.kind))) return false;
        return !(first !== undefined && holds(a.actor, first)) && !text(a.unableToAct);
      }),
    ],
  },
  declareInterest: {
    from: ['consultation', 'signOff', 'awaitingDecision'],
    who: (p, actor, council) =>
      p.member === actor.person || (holds(actor, ...council.constitution.executive.value) && anyone(p, actor, council)),
    to: stays,
    gates: [gate('record-incomplete', 'an interest is declared with its detail', (_, a) => !text(a.detail))],
  },
  reassign: {
    from: ['consultation', 'signOff', 'awaitingDecision'],
    who: post('leader', 'democraticServices'),
    to: stays,
    gates: [
      gate('direction-missing', 'only the Leader allocates executive functions; officers record it', (_, a) => {
        const leaders = a.under.holders.leader ?? [];
        return !leaders.includes(a.actor.person) && !leaders.includes(a.byDirectionOf ?? '');
      }),
      gate('not-a-member', 'a decision is given to a member of the executive', (_, a) => !executives(a.under).includes(a.member)),
      gate(
        'own-proposal',
        'a decision is not given to an author or a signer',
        (p, a) => wrote(p, a.member) || signedBy(p).includes(a.member),
      ),
    ],
  },
  recordDecision: {
    from: ['awaitingDecision'],
    who: (p, actor) => p.member === actor.person,
    to: (_, a) => (a.outcome === 'deferred' ? 'awaitingDecision' : 'decided'),
    gates: [
      gate('already-decided', 'a decision is made once', (p) => !undecided(p)),
      ...signOffGates<'recordDecision'>(),
      gate(
        'notice-not-served',
        'no decision without notice, or urgency agreed',
        (p) => p.dates.noticeServed === null && !urgent(p, 'notice'),
      ),
      gate('notice-running', 'no decision before the clear days of the notice have run', (p, a) => {
        const { noticeServed } = p.dates;
        if (noticeServed === null || urgent(p, 'notice')) return false;
        const yesterday = new Date(Date.parse(dayOf(a.at)) - 86_400_000).toISOString().slice(0, 10);
        return workingDaysAfter(noticeServed, yesterday, a.under) < a.under.constitution.noticeDays.value;
      }),
      gate('member-left', 'nobody decides who has left the executive', (p, a) => !executives(a.under).includes(p.member)),
      gate('interest-prejudicial', 'a member with a prejudicial interest decides only with a dispensation', (p) =>
        p.interests.some((i) => i.person === p.member && i.nature === 'prejudicial' && !dispensed(p, i)),
      ),
      gate(
        'own-proposal',
        'nobody decides what they wrote or signed',
        (p, a) => wrote(p, a.actor.person) || signedBy(p).includes(a.actor.person),
      ),
      gate('reasons-missing', 'a decision has reasons', (_, a) => !text(a.reasons)),
      gate('decision-inconsistent', 'what is decided of the parts is what is decided of the whole, or it is a change', (_, a) => {
        const parts = new Set((a.recommendations ?? []).map((x) => x.outcome));
        if (a.outcome === 'agreedWithChanges') return false;
        return [...parts].some((part) => part !== a.outcome);
      }),
      gate(
        'date-impossible',
        'what is deferred is deferred into the future',
        (_, a) => a.until !== undefined && !(isDay(a.until) && a.until > dayOf(a.at)),
      ),
      gate(
        'record-incomplete',
        'a decision that will stand tells the alternatives that the paper did not',
        (p, a) =>
          a.outcome !== 'deferred' &&
          a.under.constitution.statementHolds.value.includes('alternatives') &&
          !text(a.alternatives) &&
          !p.optionsConsidered &&
          p.sections.options !== undefined,
      ),
    ],
  },
  adviseOnChanges: {
    from: ['decided'],
    who: (p, actor, council) => changeOwners(p, council).some((owner) => speaksFor(actor, { post: owner, person: null })),
    to: stays,
    gates: [
      ...postGates((p, a) => (changeOwners(p, a.under).includes(a.as) ? { post: a.as, person: null } : undefined)),
      gate(
        'no-changes-to-advise-on',
        'advice is given once by each post that owns what the member changed',
        (p, a) => !adviceOwed(p, a.under).includes(a.as),
      ),
    ],
  },
  writeStatement: {
    from: ['decided'],
    who: post('democraticServices'),
    to: stays,
    gates: [
      gate('record-incomplete', 'no statement without every item of the legal record, and Welsh or the reason why not', (p, a) => {
        const c = a.under.constitution;
        const lacks: Record<string, boolean> = {
          decision: p.decision === null,
          reasons: !text(p.decision?.reasons),
          interests: p.interests.some((i) => !text(i.detail)),
          consultation: !at(p, 'consultation').some((x) => x.answeredVersion !== null),
          alternatives: !text(p.decision?.alternatives) && !p.optionsConsidered && 'options' in p.sections,
        };
        const welsh = text(a.cy) || (text(a.welshReason) && c.welshStatement.value !== 'required');
        return c.statementHolds.value.some((item) => lacks[item]) || !welsh;
      }),
    ],
  },
  publishNotice: {
    from: ['decided'],
    who: post('democraticServices'),
    to: (p) => {
      const free = p.callIn?.calledInOn != null || urgent(p, 'callIn');
      if (p.decision?.outcome === 'referredToCabinet') return 'closed';
      return free ? afterCallIn(p) : 'callInPeriod';
    },
    gates: [
      gate('statement-missing', 'nothing is published before the proper officer wrote the statement', (p) => !p.decision?.statement),
      gate(
        'advice-on-changes-outstanding',
        'changes are published once the posts that own them advised',
        (p, a) => adviceOwed(p, a.under).length > 0,
      ),
      gate(
        'second-person-needed',
        'where the constitution says so, one person writes and another publishes',
        (p, a) =>
          a.under.constitution.secondPersonPublishes.value && (p.decision?.statement?.by === a.actor.person || vouched(p, a.actor.person)),
      ),
      gate(
        'publication-hints-open',
        'nothing goes out before all that may be about a person was looked at',
        (p) => unanswered(p).length > 0,
      ),
    ],
  },
  callIn: { from: ['callInPeriod'], who: councillors, to: signs, gates: late },
  supportCallIn: {
    from: ['callInPeriod'],
    who: councillors,
    to: signs,
    gates: [...late, gate('no-call-in', 'only a call-in that somebody made is supported', (p) => !p.callIn?.signatures.length)],
  },
  ruleOnCallIn: {
    from: ['calledIn'],
    who: post('democraticServices'),
    to: (_, a) => (a.valid ? 'calledIn' : 'callInPeriod'),
    gates: [notAtCouncil()],
  },
  hearCallIn: {
    from: ['calledIn'],
    who: post('scrutinyOfficer'),
    to: (p, a) => (a.outcome === 'referredBack' ? 'awaitingDecision' : a.outcome === 'referredToCouncil' ? 'calledIn' : afterCallIn(p)),
    gates: [
      notAtCouncil(),
      gate(
        'date-impossible',
        'scrutiny met between the call-in and today',
        (p, a) => !happenedBetween(a.heardOn, p.callIn?.calledInOn, a.at),
      ),
    ],
  },
  recordCouncilOutcome: {
    from: ['calledIn'],
    who: post('democraticServices'),
    to: (p, a) => (a.outcome === 'referredBack' ? 'awaitingDecision' : afterCallIn(p)),
    gates: [
      gate('not-referred-to-council', 'Council rules on what scrutiny sent it', (p) => !atCouncil(p)),
      gate(
        'date-impossible',
        'Council met between the hearing and today',
        (p, a) => !happenedBetween(a.metOn, p.callIn?.hearing?.heardOn, a.at),
      ),
    ],
  },
  recordImplementation: {
    from: inForceStates,
    who: (p, actor) => p.author === actor.person || holds(actor, 'headOfService'),
    to: stays,
    gates: [
      gate(
        'not-in-force',
        'nothing is implemented before it is in force',
        (p, a) => p.dates.inForce === null || p.dates.inForce > dayOf(a.at),
      ),
      gate('in-call-in', 'nothing is implemented while it can be or is called in', (p) => ['callInPeriod', 'calledIn'].includes(p.state)),
      gate('already-implemented', 'implementation is recorded once', (p) => p.dates.implemented !== null),
      gate(
        'date-impossible',
        'implementation lies between in force, or the decision where that was urgent, and today, and never in call-in',
        (p, a) => !happenedBetween(a.on, urgent(p, 'implementation') ? p.dates.decided : p.dates.inForce, a.at) || inCallInThen(p, a.on),
      ),
    ],
  },
  reportToCouncil: {
    from: [...inForceStates, 'closed', 'superseded'],
    who: post('democraticServices'),
    to: stays,
    gates: [
      gate('nothing-to-report', 'a decision published without call-in is reported to Council, once', (p) => {
        const waived = p.urgencies.filter((u) => u.kind === 'callIn');
        const forCabinet = p.decision?.outcome === 'referredToCabinet';
        return p.dates.published === null || forCabinet || waived.length === 0 || waived.every((u) => u.reported);
      }),
      gate(
        'date-impossible',
        'Council was told between publication and today',
        (p, a) => !happenedBetween(a.metOn, p.dates.published, a.at),
      ),
    ],
  },
  reportEvaluation: {
    from: ['evaluationDue'],
    who: (p, actor) => [p.author, p.evaluator].includes(actor.person),
    to: () => 'closed',
    gates: [
      gate(
        'evaluation-not-due',
        'nobody evaluates before the twelve months are over',
        (p, a) => p.dates.evaluationDue === null || p.dates.evaluationDue > dayOf(a.at),
      ),
      gate('evaluation-incomplete', 'an evaluation answers every question that was pinned', (p, a) =>
        p.questions.some((q) => !a.answers.some((x) => x.question === q && text(x.result))),
      ),
    ],
  },
  handOver: {
    from: [...undecidedStates, ...decidedStates],
    who: post('headOfService', 'democraticServices'),
    to: stays,
    gates: [
      gate(
        'not-an-author',
        'a proposal is handed to an officer who may write one',
        (_, a) => a.role === 'author' && !a.under.holders.author?.includes(a.to),
      ),
      gate(
        'own-proposal',
        'a proposal is not handed to whoever decides it, nor its writing to whoever signed it',
        (p, a) => p.member === a.to || (a.role === 'author' && signedBy(p).includes(a.to)),
      ),
    ],
  },
  correctRecord: {
    from: [...decidedStates, 'closed'],
    who: post('democraticServices'),
    to: stays,
    gates: [
      gate('correction-does-not-match', 'a correction names what the record says', (p, a) => {
        const corrected = p.corrections.filter((c) => c.field === a.field);
        const last = corrected[corrected.length - 1];
        const says: Record<string, string | null | undefined> = {
          title: p.title,
          reasons: p.decision?.reasons,
          'statement.en': p.decision?.statement?.en,
          'statement.cy': p.decision?.statement?.cy,
        };
        // A statement that has been written may get its Welsh later: then the record says nothing there as yet.
        const blank = p.decision?.statement ? '' : undefined;
        return (last === undefined ? (says[a.field] ?? blank) : last.to) !== a.from;
      }),
    ],
  },
  withdraw: {
    from: undecidedStates,
    who: (p, actor) => p.author === actor.person || holds(actor, 'democraticServices'),
    to: () => 'withdrawn',
    gates: [gate('already-decided', 'what is decided is not withdrawn', (p) => !undecided(p))],
  },
  supersede: { from: ['callInPeriod', ...inForceStates], who: post('democraticServices'), to: () => 'superseded', gates: [] },
};

// Deadlines, from raw facts

const passedDay = (day: LegalDate | null | undefined, at: Instant) => day != null && dayOf(at) > day;
const waiting = (p: Proposal, c: Consultee) => c.askedOn !== null && !given(p, c);
const named = (p: Proposal, subject: string) => p.consultees.find((c) => `${c.stage}:${c.key}` === subject);
const timed = <V extends Verb>(
  from: State[],
  reached: (p: Proposal, a: Words<V>) => boolean,
  to: VerbSpec<V>['to'] = stays,
): VerbSpec<V> => ({
  from,
  who: theClock,
  to,
  gates: [gate('not-due', 'a deadline passes when its day is over, and once', (p, a) => !reached(p, a))],
});
const first = (p: Proposal, kind: string) => !p.passed.includes(kind);
/** A last day of so many working days is over: one more calendar day, whichever it is. */
const over = (from: LegalDate | null, n: number, at: Instant, council: Council): boolean => {
  if (from === null) return false;
  const yesterday = new Date(Date.parse(dayOf(at)) - 86_400_000).toISOString().slice(0, 10);
  return yesterday >= from && workingDaysAfter(from, yesterday, council) >= n;
};

export const clockSpecification: { [V in Exclude<Verb, PersonVerb>]: VerbSpec<V> } = {
  quarantine: {
    from: everyState(),
    who: (_, actor) => actor.person === 'clock',
    to: stays,
    gates: [
      gate('attachment-unknown', 'what has a virus is taken away once', (p, a) =>
        p.attachments.every((o) => o.id !== a.attachment || o.quarantined !== null),
      ),
    ],
  },
  noticeEnds: timed(['awaitingDecision'], (p, a) => first(p, 'noticeEnds') && passedDay(p.dates.noticeEnds, a.at)),
  answerDue: timed(['consultation', 'signOff'], (p, a) => {
    const c = named(p, a.subject);
    return c !== undefined && waiting(p, c) && c.reminded === 0 && passedDay(c.answerBy, a.at);
  }),
  answerOverdue: timed(['consultation', 'signOff'], (p, a) => {
    const c = named(p, a.subject);
    return (
      c !== undefined && waiting(p, c) && c.reminded === 1 && over(c.answerBy, a.under.constitution.escalateAnswerDays.value, a.at, a.under)
    );
  }),
  publishBy: timed(['decided'], (p, a) => first(p, 'publishBy') && passedDay(p.dates.publishBy, a.at)),
  callInEnds: timed(['callInPeriod'], (p, a) => passedDay(p.dates.callInEnds, a.at), afterCallIn),
  hearingBy: timed(['calledIn'], (p, a) => p.callIn?.hearing == null && passedDay(p.dates.hearingBy, a.at), afterCallIn),
  reconsiderBy: timed(['awaitingDecision'], (p, a) => first(p, 'reconsiderBy') && passedDay(p.dates.reconsiderBy, a.at)),
  evaluationDue: timed(
    ['inForce'],
    (p, a) => p.dates.evaluationDue !== null && dayOf(a.at) >= p.dates.evaluationDue,
    () => 'evaluationDue',
  ),
  evaluationOverdue: timed(['evaluationDue'], (p, a) => {
    const rung = ['reminder', 'escalation'].indexOf(a.subject);
    const n = a.under.constitution.evaluationReminders.value[rung];
    return n !== undefined && first(p, `evaluationOverdue:${a.subject}`) && over(p.dates.evaluationDue, n, a.at, a.under);
  }),
  lapse: timed(
    undecidedStates,
    (p, a) => dayOf(a.at) >= monthsLater(p.touchedOn, a.under.constitution.lapseMonths.value),
    () => 'lapsed',
  ),
  recountDates: timed([...undecidedStates, ...decidedStates], () => true),
};

/** What the contract says of a command: the codes that it must be refused with, as a set; empty, it is allowed. */
export function expectedRefusals(p: Proposal, a: Act): string[] {
  const spec = specOf(a.type);
  const codes: string[] = [];
  if (!spec.who(p, a.actor, a.under)) codes.push('not-your-verb');
  if (!spec.from.includes(p.state)) codes.push('wrong-state');
  for (const g of spec.gates) if (g.breached(p, a)) codes.push(g.code);
  return codes;
}

/** The sentence behind a code, for the report. */
export const sentenceOf = (verb: Verb, code: string): string =>
  code === 'not-your-verb'
    ? `${verb} is asked by whom the contract names`
    : code === 'wrong-state'
      ? `${verb} is asked in the states that the contract names`
      : (specOf(verb).gates.find((g) => g.code === code)?.sentence ?? `nothing else refuses ${verb} with ${code}`);

export const specOf = (verb: Verb): VerbSpec<Verb> =>
  (specification as unknown as Record<string, VerbSpec<Verb>>)[verb] ??
  ((clockSpecification as unknown as Record<string, VerbSpec<Verb>>)[verb] as VerbSpec<Verb>);

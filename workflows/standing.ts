import type { Attachment } from './attachment.js';
import type { Actor, Council, PersonId, Post, SectionId } from './constitution.js';
import type { Consultee, Facts, Proposal, Stage, Urgency, WelshStanding } from './facts.js';

/** The management team, which answers at a dated meeting and not by a form. */
export const DMT: Post = 'dmt';
/** Every answer covers the recommendations beside the sections that its post owns. */
export const RECOMMENDATIONS: SectionId = 'recommendations';

/** Whom something concerns: a post, or one person. */
export type Party = { post: Post } | { person: PersonId };

export const consulteeOf = (p: Facts, stage: Stage, key: string | undefined): Consultee | undefined =>
  p.consultees.find((c) => c.stage === stage && c.key === key);

/** What tells the deadlines of two consultees apart. */
export const subjectOf = (c: Pick<Consultee, 'stage' | 'key'>): string => `${c.stage}:${c.key}`;

export const partyOf = (c: Consultee): Party => (c.post === null ? { person: c.person ?? '' } : { post: c.post });

/** What an answer given now would cover: the hash of each section. */
export function coverage(p: Covered, c: Pick<Consultee, 'sections'>): Record<SectionId, string> {
  const covered = [...new Set([...c.sections, RECOMMENDATIONS])].sort();
  return Object.fromEntries(covered.map((section) => [section, hashIn(p, section)]));
}

type Covered = Pick<Facts, 'sections' | 'exemptions' | 'attachments'>;
const hashIn = (p: Covered, section: SectionId): string => (section === EXEMPT_PARTS ? exemptMark(p) : textMark(p, section));

/** The attachments that stand, in the order of their letters. */
/** The files that belonged to a version of the report. */
export const attachmentsAt = (p: Pick<Facts, 'attachments'>, at: number): Attachment[] =>
  p.attachments.filter(({ version, until }) => version <= at && (until === null || until > at));
export const attachmentsOf = (p: Pick<Facts, 'attachments'>): Attachment[] => p.attachments.filter(({ until }) => until === null);
/** The text of a section and the files that belong to it: a file is as much what is signed as the words are. */
const textMark = (p: Covered, section: SectionId): string =>
  [
    p.sections[section] ?? '',
    // One that is gone counts too: what was put in and taken out again is asked about anew.
    ...p.attachments.flatMap((a) => (a.section === section ? [`${a.until === null ? '' : '-'}${a.id}:${a.hash}`] : [])),
  ].join('+');

/** What a post owns in order to answer for what is kept from the public: the monitoring officer's. It is no section of any form. */
export const EXEMPT_PARTS: SectionId = 'exemptParts';
/** What an answer for the exempt parts covers: which they are and under which paragraphs. Empty while there are none. */
const exemptMark = ({ exemptions }: Pick<Facts, 'exemptions'>): string =>
  exemptions
    .map(({ part, paragraphs, confidential }) => `${part}:${[...paragraphs].sort().join('+')}${confidential ? '!' : ''}`)
    .sort()
    .join(' ');

/** Whether an answer that was given still covers the current text. */
export function coversCurrentText(p: Covered, c: Consultee): boolean {
  return c.covered !== null && Object.entries(c.covered).every(([section, hash]) => hashIn(p, section) === hash);
}

export const stands = (c: Consultee): boolean => c.standing === 'stands' && c.verdict !== null;
/** Asked, and the answer is still to come. */
export const waits = (c: Consultee): boolean => c.askedOn !== null && !stands(c);

/** What there is to ask about answers. */
type Asked = Pick<Facts, 'consultees'>;
const at = (stage: Stage) => (p: Asked) => p.consultees.filter((c) => c.stage === stage);
export const signOffs = at('signOff');
export const consultations = at('consultation');

/** Consultees whose view must be in before sign-off may be asked for, and is not. */
export function consultationsOutstanding(p: Asked, council: Council): Consultee[] {
  const enough = (c: Consultee) => stands(c) && (c.verdict !== 'noted' || council.constitution.notedSuffices.value);
  return consultations(p).filter((c) => c.required && !enough(c));
}

/** There was an answer, and the text that it covered has changed since. */
export const hasLapsed = (c: Consultee): boolean => !stands(c) && c.answeredVersion !== null && c.verdict !== 'returned';
export const lapsedSignOffs = (p: Asked): Consultee[] => signOffs(p).filter(hasLapsed);
export const outstandingSignOffs = (p: Asked): Consultee[] => signOffs(p).filter((c) => !stands(c) && !hasLapsed(c));

/** Objections at sign-off that block; where the post's setting says so, an objection goes to the member instead. */
export const blockingObjections = (p: Asked, council: Council): Consultee[] =>
  signOffs(p).filter(
    (c) => stands(c) && c.verdict === 'objected' && council.constitution.posts[c.post ?? '']?.objection !== 'goesToMember',
  );

/** The people behind the sign-offs that stand, principals included. */
export const signers = (p: Facts): PersonId[] =>
  signOffs(p)
    .filter(stands)
    .flatMap((c) => [c.by, c.onBehalfOf])
    .filter((person) => person !== null);

export const isAuthor = (p: Facts, person: PersonId): boolean => p.author === person || p.coAuthors.includes(person);
/** For four eyes: whoever has written any of it, also before a hand-over. */
export const hasWritten = (p: Facts, person: PersonId): boolean => isAuthor(p, person) || p.earlierAuthors.includes(person);

/** In whose right an actor may answer for a consultee: their own, or an absent principal's. */
export type Capacity = { by: PersonId; onBehalfOf: PersonId | null };

/**
 * The right in which the actor speaks for a post, `null` where there is none. A deputy who does not name the
 * principal speaks for the one whose cover holds the post.
 */
export function capacityFor(actor: Actor, party: Party, onBehalfOf?: PersonId): Capacity | null {
  const own = 'person' in party ? party.person === actor.person : actor.posts.includes(party.post);
  if (own && (onBehalfOf === undefined || onBehalfOf === actor.person)) return { by: actor.person, onBehalfOf: null };
  const cover = actor.covers.find(
    (c) => 'post' in party && c.posts.includes(party.post) && (onBehalfOf === undefined || c.principal === onBehalfOf),
  );
  return cover === undefined ? null : { by: actor.person, onBehalfOf: cover.principal };
}

/** The posts that write Welsh and approve it. */
export const TRANSLATORS: readonly Post[] = ['translator', 'welsh'];
export const welshOf = (p: Facts, section: SectionId | undefined, block: string): WelshStanding | undefined =>
  p.welsh.find((w) => w.section === section && w.block === block);

/** Posts that own what the member changed and have not advised on it yet. A change is to the recommendations' text. */
export function adviceOwed(p: Facts, council: Council): Post[] {
  if (p.decision?.outcome !== 'agreedWithChanges') return [];
  const advised = new Set(p.decision.advice.map((a) => a.post));
  return changeOwners(p, council).filter((post) => !advised.has(post));
}

/** The sign-off posts that own the recommendations; where the council names none, every sign-off post. */
export function changeOwners(p: Facts, council: Council): Post[] {
  const posts = signOffs(p).flatMap((c) => (c.post === null ? [] : [c.post]));
  const owners = posts.filter((post) => council.constitution.posts[post]?.owns.includes(RECOMMENDATIONS));
  return owners.length > 0 ? owners : posts;
}

export const statesBeforeDecision: readonly Proposal['state'][] = ['draft', 'consultation', 'signOff', 'awaitingDecision'];
export const isBeforeDecision = (p: Pick<Proposal, 'state'>): boolean => statesBeforeDecision.includes(p.state);
export const isInCallIn = (p: Proposal): boolean => p.state === 'callInPeriod' || p.state === 'calledIn';

/** Published decisions that no call-in can hold: it was waived for urgency, or the decision was called in before. */
export const isBeyondCallIn = (p: Facts): boolean => p.calledInBefore || p.urgencies.some((u) => u.kind === 'callIn');

/** A waiver of call-in of which Council is to be told once the decision is published. What is for Cabinet to decide was waived for nothing. */
export const waiverUntold = (p: Pick<Facts, 'urgencies' | 'decision'>): Urgency | undefined =>
  p.decision?.outcome === 'referredToCabinet' ? undefined : p.urgencies.find((u) => u.kind === 'callIn' && u.reported === undefined);

/** The same, under which a decision was published: now Council is to be told. */
export const waiverToReport = (p: Pick<Facts, 'urgencies' | 'decision' | 'dates'>): Urgency | undefined =>
  p.dates.published === null ? undefined : waiverUntold(p);

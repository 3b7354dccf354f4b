import type { Order } from '../../src/proposals/orders.js';
import type { PersonId, Post } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';
import { dutiesOf, edit, type Scene } from './duties.js';
import { attaches, detaches, keepsBack, ofAPersonIn, tellsAfterAll } from './whims-kept-back.js';

/** Something that somebody asks although nothing demands it. */
export interface Whim {
  person: PersonId;
  order: Order;
  /** A file that is brought first, and attached by its hash. */
  brings?: { name: string; bytes: Buffer };
}

export type Notion = (scene: Scene, chance: Chance) => Whim | null;

const reason = 'Something else has come to light.';
const one = ({ roster, at }: Scene, chance: Chance, post: Post): PersonId | null => {
  const who = roster.roll.answeringFor(post, at);
  return who.length === 0 ? null : chance.pick(who);
};
const by = (person: PersonId | null, order: Order | null): Whim | null => (person === null || order === null ? null : { person, order });
export const canaryOf = (section: string): string => `canari${section.toLowerCase()}`;
const sections = ['purpose', 'resources', 'keyIssues', 'recommendations', 'reasons'];

const edits: Notion = ({ p }, chance) => {
  const section = chance.pick(sections);
  // A word by which the section is known wherever it is found.
  const text = `Words ${chance.whole(1e6)} of revision ${p.revision}, ${canaryOf(section)}.`;
  return by(p.author, edit(section, chance.happens(0.25) ? `${text} ${ofAPersonIn(chance)}` : text));
};
const imports: Notion = ({ p }, chance) => {
  const order = dutiesOf({ p: { ...p, state: 'draft', version: 1 } } as Scene)[0]!.order(chance, p.author);
  return by(p.author, { ...order, reason } as Order);
};
const comments: Notion = (scene, chance) => {
  const asked = scene.p.consultees.flatMap((c) => (c.post === null ? [] : [c.post]));
  const who = chance.happens(0.3) || asked.length === 0 ? scene.p.author : one(scene, chance, chance.pick(asked));
  return by(who, { type: 'comment', section: chance.pick(sections), text: 'Why not more?' });
};
const translates: Notion = ({ p, roster, at }, chance) => {
  const requested = p.welsh.find((w) => w.section === 'purpose' && w.block === 'p1');
  const translator = one({ p, roster, at } as Scene, chance, 'translator');
  if (requested === undefined)
    return by(p.author, { type: 'translate', section: 'purpose', blocks: [{ block: 'p1', state: 'requested' }] });
  const block = { block: 'p1', state: 'draft' as const, text: `Geiriau ${p.revision}.` };
  return by(translator, { type: 'translate', section: 'purpose', blocks: [block] });
};
const answersFinding: Notion = ({ p }, chance) => {
  const warnings = p.findings.filter((f) => f.severity === 'warning');
  return warnings.length === 0 ? null : by(p.author, { type: 'answerFinding', code: chance.pick(warnings).code, reason });
};
const names: Notion = ({ p, roster, at }, chance) => {
  const asked = p.consultees.find((c) => !c.required && c.answeredVersion === null);
  if (asked !== undefined && chance.happens(0.4)) {
    const as = asked.person === null ? asked.key : roster.handleOf(asked.person);
    return by(p.author, { type: 'nameConsultees', remove: [{ as, stage: asked.stage }] });
  }
  const posts = ['hr', 'equalities', 'welsh'].filter((post) => !p.consultees.some((c) => c.key === post));
  const stage = chance.happens(0.7) ? ('consultation' as const) : ('signOff' as const);
  const ahead = new Date(Date.parse(at) + chance.between(5, 30) * 86_400_000).toISOString().slice(0, 10);
  const answerBy = chance.happens(0.5) ? { answerBy: ahead } : {};
  if (posts.length > 0 && chance.happens(0.8))
    return by(p.author, { type: 'nameConsultees', add: [{ post: chance.pick(posts), stage, ...answerBy }] });
  const somebody = one({ roster, at } as Scene, chance, 'financeTeam');
  return somebody === null
    ? null
    : by(p.author, { type: 'nameConsultees', add: [{ person: roster.handleOf(somebody), stage: 'consultation', ...answerBy }] });
};
const withdrawsAnswer: Notion = (scene, chance) => {
  const given = scene.p.consultees.filter((c) => c.stage === 'signOff' && c.standing === 'stands' && c.post !== null);
  if (given.length === 0) return null;
  const { post } = chance.pick(given);
  return by(one(scene, chance, post!), { type: 'withdrawSignOff', as: post!, reason });
};
const returns: Notion = (scene, chance) =>
  by(one(scene, chance, chance.happens(0.5) ? 'headOfService' : 'democraticServices'), { type: 'returnToAuthor', reason });
const withdraws: Notion = (scene, chance) =>
  by(chance.happens(0.5) ? scene.p.author : one(scene, chance, 'democraticServices'), { type: 'withdraw', reason });
const interests: Notion = ({ p }, chance) => {
  const before = p.interests.find((i) => i.person === p.member && i.nature === 'prejudicial');
  const given = {
    type: 'declareInterest',
    nature: chance.happens(0.5) ? 'personal' : 'prejudicial',
    detail: 'A cousin drives the van.',
  } as const;
  return by(p.member, before !== undefined && chance.happens(0.5) ? { ...given, nature: 'prejudicial', dispensation: 'Granted.' } : given);
};
const urgent =
  (...kinds: readonly ('notice' | 'implementation' | 'callIn')[]): Notion =>
  (scene, chance) => {
    const kind = chance.pick(kinds);
    const order = scene.roster.roll.data.constitution.urgency[kind].value;
    const post = chance.happens(0.7) ? order[0]! : order.at(-1)!;
    return by(one(scene, chance, post), {
      type: 'agreeUrgency',
      kind,
      reason,
      ...(post === order[0] ? {} : { unableToAct: 'They are away.' }),
    });
  };
const handsOver: Notion = (scene, chance) => {
  const role = chance.happens(0.6) ? ('author' as const) : ('evaluator' as const);
  const to = one(scene, chance, 'author');
  return to === null ? null : by(one(scene, chance, 'headOfService'), { type: 'handOver', role, to: scene.roster.handleOf(to), reason });
};
const reassigns: Notion = (scene, chance) => {
  const to = one(scene, chance, 'cabinetMember');
  return to === null ? null : by(one(scene, chance, 'leader'), { type: 'reassign', member: scene.roster.handleOf(to), reason });
};
const callsIn: Notion = (scene, chance) => by(one(scene, chance, 'councillor'), { type: 'callIn', grounds: 'The cost was not looked at.' });
const supports: Notion = (scene, chance) => by(one(scene, chance, 'councillor'), { type: 'supportCallIn' });
const rules: Notion = (scene, chance) =>
  by(one(scene, chance, 'democraticServices'), { type: 'ruleOnCallIn', valid: chance.happens(0.5), reason });
const corrects: Notion = (scene, chance) => {
  const from = scene.p.corrections.filter((c) => c.field === 'title').at(-1)?.to ?? scene.p.title;
  return by(one(scene, chance, 'democraticServices'), {
    type: 'correctRecord',
    field: 'title',
    from,
    to: `${scene.p.title}, corrected`,
    reason,
  });
};

/** The next step, by somebody who does not wait for what it needs. */
const impatient =
  (order: (scene: Scene) => Order, who: Post | 'author' | 'member'): Notion =>
  (scene, chance) =>
    by(who === 'author' ? scene.p.author : who === 'member' ? scene.p.member : one(scene, chance, who), order(scene));
const asksSignOff = impatient(() => ({ type: 'requestSignOff' }), 'author');
const submits = impatient(() => ({ type: 'submitForDecision' }), 'author');
const pushes = impatient(() => ({ type: 'submitForDecision' }), 'headOfService');
const decidesAtOnce = impatient(() => ({ type: 'recordDecision', outcome: 'agreed', reasons: reason, alternatives: reason }), 'member');
const publishesAtOnce = impatient(() => ({ type: 'publishNotice' }), 'democraticServices');
const implementsAtOnce = impatient(({ today }) => ({ type: 'recordImplementation', on: today }), 'author');

/** How often each comes to somebody's mind in a state, in hundredths of the times that a proposal enters or stays in it. */
export const notions: Partial<Record<string, readonly (readonly [number, Notion])[]>> = {
  draft: [
    [8, edits],
    [6, names],
    [5, answersFinding],
    [4, comments],
    [4, translates],
    [2, handsOver],
    [2, withdraws],
    [6, attaches],
    [2, detaches],
    [4, keepsBack],
    [2, tellsAfterAll],
  ],
  consultation: [
    [5, asksSignOff],
    [8, edits],
    [7, comments],
    [5, names],
    [3, translates],
    [2, imports],
    [3, answersFinding],
    [1, returns],
    [1, withdraws],
    [2, handsOver],
    [2, interests],
    [2, reassigns],
    [4, attaches],
    [2, detaches],
    [4, keepsBack],
    [2, tellsAfterAll],
  ],
  signOff: [
    [8, submits],
    [5, pushes],
    [2, decidesAtOnce],
    [7, edits],
    [3, comments],
    [3, translates],
    [2, withdrawsAnswer],
    [2, imports],
    [2, answersFinding],
    [2, returns],
    [1, withdraws],
    [2, handsOver],
    [2, interests],
    [2, reassigns],
    [4, attaches],
    [2, detaches],
    [4, keepsBack],
    [3, tellsAfterAll],
  ],
  awaitingDecision: [
    [12, decidesAtOnce],
    [4, edits],
    [2, imports],
    [3, withdrawsAnswer],
    [2, returns],
    [2, withdraws],
    [4, interests],
    [3, reassigns],
    [2, handsOver],
    [10, urgent('notice', 'implementation', 'callIn')],
    [2, translates],
    [2, attaches],
    [1, detaches],
    [4, keepsBack],
    [2, tellsAfterAll],
  ],
  decided: [
    [6, publishesAtOnce],
    [6, implementsAtOnce],
    [8, urgent('implementation', 'callIn')],
    [3, corrects],
    [2, handsOver],
    [3, translates],
    [3, keepsBack],
    [3, tellsAfterAll],
  ],
  callInPeriod: [
    [14, callsIn],
    [22, supports],
    [6, implementsAtOnce],
    [3, corrects],
    [2, handsOver],
    [3, keepsBack],
    [3, tellsAfterAll],
  ],
  calledIn: [
    [6, implementsAtOnce],
    [60, rules],
    [3, corrects],
    [2, handsOver],
    [3, keepsBack],
    [3, tellsAfterAll],
  ],
  inForce: [
    [5, corrects],
    [4, handsOver],
    [3, keepsBack],
    [3, tellsAfterAll],
  ],
  evaluationDue: [
    [4, corrects],
    [4, handsOver],
    [3, keepsBack],
    [3, tellsAfterAll],
  ],
};

/** Everything that can come to somebody's mind, also where it is not allowed. */
const all: readonly Notion[] = Object.values(notions).flatMap((list) => (list ?? []).map(([, notion]) => notion));
export const anyWhim: Notion = (scene, chance) => chance.pick(all)(scene, chance);

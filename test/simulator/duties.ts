import type { Roster } from '../../src/people/rolls.js';
import type { Order } from '../../src/proposals/orders.js';
import { templateKey } from '../../src/proposals/paper.js';
import type { Instant, LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import type { Consultee, Proposal } from '../../workflows/facts.js';
import { adviceOwed, consultationsOutstanding, waits } from '../../workflows/standing.js';
import type { Chance } from './chance.js';
import { commentsOpen, hintsOpen, otherClerks, writingClerks } from './duties-kept-back.js';
import { longReport, shortReport, words } from './paper.js';

/** What somebody is to do about a proposal: whoever of `who` comes to it, with what they then ask. */
export interface Duty {
  /** The same question has the same name; asked again it has another. */
  name: string;
  who: PersonId[];
  order(chance: Chance, person: PersonId): Order;
  /** Nobody lets this one lie for ever. */
  sure?: true;
  /** One that is forgotten more often than others. */
  forgotten?: true;
}

export interface Scene {
  p: Proposal;
  roster: Roster;
  at: Instant;
  today: LegalDate;
  /** Everybody does now what must be done for the proposal to come to its end. */
  diligent: boolean;
}

const reason = 'It is needed.';
/** A consultee by handle or post, as the desk is asked. */
const asOf = ({ roster }: Scene, c: Consultee): string => (c.person === null ? c.key : roster.handleOf(c.person));
const people = ({ roster, at }: Scene, post: Post): PersonId[] => roster.roll.answeringFor(post, at);

/** What waits for people, as the proposal stands. */
export function dutiesOf(scene: Scene): Duty[] {
  const { p } = scene;
  switch (p.state) {
    case 'draft':
      return drafting(scene);
    case 'consultation':
      return consulting(scene);
    case 'signOff':
      return signing(scene);
    case 'awaitingDecision':
      return deciding(scene);
    case 'decided':
      return publishing(scene);
    case 'calledIn':
      return hearing(scene);
    case 'inForce':
      return [...implementing(scene), ...reporting(scene)];
    case 'closed':
    case 'superseded':
      return reporting(scene);
    case 'evaluationDue':
      return [
        ...reporting(scene),
        {
          name: 'evaluate',
          who: [p.author, ...(p.evaluator === null ? [] : [p.evaluator])],
          order: () => ({
            type: 'reportEvaluation',
            answers: p.questions.map((question) => ({ question, achieved: 'partly', result: 'It went as was hoped, in part.' })),
          }),
        },
      ];
    default:
      return [];
  }
}

function implementing(scene: Scene): Duty[] {
  const { p } = scene;
  if (p.dates.implemented !== null || p.dates.inForce === null || scene.today < p.dates.inForce) return [];
  return [
    {
      name: 'implement',
      who: [p.author, ...people(scene, 'headOfService')],
      order: () => ({ type: 'recordImplementation', on: scene.today }),
    },
  ];
}

/** A decision without call-in is reported to the next Council. */
function reporting(scene: Scene): Duty[] {
  const waived = scene.p.urgencies.some((u) => u.kind === 'callIn' && u.reported === undefined);
  const order = (): Order => ({ type: 'reportToCouncil', metOn: scene.today });
  return waived ? [{ name: 'report', who: people(scene, 'democraticServices'), order, sure: true }] : [];
}

function drafting({ p }: Scene): Duty[] {
  const who = [p.author];
  const form = templateKey(p);
  if (p.version === 1)
    return [
      {
        name: 'import',
        who,
        order: (chance) => ({ type: 'importReport', report: (chance.happens(0.02) ? longReport : shortReport)(form), source: 'text' }),
        sure: true,
      },
    ];
  const errors = p.findings.filter((f) => f.severity === 'error');
  if (errors.length > 0)
    return [
      { name: `mend ${p.version}`, who, order: () => ({ type: 'importReport', report: shortReport(form), source: 'text' }), sure: true },
    ];
  return [{ name: `send ${p.version} ${p.revision}`, who, order: () => ({ type: 'sendToConsultation' }), sure: true }];
}

function consulting(scene: Scene): Duty[] {
  const { p, roster, at, today } = scene;
  const outstanding = consultationsOutstanding(p, roster.roll.council(at));
  const answers = p.consultees
    .filter((c) => c.stage === 'consultation' && (waits(c) || outstanding.includes(c)))
    .map((c): Duty => {
      const name = `answer ${c.key} ${c.askedOn} ${c.verdict}`;
      if (c.post === 'dmt')
        return {
          name,
          who: people(scene, 'dmt'),
          order: (chance) => {
            const outcome = chance.weighed([
              [scene.diligent ? 0 : 6, 'returned'] as const,
              [10, 'noted'] as const,
              [84, 'endorsed'] as const,
            ]);
            return { type: 'recordConsultation', meeting: today, outcome: scene.diligent ? 'endorsed' : outcome, note: reason };
          },
        };
      return {
        name,
        who: c.person === null ? people(scene, c.post!) : [c.person],
        order: (chance) => ({
          type: 'respond',
          as: asOf(scene, c),
          verdict: chance.weighed([
            [70, 'support'] as const,
            [15, 'supportWithConditions'] as const,
            [10, 'object'] as const,
            [5, 'noComment'] as const,
          ]),
          comment: reason,
        }),
        // In some proposals the consultees see nothing that concerns them: somebody has to answer for their silence.
        ...(p.ref.endsWith('7') ? { forgotten: true as const } : {}),
      };
    });
  const silences = p.consultees
    .filter((c) => c.stage === 'consultation' && c.post !== 'dmt' && waits(c) && c.standing === 'overdue')
    .map(
      (c): Duty => ({
        name: `silence ${c.key} ${c.askedOn}`,
        who: people(scene, 'headOfService'),
        order: () => ({ type: 'recordNoAnswer', as: asOf(scene, c), reason }),
      }),
    );
  const open = commentsOpen(scene);
  if (outstanding.length > 0 || open.length > 0) return [...answers, ...silences, ...open];
  return [...answers, ...silences, { name: `ask ${p.version}`, who: [p.author], order: () => ({ type: 'requestSignOff' }), sure: true }];
}

function signing(scene: Scene): Duty[] {
  const { p } = scene;
  const open = p.consultees.filter((c) => c.stage === 'signOff' && waits(c));
  const answers = open.map(
    (c): Duty => ({
      name: `sign ${c.key} ${c.askedOn} ${p.version}`,
      who: c.person === null ? people(scene, c.post!) : [c.person],
      order: (chance) => {
        const verdict = scene.diligent
          ? 'yes'
          : chance.weighed([[80, 'yes'] as const, [8, 'yesWithConditions'] as const, [6, 'returned'] as const, [6, 'objected'] as const]);
        return { type: 'signOff', as: asOf(scene, c), verdict, ...(verdict === 'yes' ? {} : { comment: reason }) };
      },
    }),
  );
  const objected = p.consultees
    .filter((c) => c.stage === 'signOff' && c.standing === 'stands' && c.verdict === 'objected')
    .map(
      (c): Duty => ({
        name: `settle ${c.key} ${c.at}`,
        who: c.person === null ? people(scene, c.post!) : [c.person],
        order: () => ({ type: 'withdrawSignOff', as: asOf(scene, c), reason }),
        sure: true,
      }),
    );
  const comments = commentsOpen(scene);
  if (open.length > 0) return [...answers, ...objected, ...comments];
  return [
    ...objected,
    ...comments,
    {
      name: `submit ${p.revision}`,
      who: [p.author, ...people(scene, 'headOfService')],
      order: () => ({ type: 'submitForDecision' }),
      sure: true,
    },
  ];
}

function deciding(scene: Scene): Duty[] {
  const { p, today, roster } = scene;
  const urgent = p.urgencies.some((u) => u.kind === 'notice');
  const barred = p.interests.some((i) => i.person === p.member && i.nature === 'prejudicial' && !i.dispensation);
  const signed = p.consultees.flatMap((c) => (c.stage === 'signOff' && c.standing === 'stands' ? [c.by, c.onBehalfOf] : []));
  const holds = (person: PersonId) => people(scene, 'cabinetMember').includes(person);
  if (barred || !holds(p.member) || signed.includes(p.member)) {
    const others = people(scene, 'cabinetMember').filter((m) => !p.interests.some((i) => i.person === m) && m !== p.member);
    if (others.length === 0)
      return [
        { name: `drop ${p.member}`, who: people(scene, 'democraticServices'), order: () => ({ type: 'withdraw', reason }), sure: true },
      ];
    const order = (chance: Chance): Order => ({ type: 'reassign', member: roster.handleOf(chance.pick(others)), reason });
    return [{ name: `reassign ${p.member}`, who: people(scene, 'leader'), order, sure: true }];
  }
  const looking = [...commentsOpen(scene), ...hintsOpen(scene)];
  if (!urgent && p.dates.noticeServed === null)
    return [...looking, { name: `notice ${p.revision}`, who: otherClerks(scene), order: () => ({ type: 'serveNotice' }), sure: true }];
  if (!urgent && p.dates.earliestDecision !== null && today < p.dates.earliestDecision) return looking;
  const order = (chance: Chance): Order => {
    const outcome = chance.weighed([
      [66, 'agreed'] as const,
      [12, 'agreedWithChanges'] as const,
      [scene.diligent ? 0 : 8, 'deferred'] as const,
      [8, 'refused'] as const,
      [6, 'referredToCabinet'] as const,
    ]);
    return { type: 'recordDecision', outcome, reasons: 'The need is shown.', alternatives: 'Doing nothing.' };
  };
  return [
    ...looking,
    {
      name: `decide ${p.dates.noticeServed} ${p.earlierDecisions.length}`,
      who: [p.member],
      order,
      ...(p.dates.reconsiderBy === null ? {} : { forgotten: true }),
    },
  ];
}

function publishing(scene: Scene): Duty[] {
  const { p, roster, at } = scene;
  const advice = adviceOwed(p, roster.roll.council(at)).map(
    (post): Duty => ({
      name: `advise ${post}`,
      who: people(scene, post),
      order: () => ({ type: 'adviseOnChanges', as: post, advice: 'It can be done.' }),
      sure: true,
    }),
  );
  const looking = hintsOpen(scene);
  if (advice.length > 0) return [...advice, ...looking];
  const { statement } = p.decision!;
  if (statement === null) {
    const en = (chance: Chance) => (chance.happens(0.1) ? `Agreed. Ring 01632 9600${10 + chance.whole(90)}.` : 'Agreed.');
    const order = (chance: Chance): Order => ({ type: 'writeStatement', en: en(chance), cy: 'Cytunwyd.' });
    return [...looking, { name: 'state', who: writingClerks(scene), order, sure: true }];
  }
  // Where one clerk is left, who wrote it or judged it, somebody else has to be found.
  const who = otherClerks(scene, statement.by);
  return [...looking, { name: `publish ${who.join()} ${looking.length}`, who, order: () => ({ type: 'publishNotice' }), sure: true }];
}

function hearing(scene: Scene): Duty[] {
  const { p, today } = scene;
  if (p.callIn?.hearing?.outcome === 'referredToCouncil')
    return [
      {
        name: 'council',
        who: people(scene, 'democraticServices'),
        order: (chance) => ({
          type: 'recordCouncilOutcome',
          metOn: today,
          outcome: chance.happens(0.5) ? 'noObjection' : 'referredBack',
          reasons: reason,
        }),
        sure: true,
      },
    ];
  const order = (chance: Chance): Order => ({
    type: 'hearCallIn',
    heardOn: today,
    outcome: chance.weighed([[4, 'accepted'] as const, [3, 'referredBack'] as const, [3, 'referredToCouncil'] as const]),
    reasons: reason,
  });
  return [{ name: `hear ${p.callIn?.calledInOn}`, who: people(scene, 'scrutinyOfficer'), order, forgotten: true }];
}

/** New words in a section, as somebody types them. */
export const edit = (section: string, text: string): Order => ({ type: 'editSection', section, blocks: words(text), reason });

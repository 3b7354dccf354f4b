import { assign, setup } from 'xstate';
import { unsaysASignOff } from './asking.js';
import type { Act, Verb } from './commands.js';
import { effects } from './effects.js';
import type { Proposal, State } from './facts.js';
import { isBeyondCallIn } from './standing.js';
import { failing } from './verbs.js';

/** What decides between two ways out of a state, beside the rules of the verb. */
const when = {
  returned: (_: Proposal, act: Act) => outcome(act) === 'returned',
  deferred: (_: Proposal, act: Act) => outcome(act) === 'deferred',
  referredBack: (_: Proposal, act: Act) => outcome(act) === 'referredBack',
  referredToCouncil: (_: Proposal, act: Act) => outcome(act) === 'referredToCouncil',
  ruledInvalid: (_: Proposal, act: Act) => act.type === 'ruleOnCallIn' && !act.valid,
  lastSignature: (p: Proposal, act: Act) => (p.callIn?.signatures.length ?? 0) + 1 >= act.under.constitution.callInThreshold.value,
  wasRefused: (p: Proposal) => p.decision?.outcome === 'refused',
  goesToCabinet: (p: Proposal) => p.decision?.outcome === 'referredToCabinet',
  refusedBeyondCallIn: (p: Proposal) => p.decision?.outcome === 'refused' && isBeyondCallIn(p),
  beyondCallIn: isBeyondCallIn,
  unsaysASignOff: (p: Proposal, act: Act) => unsaysASignOff(p, apply(p, act).exemptions ?? p.exemptions),
} satisfies Record<string, (p: Proposal, act: Act) => boolean>;
export type When = keyof typeof when;

function outcome(act: Act): string {
  if ('outcome' in act) return act.outcome;
  return 'verdict' in act ? act.verdict : '';
}

function apply<V extends Verb>(p: Proposal, act: Act<V>): Partial<Proposal> {
  return (effects[act.type as V] as (p: Proposal, act: Act<V>) => Partial<Proposal>)(p, act);
}

const { createMachine } = setup({
  types: { context: {} as Proposal, events: {} as Act, input: {} as Proposal },
  guards: {
    /** Every rule of the verb holds; `decide` has asked the same before, and kept the reasons. */
    permitted: ({ context, event }, only: { when?: When }) =>
      failing(context, event).length === 0 && (only.when === undefined || when[only.when](context, event)),
  },
  actions: {
    apply: assign(({ context, event }) => apply(context, event)),
    enter: assign((_, now: { state: State }) => ({ state: now.state })),
  },
});

const entering = <S extends State>(state: S) => ({ type: 'enter' as const, params: { state } });
const stays = { guard: { type: 'permitted', params: {} }, actions: 'apply' } as const;
const to = <S extends State>(target: S, only: { when?: When } = {}) =>
  ({ guard: { type: 'permitted', params: only }, target, actions: 'apply' }) as const;

/** Kept back at any time, also long after it should never have been published. */
const keepingBack = { markExempt: stays, liftExemption: stays, answerHint: stays, quarantine: stays } as const;
const writing = { editSection: stays, importReport: stays, attach: stays, detach: stays, translate: stays, answerFinding: stays } as const;
const discussing = { comment: stays, resolveComment: stays } as const;
const undecided = {
  ...keepingBack,
  ...discussing,
  returnToAuthor: to('draft'),
  declareInterest: stays,
  reassign: stays,
  handOver: stays,
  withdraw: to('withdrawn'),
  lapse: to('lapsed'),
  recountDates: stays,
} as const;
/** What is owed to Council after a waiver of call-in is owed whatever becomes of the decision. */
const published = { reportToCouncil: stays } as const;
const onRecord = { ...keepingBack, handOver: stays, correctRecord: stays, recountDates: stays } as const;
/** A refused decision has nothing to bring into force: once call-in cannot hold it, it is closed. */
const released = [to('closed', { when: 'wasRefused' }), to('inForce')] as const;

/**
 * The life of a proposal, version 1. The context is the whole proposal, its state included, so that rules and effects
 * see one thing. Released: a change of states or verbs is a new version with a migration (`versions.ts`), never an edit.
 */
export const proposalMachine = createMachine({
  id: 'proposal',
  context: ({ input }) => input,
  initial: 'draft',
  states: {
    draft: {
      entry: entering('draft'),
      on: {
        ...writing,
        ...keepingBack,
        ...discussing,
        nameConsultees: stays,
        sendToConsultation: to('consultation'),
        handOver: stays,
        withdraw: to('withdrawn'),
        lapse: to('lapsed'),
        recountDates: stays,
      },
    },
    consultation: {
      entry: entering('consultation'),
      on: {
        ...writing,
        ...undecided,
        nameConsultees: stays,
        recordConsultation: [to('draft', { when: 'returned' }), stays],
        respond: stays,
        recordNoAnswer: stays,
        requestSignOff: to('signOff'),
        answerDue: stays,
        answerOverdue: stays,
      },
    },
    signOff: {
      entry: entering('signOff'),
      on: {
        ...writing,
        ...undecided,
        signOff: [to('draft', { when: 'returned' }), stays],
        withdrawSignOff: stays,
        submitForDecision: to('awaitingDecision'),
        answerDue: stays,
        answerOverdue: stays,
      },
    },
    awaitingDecision: {
      entry: entering('awaitingDecision'),
      on: {
        ...undecided,
        editSection: to('signOff'),
        importReport: to('signOff'),
        attach: to('signOff'),
        detach: to('signOff'),
        markExempt: [to('signOff', { when: 'unsaysASignOff' }), stays],
        liftExemption: [to('signOff', { when: 'unsaysASignOff' }), stays],
        translate: stays,
        withdrawSignOff: to('signOff'),
        serveNotice: stays,
        agreeUrgency: stays,
        recordDecision: [{ ...stays, guard: { type: 'permitted', params: { when: 'deferred' } } }, to('decided')],
        noticeEnds: stays,
        reconsiderBy: stays,
      },
    },
    decided: {
      entry: entering('decided'),
      on: {
        ...onRecord,
        translate: stays,
        agreeUrgency: stays,
        adviseOnChanges: stays,
        writeStatement: stays,
        publishNotice: [
          to('closed', { when: 'goesToCabinet' }),
          to('closed', { when: 'refusedBeyondCallIn' }),
          to('inForce', { when: 'beyondCallIn' }),
          to('callInPeriod'),
        ],
        publishBy: stays,
      },
    },
    callInPeriod: {
      entry: entering('callInPeriod'),
      on: {
        ...onRecord,
        callIn: [to('calledIn', { when: 'lastSignature' }), stays],
        supportCallIn: [to('calledIn', { when: 'lastSignature' }), stays],
        supersede: to('superseded'),
        callInEnds: released,
      },
    },
    calledIn: {
      entry: entering('calledIn'),
      on: {
        ...onRecord,
        ruleOnCallIn: [to('callInPeriod', { when: 'ruledInvalid' }), stays],
        hearCallIn: [
          to('awaitingDecision', { when: 'referredBack' }),
          { ...stays, guard: { type: 'permitted', params: { when: 'referredToCouncil' } } },
          ...released,
        ],
        recordCouncilOutcome: [to('awaitingDecision', { when: 'referredBack' }), ...released],
        hearingBy: released,
      },
    },
    inForce: {
      entry: entering('inForce'),
      on: { ...onRecord, ...published, recordImplementation: stays, supersede: to('superseded'), evaluationDue: to('evaluationDue') },
    },
    evaluationDue: {
      entry: entering('evaluationDue'),
      on: {
        ...onRecord,
        ...published,
        recordImplementation: stays,
        supersede: to('superseded'),
        reportEvaluation: to('closed'),
        evaluationOverdue: stays,
      },
    },
    // Final for the work, yet the published record of it can still be corrected, and completed.
    closed: { entry: entering('closed'), on: { ...keepingBack, ...published, correctRecord: stays } },
    // A decision that was published before may still be on the register with them.
    withdrawn: { entry: entering('withdrawn'), on: keepingBack },
    lapsed: { entry: entering('lapsed'), on: keepingBack },
    superseded: { entry: entering('superseded'), on: { ...keepingBack, ...published } },
  },
});
export type ProposalMachine = typeof proposalMachine;

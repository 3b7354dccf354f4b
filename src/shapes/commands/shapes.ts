import type { ClockVerb, PersonVerb } from '../../../workflows/commands.js';
import { isClockVerb, isVerb } from '../../../workflows/verbs.js';
import { Invalid } from '../../errors.js';
import type { Order } from '../../proposals/orders.js';
import { MediaTypeUnsupported, OtherBody } from '../other-body.js';
import { refuseForbidden, shaped } from '../shaped.js';
import * as after from './afterwards.dto.js';
import * as answer from './answering.dto.js';
import * as decide from './deciding.dto.js';
import * as draft from './drafting.dto.js';
import * as keep from './keeping-back.dto.js';

type OrderOf<V extends PersonVerb> = Extract<Order, { type: V }>;

/** The shape of every verb's body; a verb more or less does not compile. */
export const commandShapes: { [V in PersonVerb]: new () => OrderOf<V> } = {
  editSection: draft.EditSectionDto,
  importReport: draft.ImportReportDto,
  attach: draft.AttachDto,
  detach: draft.DetachDto,
  translate: draft.TranslateDto,
  markExempt: keep.MarkExemptDto,
  liftExemption: keep.LiftExemptionDto,
  answerHint: keep.AnswerHintDto,
  nameConsultees: draft.NameConsulteesDto,
  answerFinding: draft.AnswerFindingDto,
  sendToConsultation: draft.SendToConsultationDto,
  recordConsultation: answer.RecordConsultationDto,
  respond: answer.RespondDto,
  recordNoAnswer: answer.RecordNoAnswerDto,
  comment: draft.CommentDto,
  resolveComment: draft.ResolveCommentDto,
  requestSignOff: draft.RequestSignOffDto,
  signOff: answer.SignOffDto,
  withdrawSignOff: answer.WithdrawSignOffDto,
  returnToAuthor: answer.ReturnToAuthorDto,
  submitForDecision: draft.SubmitForDecisionDto,
  serveNotice: decide.ServeNoticeDto,
  agreeUrgency: decide.AgreeUrgencyDto,
  declareInterest: decide.DeclareInterestDto,
  reassign: decide.ReassignDto,
  recordDecision: decide.RecordDecisionDto,
  adviseOnChanges: answer.AdviseOnChangesDto,
  writeStatement: decide.WriteStatementDto,
  publishNotice: decide.PublishNoticeDto,
  callIn: after.CallInDto,
  supportCallIn: after.SupportCallInDto,
  ruleOnCallIn: after.RuleOnCallInDto,
  hearCallIn: after.HearCallInDto,
  recordCouncilOutcome: after.RecordCouncilOutcomeDto,
  recordImplementation: after.RecordImplementationDto,
  reportToCouncil: after.ReportToCouncilDto,
  reportEvaluation: after.ReportEvaluationDto,
  handOver: draft.HandOverDto,
  correctRecord: decide.CorrectRecordDto,
  withdraw: draft.WithdrawDto,
  supersede: decide.SupersedeDto,
};

/**
 * Reads a command: a person's, as an order for the desk, or the name of one that only the clock asks, whose body does
 * not matter. Throws `Invalid`, naming each field.
 */
export function readCommand(sent: unknown): { order: Order } | { clocks: ClockVerb } {
  if (sent instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new Invalid([{ field: 'body', code: sent === undefined ? 'missing' : 'wrong-type' }]);
  refuseForbidden(sent);
  const type: unknown = 'type' in sent ? sent.type : undefined;
  if (type === undefined) throw new Invalid([{ field: 'type', code: 'missing' }]);
  if (typeof type !== 'string') throw new Invalid([{ field: 'type', code: 'wrong-type' }]);
  if (!isVerb(type)) throw new Invalid([{ field: 'type', code: 'not-allowed' }]);
  if (isClockVerb(type)) return { clocks: type };
  shaped<object>(commandShapes[type as PersonVerb], sent);
  // What was sent has exactly the shape of the order: it is handed on as it is, without the classes that checked it.
  return { order: sent as Order };
}

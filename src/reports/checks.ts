import { actionIncomplete } from './checks/action-incomplete.js';
import { appendixMissing } from './checks/appendix-missing.js';
import { appendixSkipped } from './checks/appendix-skipped.js';
import { assessmentBlank } from './checks/assessment-blank.js';
import { assessmentLate } from './checks/assessment-late.js';
import { assessmentNoImpact } from './checks/assessment-no-impact.js';
import { assessmentNotApplicable } from './checks/assessment-not-applicable.js';
import { assessmentNotAttached } from './checks/assessment-not-attached.js';
import { bracketUnbalanced } from './checks/bracket-unbalanced.js';
import { budgetYearsDiffer } from './checks/budget-years-differ.js';
import { characteristicContradicted } from './checks/characteristic-contradicted.js';
import type { Asks, Check } from './checks/check.js';
import { consulteeWithoutAnswer } from './checks/consultee-without-answer.js';
import { consulteesEmpty } from './checks/consultees-empty.js';
import { costDiffers } from './checks/cost-differs.js';
import { costNeutralUnproven } from './checks/cost-neutral-unproven.js';
import { costNeutralUntrue } from './checks/cost-neutral-untrue.js';
import { dateBlank } from './checks/date-blank.js';
import { decisionDateBlank } from './checks/decision-date-blank.js';
import { decisionMakerConsulted } from './checks/decision-maker-consulted.js';
import { eMailAddress } from './checks/e-mail-address.js';
import { evaluationBlank } from './checks/evaluation-blank.js';
import { evaluationInAppraisalBox } from './checks/evaluation-in-appraisal-box.js';
import { headingNumberGap } from './checks/heading-number-gap.js';
import { headingNumberMissing } from './checks/heading-number-missing.js';
import { headingPunctuation } from './checks/heading-punctuation.js';
import { hoursUnreconciled } from './checks/hours-unreconciled.js';
import { intranetLink } from './checks/intranet-link.js';
import { mobileNumber } from './checks/mobile-number.js';
import { monitoringOfficerNotConsulted } from './checks/monitoring-officer-not-consulted.js';
import { monitoringUndated } from './checks/monitoring-undated.js';
import { monitoringUnreported } from './checks/monitoring-unreported.js';
import { onCostUnlabelled } from './checks/on-cost-unlabelled.js';
import { optionWithoutDisadvantage } from './checks/option-without-disadvantage.js';
import { optionsFew } from './checks/options-few.js';
import { optionsWithoutDoingNothing } from './checks/options-without-doing-nothing.js';
import { paperOf } from './checks/paper.js';
import { paragraphNumberGap } from './checks/paragraph-number-gap.js';
import { paragraphNumberMisplaced } from './checks/paragraph-number-misplaced.js';
import { paragraphNumberTwice } from './checks/paragraph-number-twice.js';
import { placementUnconfirmed } from './checks/placement-unconfirmed.js';
import { postUncosted } from './checks/post-uncosted.js';
import { purposeEmpty } from './checks/purpose-empty.js';
import { recommendationAlreadyDone } from './checks/recommendation-already-done.js';
import { recommendationsEmpty } from './checks/recommendations-empty.js';
import { resourceClaimContradicted } from './checks/resource-claim-contradicted.js';
import { scpIsAmount } from './checks/scp-is-amount.js';
import { section151NotConsulted } from './checks/section-151-not-consulted.js';
import { severalTops } from './checks/several-tops.js';
import { singlePostHolder } from './checks/single-post-holder.js';
import { specificationRowIncomplete } from './checks/specification-row-incomplete.js';
import { titleDiffers } from './checks/title-differs.js';
import { totalWrong } from './checks/total-wrong.js';
import type { Finding, ReportText } from './report.js';

/**
 * Every check, in the order in which an author is shown what they find: what keeps the report from consultation, then the
 * money, the case, who was asked, the forms, and the print. A new one is a file and a line here.
 */
export const CHECKS: readonly Check[] = [
  dateBlank,
  purposeEmpty,
  recommendationsEmpty,
  consulteesEmpty,
  totalWrong,
  hoursUnreconciled,
  costNeutralUnproven,
  costNeutralUntrue,
  resourceClaimContradicted,
  costDiffers,
  onCostUnlabelled,
  scpIsAmount,
  severalTops,
  budgetYearsDiffer,
  postUncosted,
  recommendationAlreadyDone,
  optionsFew,
  optionsWithoutDoingNothing,
  optionWithoutDisadvantage,
  consulteeWithoutAnswer,
  section151NotConsulted,
  monitoringOfficerNotConsulted,
  decisionMakerConsulted,
  evaluationBlank,
  evaluationInAppraisalBox,
  decisionDateBlank,
  assessmentNotAttached,
  assessmentLate,
  assessmentBlank,
  assessmentNotApplicable,
  assessmentNoImpact,
  characteristicContradicted,
  actionIncomplete,
  monitoringUndated,
  monitoringUnreported,
  specificationRowIncomplete,
  appendixSkipped,
  appendixMissing,
  titleDiffers,
  mobileNumber,
  eMailAddress,
  intranetLink,
  singlePostHolder,
  placementUnconfirmed,
  paragraphNumberTwice,
  paragraphNumberMisplaced,
  paragraphNumberGap,
  headingNumberMissing,
  headingNumberGap,
  headingPunctuation,
  bracketUnbalanced,
];

/** Who would ask about it if the check did not; a code of an earlier program has nobody left. */
export const asksAbout = (code: string): Asks | null => CHECKS.find((check) => check.code === code)?.asks ?? null;

/** More findings of one kind than a person would read through; the rest show once these are mended. */
const MOST = 100;

/**
 * What a careful reviewer would find in the report: errors, which keep it from consultation, and warnings, which the
 * author mends or answers. Pure; the same report gives the same findings in the same order, at most 100 of a kind.
 * @throws {RangeError} when the report's template does not exist.
 */
export function runChecks(report: ReportText): Finding[] {
  const paper = paperOf(report);
  return CHECKS.flatMap(({ code, severity, run }) =>
    run(paper)
      .slice(0, MOST)
      .map((found) => ({ code, severity, ...found })),
  );
}

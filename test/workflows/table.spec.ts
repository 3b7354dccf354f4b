import { clockVerbs, isClockVerb, isVerb, owesAdvice, personVerbs, verbRules } from '../../workflows/verbs.js';
import { rulebook } from './rulebook.js';
import { aProposal, personVerbNames } from './world.js';

/** The table as the contract has it: the entry, what a write compares, and whom to turn to. */
const contract = `
editSection sectionEdited section author,author2
importReport reportImported revision author,author2
attach fileAttached revision author,author2
detach fileDetached revision author,author2
translate translated blocks author,author2,translator,welsh
markExempt partMarkedExempt revision democraticServices,author,author2
liftExemption exemptionLifted revision democraticServices
answerHint hintAnswered revision democraticServices
nameConsultees consulteesNamed revision author,author2
answerFinding findingAnswered revision author,author2
sendToConsultation sentToConsultation revision author
recordConsultation consultationRecorded revision dmt
respond responded version neighbour
recordNoAnswer noAnswerRecorded revision headOfService
comment commented version author,author2,dmt,post1,post2,neighbour
resolveComment commentResolved revision author,author2,dmt,post1,post2,neighbour
requestSignOff signOffRequested revision author
signOff signedOff version post1,post2
withdrawSignOff signOffWithdrawn revision post1,post2
returnToAuthor returnedToAuthor revision headOfService,democraticServices
submitForDecision submittedForDecision revision author,headOfService
serveNotice noticeServed revision democraticServices
agreeUrgency urgencyAgreed revision councilChair,scrutinyChair,viceChair
declareInterest interestDeclared revision member
reassign reassigned revision leader,democraticServices
recordDecision decisionRecorded revision member
adviseOnChanges changesAdvisedOn revision post1,post2
writeStatement statementWritten revision democraticServices
publishNotice noticePublished revision democraticServices
callIn calledIn version councillor
supportCallIn callInSupported version councillor
ruleOnCallIn callInRuledOn revision democraticServices
hearCallIn callInHeard revision scrutinyOfficer
recordCouncilOutcome councilOutcomeRecorded revision democraticServices
recordImplementation implementationRecorded revision author,headOfService
reportToCouncil reportedToCouncil revision democraticServices
reportEvaluation evaluationReported revision author,evaluator
handOver handedOver revision headOfService,democraticServices
correctRecord recordCorrected revision democraticServices
withdraw withdrawn revision author,democraticServices
supersede superseded revision democraticServices
noticeEnds noticeRan revision clock
answerDue answerReminded revision clock
answerOverdue answerEscalated revision clock
publishBy publicationLate revision clock
callInEnds callInPeriodEnded revision clock
hearingBy hearingLapsed revision clock
reconsiderBy reconsiderationLate revision clock
evaluationDue evaluationFellDue revision clock
evaluationOverdue evaluationReminded revision clock
lapse lapsed revision clock
quarantine attachmentQuarantined revision clock
recountDates datesRecounted revision clock`;

describe('the table of verbs', () => {
  it('has the verbs of the contract, in its order', () => {
    expect(Object.keys(personVerbs)).toEqual(personVerbNames);
    expect(isVerb('callIn')).toBe(true);
    expect(isVerb('toString')).toBe(false);
    expect(isClockVerb('callInEnds')).toBe(true);
    expect(isClockVerb('callIn')).toBe(false);
    expect(verbRules('callIn')).toBe(personVerbs.callIn);
  });

  it('names for each verb its entry, what a write must have seen, and whom to turn to', () => {
    const j = aProposal(2, { create: { coAuthors: ['author2'] } });
    j.does('author', 'nameConsultees', { add: [{ post: 'neighbour', stage: 'consultation' }] });
    const lines = Object.entries({ ...personVerbs, ...clockVerbs }).map(([verb, rules]) => {
      const who = rules.who(j.p, j.council).map((party) => ('post' in party ? party.post : party.person));
      return `${verb} ${rules.entry} ${rules.compares} ${(verb === 'agreeUrgency' ? who.sort() : who).join()}`;
    });
    expect(`\n${lines.join('\n')}`).toBe(contract);
  });

  it('turns to the author alone for an evaluation, where nobody else evaluates', () => {
    const j = aProposal(1, { vacant: ['evaluator'] });
    expect(personVerbs.reportEvaluation.who(j.p, j.council)).toEqual([{ person: 'author' }]);
  });

  it('knows what is still owed to the member’s changes', () => {
    const j = aProposal(2).decidable().decided('agreedWithChanges');
    expect(owesAdvice(j.p, j.council, 'post1')).toBe(true);
    j.does('holder-post1', 'adviseOnChanges', { as: 'post1', advice: 'fine' });
    expect(['post1', 'post2', 'dmt'].map((post) => owesAdvice(j.p, j.council, post))).toEqual([false, true, false]);
  });

  it('says of every rule where it comes from', () => {
    const known =
      /^(Council constitution(, Part 3: responsibility for functions|: author, signer and decision-maker are three people)|WSI 2001\/2290 reg 7(\(\d\)(\([a-z]\))?)?|Local Government Act 2000 s\.21|Local Government Act 1972 s\.100A and Sch\.12A, Parts 4 and 5|Members’ code of conduct \(WSI 2008\/788\)|Welsh Language Standards \(No\. 1\) Regulations 2015 \(WSI 2015\/996\))$/;
    for (const value of Object.values(rulebook)) if (typeof value === 'object' && 'source' in value) expect(value.source).toMatch(known);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '../../src/records');

/** Every exported function of the records that asks a database, with what it takes beside that. */
function readers(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !['rows.ts', 'sql.ts'].includes(name))) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const take = (name: string, node: ts.Node | undefined) => {
      if (node === undefined || !(ts.isArrowFunction(node) || ts.isFunctionDeclaration(node))) return;
      const [first, ...others] = node.parameters;
      if (!/: (EntityManager|Records)$/.test(first?.getText() ?? '')) return;
      found.set(`${file.slice(0, -3)}.${name}`, others.map((one) => one.getText()).join(', '));
    };
    for (const statement of source.statements) {
      const exported =
        ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (!exported) continue;
      if (ts.isFunctionDeclaration(statement)) take(statement.name?.text ?? '', statement);
      if (ts.isVariableStatement(statement))
        for (const { name, initializer } of statement.declarationList.declarations) take(name.getText(), initializer);
    }
  }
  return found;
}

const scoped = (takes: string): boolean => /council|Chain\b|Planned\b|EvaluationsOf\b/i.test(takes);

/** What asks without a council, and why it may. Pages and the API reach none of it: their rooms may not import the records. */
const without: Record<string, readonly string[]> = {
  'the service itself asks, for every council: the clock, the start, whoever verifies, the operator': [
    ...[
      'accounts.anyAccounts',
      'audit.latestEntryAt',
      'audit.entriesOf',
      'checkpoint.takeCheckpoint',
      'checkpoint.compareCheckpoint',
      'verify.verifyChains',
    ],
    ...[
      'condition.countBehind',
      'condition.databaseSize',
      'councils.listCouncils',
      'councils.listHosts',
      'heads.headsOf',
      'heads.headsById',
    ],
    ...[
      'gathered-letters.digestsDue',
      'gathered-letters.nextDigestDue',
      'letters.claimLetters',
      'letters.keepLetters',
      'letters.nextLetterAt',
    ],
    ...['timers.dueProposals', 'timers.nextDue', 'leavings.leavingsDue', 'register.proposalsAfter', 'web-sessions.forgetWebSessions'],
    ...['proposal-lists.templatesInUse', 'proposal-lists.definitionsInUse', 'idempotency.forgetAnswers', 'kept-rows.keptRows'],
    ...['proposal-files.filesToScan', 'proposal-files.nextScan', 'proposal-files.filesOfHash', 'proposal-files.saveScan'],
    ...['proposal-files.forgetBrought', 'proposal-files.filesNamed'],
  ],
  'its id is the council’s': ['councils.loadCouncil', 'councils.councilHead'],
  'by the hash of a secret; whoever asks compares the council of what was found': [
    ...['calendar-links.calendarLinkBy', 'people.openToken', 'people.personByToken', 'people.tokenUsed'],
    ...['web-sessions.loadWebSession', 'web-sessions.endWebSession'],
  ],
  'of a proposal, a meeting or a letter that was found with its council': [
    ...['letters.letterSent', 'letters.letterFailed', 'letters.lettersNotGone', 'letters.cancelLetter', 'gathered-letters.letterLeft'],
    ...['meetings.invitedTo', 'meetings.saveInvited', 'own-dates.changedLast', 'proposal-batch.withDueTimer', 'proposal-batch.arrivalsOf'],
    ...['proposal-files.broughtFile', 'proposal-files.fileAttached', 'proposal-files.scansOf', 'welsh-text.loadWelsh'],
    ...['register.removeRegisterEntry', 'register.versionConsulted', 'register.changesBetween', 'register.recordedUntil'],
    ...['report-text.loadReportText', 'report-text.loadSectionText', 'report-text.listVersions', 'report-text.sectionVersions'],
    ...['report-text.versionBy', 'report-text.sectionsChangedIn', 'timers.passTimer', 'timers.dueTimers', 'timers.armedTimers'],
    ...['working-copies.loadWorkingCopy', 'working-copies.listWorkingCopies', 'working-copies.discardWorkingCopies'],
    ...['register-words.saveWords', 'register-words.removeWords', 'register-words.matching'],
  ],
  'of a person, whose id no other council has, and who is the one that asks': [
    ...['brought-papers.saveBroughtPaper', 'brought-papers.loadBroughtPaper', 'brought-papers.giveBroughtPaper'],
    ...[
      'brought-papers.discardBroughtPaper',
      'gathered-letters.gatheredState',
      'gathered-letters.digestsWritten',
      'gathered-letters.lastDigestAt',
    ],
  ],
  'it keeps a row, which names its council or the proposal that it is of': [
    ...['accounts.replaceAccount', 'accounts.issueOneTimeLink', 'calendar-links.replaceCalendarLink', 'idempotency.keepAnswer'],
    ...['identities.insertIdentity', 'leavings.saveLeaving', 'letters.postLetter', 'meetings.insertMeeting', 'meetings.saveMeeting'],
    ...['people.insertPerson', 'people.holdPost', 'people.insertDelegation', 'people.insertToken', 'proposal-files.saveBroughtFile'],
    ...['proposals.insertProposal', 'proposals.saveProposal', 'register.saveRegisterEntry', 'report-text.saveReportVersion'],
    ...['web-sessions.saveWebSession', 'working-copies.saveWorkingCopy'],
  ],
};

const found = readers();

it('finds the functions that ask a database', () => {
  expect(found.size).toBeGreaterThan(150);
  expect(found.get('proposals.loadProposal')).toContain('council: string');
  expect(found.get('meetings.invitedTo')).toBe('meeting: string');
});

it('lets nothing ask for what is a council’s without the council, but for what is named here with a reason', () => {
  const open = [...found].filter(([, takes]) => !scoped(takes)).map(([name]) => name);
  expect(open.sort()).toEqual(Object.values(without).flat().sort());
});

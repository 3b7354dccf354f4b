import { checkCalendarRules } from '../../src/councils/calendar-check.js';
import { checkConstitution } from '../../src/councils/constitution-check.js';
import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { demoId, demoPeople, demoPerson } from '../../src/councils/demo-people.js';

const handles =
  'author author2 head dmt slt cabinet finance financeDeputy hr legal equalities welsh translator member member2 leader democratic democratic2 scrutinyChair scrutinyOfficer scrutiny1 scrutiny2 scrutiny3 councilChair viceChair evaluator auditor admin';

const requiredAt = (kind: string, stage: string) =>
  demoConstitution.kinds[kind]!.value.filter((each) => each.stage === stage).map((each) => each.post);

/** Every `source` in the document, wherever it stands. */
function sourcesOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === 'source' ? [each] : sourcesOf(each)));
}

describe('the demo council', () => {
  it('has a constitution and a calendar that pass their own checks', () => {
    expect(checkConstitution(demoConstitution)).toEqual({ constitution: demoConstitution });
    expect(checkCalendarRules(demoCalendar)).toEqual({ calendar: demoCalendar });
  });

  it('survives being kept as JSON', () => {
    expect(checkConstitution(JSON.parse(JSON.stringify(demoConstitution)))).toEqual({ constitution: demoConstitution });
  });

  it.each([
    ['establishment', ['dmt'], ['finance', 'hr', 'legal']],
    ['policy', ['dmt', 'equalities', 'welsh'], ['finance', 'legal']],
    ['grant', ['dmt'], ['finance', 'legal']],
    ['trafficOrder', ['dmt'], ['finance', 'legal']],
    ['other', ['dmt'], ['finance', 'legal']],
  ])('asks the right posts for a proposal of the kind %s', (kind, consultation, signOff) => {
    expect(requiredAt(kind, 'consultation')).toEqual(consultation);
    expect(requiredAt(kind, 'signOff')).toEqual(signOff);
  });

  it('lets Finance answer for the resource implications and not for the key issues', () => {
    expect(demoConstitution.posts.finance?.owns).toEqual(['resources']);
    expect(demoConstitution.posts.hr?.owns).toContain('keyIssues');
  });

  it('agrees urgency in the order of the law', () => {
    expect(demoConstitution.urgency.implementation.value).toEqual(['scrutinyChair', 'councilChair', 'viceChair']);
    expect(demoConstitution.urgency.callIn.value).toEqual(['councilChair', 'viceChair']);
    expect(demoConstitution.urgency.notice.value).toEqual(['councilChair', 'viceChair']);
  });

  it('names a source for every setting, and says of an invented one that it is the demo council’s', () => {
    const sources = sourcesOf(demoConstitution);
    expect(sources).toHaveLength(29);
    for (const each of sources) expect(each).toMatch(/Constitution of the demo council|Act 2000|WSI 2001\/2290|Form “Evaluation criteria/);
  });
});

describe('the people of the demo', () => {
  it('are one for each handle of the contract, each with an id and an address of their own', () => {
    expect(demoPeople.map((person) => person.handle)).toEqual(handles.split(' '));
    expect(new Set(demoPeople.map((person) => person.id)).size).toBe(28);
    for (const person of demoPeople) {
      expect(person.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(person.email).toBe(`${person.handle}@council.example`);
    }
  });

  it('keep their ids from one demo to the next', () => {
    expect(demoId('author')).toBe('c0ffee00-0000-4000-8000-000000000001');
    expect(demoId('admin')).toBe('c0ffee00-0000-4000-8000-000000000028');
  });

  it('hold only posts that the constitution describes, and together every post of it', () => {
    const held = new Set(demoPeople.flatMap((person) => person.posts));
    expect([...held].sort()).toEqual(Object.keys(demoConstitution.posts).sort());
  });

  it('leave the deputy of Finance without a post, and the scrutineers outside the executive', () => {
    expect(demoPerson('financeDeputy')?.posts).toEqual(['financeTeam']);
    for (const handle of ['scrutinyChair', 'scrutiny1', 'scrutiny2', 'scrutiny3', 'councilChair', 'viceChair']) {
      const posts = demoPerson(handle)!.posts;
      expect(posts).toContain('councillor');
      expect(posts.filter((post) => demoConstitution.executive.value.includes(post))).toEqual([]);
    }
    expect(demoPerson('leader')?.posts).toEqual(['leader', 'cabinetMember']);
    expect(demoPerson('nobody')).toBeUndefined();
    expect(demoPerson('constructor')).toBeUndefined();
  });

  it('include the member of every portfolio, and readers of both languages', () => {
    const members = demoPeople.filter((person) => person.posts.includes('cabinetMember')).map((person) => person.id);
    expect(demoConstitution.portfolios.map((portfolio) => portfolio.member).sort()).toEqual(members.sort());
    expect(new Set(demoPeople.map((person) => person.language))).toEqual(new Set(['en', 'cy']));
  });
});

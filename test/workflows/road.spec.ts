import { states } from '../../workflows/facts.js';
import { proposalMachine } from '../../workflows/proposal.machine.js';
import { edgesOf, mainRoad, roadOf } from '../../workflows/road.js';
import { currentDefinition } from '../../workflows/versions.js';
import { lives, Traveller } from './roads.js';

const edges = edgesOf(currentDefinition);
const standings = (life: string) => lives[life]!().standings();
const stationOf = (t: Traveller, state: string) => t.road().stations.find((s) => s.state === state);

describe('the road', () => {
  it('has every way of the machine, and no other', () => {
    const { states: drawn } = proposalMachine.config as {
      states: Record<string, { on?: Record<string, { target?: string } | { target?: string }[]> }>;
    };
    const ways = Object.entries(drawn).flatMap(([from, { on = {} }]) =>
      Object.entries(on).flatMap(([verb, how]) =>
        [how].flat().flatMap(({ target }) => (target === undefined ? [] : [`${from} ${verb} ${target}`])),
      ),
    );
    const told = edges.flatMap(({ from, to, verbs }) => verbs.map((verb) => `${from} ${verb} ${to}`));
    expect(ways.length).toBeGreaterThan(20);
    expect(told.sort()).toEqual([...new Set(ways)].sort());
  });

  it('goes from station to station by ways of the machine', () => {
    const steps = mainRoad.slice(1).map((to, i) => edges.find((edge) => edge.from === mainRoad[i] && edge.to === to)?.verbs);
    expect(steps).toEqual([
      ...[['sendToConsultation'], ['requestSignOff'], ['submitForDecision'], ['recordDecision']],
      ...[['publishNotice'], ['callInEnds'], ['evaluationDue'], ['reportEvaluation']],
    ]);
  });

  it.each(Object.keys(lives))('%s: stands in one place, shows every station of the main road, and each where it leads', (life) => {
    const t = lives[life]!();
    const { stations, here } = t.road();
    expect(stations.filter(({ standing }) => standing === 'here').map(({ state }) => state)).toEqual([here]);
    expect(here).toBe(t.p.state);
    expect(stations.filter(({ behind }) => behind === null).map(({ state }) => state)).toEqual([...mainRoad]);
    for (const { state, behind } of stations)
      if (behind !== null) expect(edges.map(({ from, to }) => `${from} ${to}`)).toContain(`${behind} ${state}`);
    expect(states).toEqual(expect.arrayContaining(stations.map(({ state }) => state)));
  });

  it('shows of a draft what lies ahead, when it is expected, and what can happen on the way', () => {
    const t = lives.draft!();
    expect(t.road().stations.map(({ state, standing, expected }) => `${state} ${standing} ${expected ?? ''}`.trim())).toEqual([
      ...['draft here', 'consultation ahead 2018-03-01', 'signOff ahead 2018-03-15', 'awaitingDecision ahead 2018-03-29'],
      ...['withdrawn possible', 'lapsed possible', 'decided ahead 2018-04-06', 'callInPeriod ahead', 'calledIn possible'],
      ...['inForce ahead', 'evaluationDue ahead', 'superseded possible', 'closed ahead'],
    ]);
    expect(t.road().toCome).toEqual([{ kind: 'lapse', subject: '', on: '2019-02-28' }]);
  });

  it('remembers every day of coming, and the ways back', () => {
    const t = lives['sent back twice']!();
    expect(stationOf(t, 'signOff')).toMatchObject({ standing: 'here', came: ['2018-03-01', '2018-03-09', '2018-03-12'] });
    expect(stationOf(t, 'awaitingDecision')).toMatchObject({ standing: 'ahead', came: ['2018-03-09'] });
    expect(stationOf(t, 'draft')).toMatchObject({ standing: 'passed', came: ['2018-03-01', '2018-03-05'] });
    expect(t.road().detours).toEqual([
      { from: 'signOff', to: 'draft', on: '2018-03-05' },
      { from: 'awaitingDecision', to: 'signOff', on: '2018-03-12' },
    ]);
  });

  it('tells the dates of the notice while the decision is awaited, and later only that it was served', () => {
    expect(stationOf(lives['notice runs']!(), 'awaitingDecision')?.dates).toEqual([
      { name: 'noticeServed', on: '2018-03-01', past: true },
      { name: 'noticeEnds', on: '2018-03-06', past: false },
      { name: 'earliestDecision', on: '2018-03-07', past: false },
    ]);
    expect(stationOf(lives['in force']!(), 'awaitingDecision')?.dates.map(({ name }) => name)).toEqual(['noticeServed']);
  });

  it('names the last day of what is open, and the day itself of an evaluation', () => {
    const inPeriod = new Traveller().inCallInPeriod() as Traveller;
    expect(inPeriod.road().toCome).toEqual([{ kind: 'callInEnds', subject: '', on: '2018-03-14' }]);
    expect(stationOf(inPeriod, 'inForce')).toMatchObject({ standing: 'ahead', expected: '2018-03-15' });
    expect(stationOf(inPeriod, 'callInPeriod')?.dates).toEqual([{ name: 'callInEnds', on: '2018-03-14', past: false }]);
    const inForce = lives['in force']!();
    expect(inForce.road().toCome).toContainEqual({ kind: 'evaluationDue', subject: '', on: '2019-03-15' });
    expect(stationOf(inForce, 'evaluationDue')?.expected).toBe('2019-03-15');
    expect(stationOf(inForce, 'callInPeriod')?.dates).toEqual([{ name: 'callInEnds', on: '2018-03-14', past: true }]);
  });

  it('puts a call-in beside the road, and leads back from it', () => {
    expect(standings('called in')).toMatchObject({ callInPeriod: 'passed', calledIn: 'here', inForce: 'ahead' });
    expect(standings('called in')).not.toHaveProperty('withdrawn');
    const back = lives['referred back']!();
    expect(back.standings()).toMatchObject({
      awaitingDecision: 'here',
      decided: 'ahead',
      callInPeriod: 'skipped',
      calledIn: 'passed',
      inForce: 'ahead',
    });
    expect(stationOf(back, 'awaitingDecision')?.dates.map(({ name }) => name)).toContain('reconsiderBy');
    expect(back.road().detours.map(({ from, to }) => `${from} ${to}`)).toEqual(['callInPeriod calledIn', 'calledIn awaitingDecision']);
  });

  it('leaves out what a refusal, and a reference to Cabinet, never come to', () => {
    expect(standings('refused')).toMatchObject({ callInPeriod: 'here', inForce: 'skipped', evaluationDue: 'skipped', closed: 'ahead' });
    expect(standings('refused and closed')).toMatchObject({ callInPeriod: 'passed', inForce: 'skipped', closed: 'here' });
    const toCabinet = new Traveller().decidable().decided('referredToCabinet') as Traveller;
    expect(toCabinet.standings()).toMatchObject({
      decided: 'here',
      callInPeriod: 'skipped',
      inForce: 'skipped',
      evaluationDue: 'skipped',
      closed: 'ahead',
    });
  });

  it('ends where a proposal ended early, behind the station that it left', () => {
    const withdrawn = lives.withdrawn!();
    expect(withdrawn.standings()).toEqual({
      ...{ draft: 'passed', consultation: 'passed', signOff: 'passed', withdrawn: 'here', awaitingDecision: 'skipped', decided: 'skipped' },
      ...{ callInPeriod: 'skipped', inForce: 'skipped', evaluationDue: 'skipped', closed: 'skipped' },
    });
    expect(stationOf(withdrawn, 'withdrawn')?.behind).toBe('signOff');
    expect(standings('superseded')).toMatchObject({ inForce: 'passed', superseded: 'here', evaluationDue: 'skipped' });
    expect(Object.values(standings('evaluated'))).not.toContain('possible');
  });

  it('takes the legal day of what the clock has recorded late, or not yet', () => {
    const t = new Traveller().inCallInPeriod() as Traveller;
    const late = t.on('2018-04-20').settled() as Traveller;
    expect(stationOf(late, 'inForce')?.came).toEqual(['2018-03-15']);
    const unrecorded = roadOf(late.p, { history: late.visits.slice(0, -1), plan: null, under: late.council, at: late.now });
    expect(unrecorded.stations.find(({ state }) => state === 'inForce')).toMatchObject({ standing: 'here', came: ['2018-03-15'] });
  });
});

import { languages } from '../../src/locales/locales.js';
import { workflowPicture } from '../../src/pages/pictures/workflow-picture.js';
import { type WordedRoad, wordedRoad } from '../../src/proposals/road-words.js';
import { lives } from '../workflows/roads.js';

const wordsIn = (svg: string) => [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map((found) => found[1] ?? '');
const unescaped = (text: string) =>
  text
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
/** Every element that is opened is closed, in order. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of svg.matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (!rest.endsWith('/')) open.push(name);
  }
  expect(open).toEqual([]);
}

describe('the picture of a road', () => {
  const drawn = languages.flatMap((language) => Object.entries(lives).map(([life, begin]) => ({ life, language, begin })));

  it.each(drawn)('$life in $language says all that the list says, and keeps it inside its edges', ({ begin, language }) => {
    const road = wordedRoad(begin().road(), 'CD-2018-0001', language);
    const svg = workflowPicture(road);
    expectWellFormed(svg);
    const said = wordsIn(svg).map(unescaped).join(' ');
    for (const { name, lines } of road.stations) for (const text of [name, ...lines]) expect(said).toContain(text);
    const height = Number(/viewBox="0 0 360 (\d+)"/.exec(svg)?.[1]);
    for (const [, x, y, text = ''] of svg.matchAll(/<tspan x="(\d+)" y="(\d+)">([^<]+)/g)) {
      expect(Number(y)).toBeLessThan(height);
      // Seven and a half units are wider than the letters of this type on average.
      expect(Number(x) + unescaped(text).length * 7.5).toBeLessThanOrEqual(360);
    }
  });

  it('is one image with a name and a description, and brings no style or script of its own', () => {
    const svg = workflowPicture(wordedRoad(lives.draft!().road(), 'CD-2018-0001', 'en'), 'one');
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="one-title one-description"/);
    expect(svg).toContain('<title id="one-title">The road of CD-2018-0001</title>');
    expect(svg).toContain('<desc id="one-description">Where it stands: Draft, since 1 March 2018.</desc>');
    expect(svg).not.toMatch(/ style=|<style|<script| on\w+=|href|url\(/);
  });

  it('tells how a station stands by its shape: ticked, ringed, empty, struck out', () => {
    const svg = workflowPicture(wordedRoad(lives.withdrawn!().road(), 'CD-1', 'en'));
    const shapes = (standing: string) =>
      new Set(
        [...svg.matchAll(new RegExp(`<g class="app-road__station app-road__station--${standing}">(.*?)<g`, 'g'))].map((found) =>
          (found[1] ?? '').replace(/\d+/g, ''),
        ),
      );
    const ahead = workflowPicture(wordedRoad(lives.draft!().road(), 'CD-1', 'en'));
    const all = [...shapes('passed'), ...shapes('here'), ...shapes('skipped')];
    expect(all).toHaveLength(3);
    expect(new Set(all).size).toBe(3);
    expect(ahead).toMatch(/--possible"><path [^>]*Z"[^>]*\/><g/);
    expect(ahead).toMatch(/--ahead"><circle [^>]*\/><g/);
  });

  it('draws an arrow for each way back that was taken, once', () => {
    const arrows = (life: string) => workflowPicture(wordedRoad(lives[life]!().road(), 'CD-1', 'en')).split('app-road__detour').length - 1;
    expect([arrows('draft'), arrows('sent back twice'), arrows('called in'), arrows('referred back')]).toEqual([0, 2, 0, 1]);
    const road = wordedRoad(lives['sent back twice']!().road(), 'CD-1', 'en');
    expect(workflowPicture({ ...road, detours: [...road.detours, ...road.detours] })).toBe(workflowPicture(road));
  });

  it('prints whatever it is told as text', () => {
    const nasty = `</text><script>alert("x")</script>' & ${'w'.repeat(90)}`;
    const road: WordedRoad = {
      ...{ title: nasty, description: nasty, detours: [], detoursTitle: '' },
      stations: [{ state: 'draft', name: nasty, standing: 'here', lines: [nasty], side: false }],
    };
    const svg = workflowPicture(road);
    expectWellFormed(svg);
    expect(svg).not.toContain('<script');
    expect(wordsIn(svg).map(unescaped).join('').replace(/\s/g, '')).toContain('w'.repeat(90));
  });

  it('is empty for a road without stations', () => {
    expectWellFormed(workflowPicture({ title: 'a', description: 'b', stations: [], detours: [], detoursTitle: '' }));
  });
});

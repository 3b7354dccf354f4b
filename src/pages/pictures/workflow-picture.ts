import type { State } from '../../../workflows/facts.js';
import type { WordedRoad, WordedStation } from '../../proposals/road-words.js';

/** In units of the drawing, which is as wide as a small phone: it is never laid out anew, only made larger. */
const WIDTH = 360;
const MAIN = 48;
const SIDE = 84;
const RADIUS = 12;
const NAME = 24;
const LINE = 20;
const GAP = 22;
/** Letters that fit a line of the smaller type, to the right of a station. */
const lettersFrom = (x: number): number => Math.floor((WIDTH - x) / 7.7);

interface Placed extends WordedStation {
  x: number;
  y: number;
  /** The lines as they fit. */
  text: string[];
}

/**
 * The road of a proposal as an SVG of its own: a line from top to bottom with a shape for each station, which differs
 * by how the station stands: ticked, ringed, empty, struck out; side stations are diamonds. It is drawn in the colour
 * of the text around it and carries no style of its own, so that a page's policy lets it in. Escaped, to be printed as it is.
 * @param id begins the ids in the drawing, so that a page can have several
 */
export function workflowPicture(road: WordedRoad, id = 'road'): string {
  const stations = place(road.stations);
  const last = stations.at(-1);
  const height = last === undefined ? 0 : last.y + heightOf(last) - NAME;
  return [
    `<svg class="app-road" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${WIDTH} ${height}"`,
    ` width="${WIDTH}" height="${height}" fill="none" stroke="currentColor" stroke-width="2" font-family="Helvetica Neue, Helvetica, Arial, sans-serif">`,
    `<title id="${id}-title">${escaped(road.title)}</title>`,
    `<desc id="${id}-description">${escaped(road.description)}</desc>`,
    mainLines(stations),
    lineToSide(stations),
    ...stations.filter(({ side }) => side).map(stub),
    ...detours(road, stations),
    ...stations.map(drawn),
    '</svg>',
  ].join('');
}

const heightOf = ({ text }: Pick<Placed, 'text'>): number => NAME + text.length * LINE + GAP;

function place(stations: readonly WordedStation[]): Placed[] {
  let y = NAME;
  return stations.map((station) => {
    const x = station.side ? SIDE : MAIN;
    const text = station.lines.flatMap((line) => wrapped(line, lettersFrom(x + 28)));
    const placed = { ...station, x, y, text };
    y += heightOf(placed);
    return placed;
  });
}

/** Broken at spaces; a word that is longer than a line is broken where the line ends. */
function wrapped(line: string, letters: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, 'gsu')) ?? [])) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length > letters) lines.push(current);
    current = longer.length > letters ? word : longer;
  }
  return current === '' ? lines : [...lines, current];
}

/** The way from each station of the main road to the next: drawn through as far as the proposal has come. */
function mainLines(stations: readonly Placed[]): string {
  const main = stations.filter(({ side }) => !side);
  const at = main.findLastIndex(({ standing }) => standing === 'here' || standing === 'passed');
  return main
    .slice(1)
    .map((to, i) => `<path class="app-road__line" d="M${MAIN} ${main[i]?.y} V${to.y}"${i < at ? ' stroke-width="4"' : dashes}/>`)
    .join('');
}

/** Whoever stands beside the road has left it where the way to the side begins. */
function lineToSide(stations: readonly Placed[]): string {
  const here = stations.findIndex(({ side, standing }) => side && standing === 'here');
  const left = stations.slice(0, Math.max(here, 0)).findLast(({ side }) => !side);
  return left === undefined ? '' : `<path class="app-road__line" d="M${MAIN} ${left.y} V${stations[here]?.y}" stroke-width="4"/>`;
}
const dashes = ' stroke-dasharray="3 5"';

const stub = ({ y, standing }: Placed): string =>
  `<path class="app-road__line" d="M${MAIN} ${y} H${SIDE - RADIUS}"${standing === 'possible' ? dashes : ' stroke-width="4"'}/>`;

/** The ways back that were taken, each once, as arrows on the left; a way to a side station is its stub. */
function detours(road: WordedRoad, stations: readonly Placed[]): string[] {
  const heights = new Map<State, Placed>(stations.map((station) => [station.state, station]));
  const ways = new Map(road.detours.map((detour) => [`${detour.from} ${detour.to}`, detour]));
  return [...ways.values()].flatMap(({ from, to }) => {
    const [start, end] = [heights.get(from), heights.get(to)];
    if (start === undefined || end === undefined || end.side) return [];
    const [left, edge] = [MAIN - RADIUS - 34, MAIN - RADIUS - 3];
    const x = start.side ? MAIN : edge;
    const arrow = `M${edge - 8} ${end.y - 5} L${edge} ${end.y} L${edge - 8} ${end.y + 5}`;
    return [`<path class="app-road__detour" d="M${x} ${start.y} C${left} ${start.y} ${left} ${end.y} ${edge} ${end.y} ${arrow}"/>`];
  });
}

function drawn(station: Placed): string {
  const { x, y, name, text, standing } = station;
  const left = x + 28;
  const lines = text.map((line, i) => `<tspan x="${left}" y="${y + 6 + (i + 1) * LINE}">${escaped(line)}</tspan>`).join('');
  return (
    `<g class="app-road__station app-road__station--${standing}">${shape(station)}` +
    `<g fill="currentColor" stroke="none"><text x="${left}" y="${y + 6}" font-size="18" font-weight="700">${escaped(name)}</text>` +
    `<text font-size="15">${lines}</text></g></g>`
  );
}

/** The shape says how the station stands, the text beside it says so again. What is behind it is covered. */
function shape({ x, y, side, standing }: Placed): string {
  const outline = (r: number, more: string) =>
    side
      ? `<path d="M${x} ${y - r} L${x + r} ${y} L${x} ${y + r} L${x - r} ${y} Z" ${more}/>`
      : `<circle cx="${x}" cy="${y}" r="${r}" ${more}/>`;
  const empty = outline(RADIUS, 'class="app-road__ground" fill="#ffffff"');
  switch (standing) {
    case 'passed':
      return `${empty}<path d="M${x - 5} ${y} L${x - 1} ${y + 4} L${x + 6} ${y - 4}" stroke-width="3"/>`;
    case 'here':
      return `${outline(RADIUS + 4, 'class="app-road__ground" fill="#ffffff" stroke-width="3"')}${outline(RADIUS - 3, 'class="app-road__here" fill="currentColor"')}`;
    case 'skipped':
      return `${empty}<path d="M${x - 8} ${y + 8} L${x + 8} ${y - 8}"/>`;
    case 'ahead':
    case 'possible':
      return empty;
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

import type { PersonId } from '../../workflows/constitution.js';
import { openHints } from '../../workflows/exempt.js';
import type { Duty, Scene } from './duties.js';

const clerksOf = ({ roster, at }: Scene): PersonId[] => roster.roll.answeringFor('democraticServices', at);
const answerers = ({ p }: Scene): PersonId[] => p.hintAnswers.map(({ by }) => by);

/** Comments that are to be resolved, as long as that can be done. */
export const commentsOpen = ({ p }: Scene): Duty[] =>
  p.comments
    .filter((c) => c.resolvedAt === null)
    .map((c) => ({ name: `resolve ${c.id}`, who: [p.author, c.by], order: () => ({ type: 'resolveComment', comment: c.id }), sure: true }));

/** One clerk looks at what is to be published, so that there is another to publish it. */
export function hintsOpen(scene: Scene): Duty[] {
  const { p } = scene;
  const clerks = clerksOf(scene);
  const eyes = [...answerers(scene), p.decision?.statement?.by].filter((person) => person !== undefined && clerks.includes(person));
  return openHints(p).map((hint) => ({
    name: `look at ${hint.id}`,
    who: eyes[0] == null ? clerks : [eyes[0]],
    order: () => ({ type: 'answerHint', hint: hint.id, reason: 'It is known to everybody.' }),
    sure: true,
  }));
}

/** The clerks whose eyes have not been on it: they serve the notice and publish; where there is none, all of them try. */
export function otherClerks(scene: Scene, ...but: PersonId[]): PersonId[] {
  const clerks = clerksOf(scene);
  const others = clerks.filter((person) => ![...answerers(scene), ...but].includes(person));
  return others.length > 0 ? others : clerks;
}

/** The clerk who has looked at it writes the statement too. */
export function writingClerks(scene: Scene): PersonId[] {
  const clerks = clerksOf(scene);
  const eyes = clerks.filter((person) => answerers(scene).includes(person));
  return eyes.length > 0 ? eyes : clerks;
}

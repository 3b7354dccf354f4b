import type { PersonId } from '../../workflows/constitution.js';
import { attachmentsOf } from '../../workflows/standing.js';
import { aPdf } from '../attachments/make.js';
import type { Chance } from './chance.js';
import type { Scene } from './duties.js';
import { INFECTED } from './sim-scanner.js';
import type { Notion } from './whims.js';

const reason = 'It belongs with the rest.';
const sections = ['purpose', 'resources', 'keyIssues', 'recommendations', 'reasons'];

const clerk = ({ roster, at }: Scene, chance: Chance): PersonId | null => {
  const clerks = roster.roll.answeringFor('democraticServices', at);
  return clerks.length === 0 ? null : chance.pick(clerks);
};

/** What somebody brings: mostly a plain text, sometimes one that hides who wrote it, sometimes one that no scanner lets pass. */
function aFile({ p }: Scene, chance: Chance): { name: string; bytes: Buffer } {
  const text = `Figures ${chance.whole(1e6)} for ${p.ref}.\n`;
  return chance.weighed([
    [60, { name: 'figures.txt', bytes: Buffer.from(text) }] as const,
    [20, { name: 'plan.pdf', bytes: aPdf(`4 0 obj\n<< /Author (M Jones) /Keywords (${text.trim()}) >>\nendobj`) }] as const,
    [12, { name: 'infected.txt', bytes: Buffer.from(`${text}${INFECTED}\n`) }] as const,
    // The same file in several reports.
    [8, { name: 'infected again.txt', bytes: Buffer.from(`${INFECTED} ${chance.whole(4)}\n`) }] as const,
  ]);
}

export const attaches: Notion = (scene, chance) => {
  const standing = attachmentsOf(scene.p);
  const replaces = standing.length > 0 && chance.happens(0.4) ? { replaces: chance.pick(standing).id } : {};
  const order = {
    ...{ type: 'attach' as const, file: '', section: chance.pick(sections), title: 'Figures', language: 'en' as const, reason },
    ...replaces,
  };
  return { person: scene.p.author, order, brings: aFile(scene, chance) };
};

export const detaches: Notion = ({ p }, chance) => {
  const standing = attachmentsOf(p);
  return standing.length === 0
    ? null
    : { person: p.author, order: { type: 'detach', attachment: chance.pick(standing).id, reason: 'Nobody needs it.' } };
};

export const keepsBack: Notion = (scene, chance) => {
  const { p, at } = scene;
  const files = attachmentsOf(p).map(({ id }) => id);
  const part = files.length > 0 && chance.happens(0.4) ? chance.pick(files) : chance.pick(sections);
  const ahead = new Date(Date.parse(at) + chance.between(30, 300) * 86_400_000).toISOString().slice(0, 10);
  const person = chance.happens(0.5) ? p.author : clerk(scene, chance);
  const order = {
    ...{ type: 'markExempt' as const, part, paragraphs: chance.pick([[12], [14], [12, 14], [16]] as const).slice() },
    ...{ reason: 'Who is meant could be told.', balance: 'Nobody else has an interest in it.' },
    ...(chance.happens(0.3) ? { reviewOn: ahead } : {}),
    ...(chance.happens(0.1) ? { confidential: true } : {}),
  };
  return person === null ? null : { person, order };
};

export const tellsAfterAll: Notion = (scene, chance) => {
  const person = clerk(scene, chance);
  if (person === null || scene.p.exemptions.length === 0) return null;
  return { person, order: { type: 'liftExemption', part: chance.pick(scene.p.exemptions).part, reason: 'It is known by now.' } };
};

/** Words that may be about a person, in a part that is public or not. */
export const ofAPersonIn = (chance: Chance): string =>
  chance.happens(0.5) ? `Mrs Jones is paid at grade ${1 + chance.whole(9)}.` : `Her number is AB${100_000 + chance.whole(900_000)}C.`;

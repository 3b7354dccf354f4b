import { clockVerbs, personVerbs } from '../../../workflows/verbs.js';
import type { Language } from '../../locales/locales.js';
import { entryOfChange } from '../../people/council-changes.js';
import { entryOfMeeting } from '../../proposals/meeting-rules.js';
import { wordOf } from '../../proposals/wording.js';
import type { Option } from '../forms/field.js';

/** Every kind of entry that a record may hold: of a proposal in the order of its road, then of the council and its meetings. */
export const entryKinds: readonly string[] = [
  ...new Set([
    'proposalCreated',
    ...Object.values(personVerbs).map(({ entry }) => entry),
    ...Object.values(clockVerbs).map(({ entry }) => entry),
    ...Object.values(entryOfMeeting),
    ...Object.values(entryOfChange),
    'payloadErased',
  ]),
];

export const kindOptions = (language: Language): Option[] =>
  entryKinds.map((value) => ({ value, text: wordOf(language, `entry.${value}`) }));

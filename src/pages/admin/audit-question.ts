import { isLegalDate } from '../../../workflows/deadlines.js';
import { type FieldError, Invalid } from '../../errors.js';
import type { Present } from '../../people/sign-in.js';
import type { AuditQuestion } from '../../proposals/audit-search.js';
import { Typed } from '../forms/typed.js';
import { entryKinds } from './entry-kinds.js';

/** What an address asks of the record: who, what, of which proposal or of the council itself, and between which days. @throws Invalid */
export function questionIn(asked: URLSearchParams, { person, roster }: Pick<Present, 'person' | 'roster'>): AuditQuestion {
  const typed = Typed.of([...asked]);
  const text = (name: string): string => typed.text(name).trim().slice(0, 200);
  const errors: FieldError[] = [];
  const actor = text('actor') === '' ? undefined : whoIs(text('actor'), roster);
  if (actor === null) errors.push({ field: 'actor', code: 'person-unknown', detail: text('actor') });
  const [from, to] = ['from', 'to'].map((name) => typed.day(name));
  for (const [field, day] of Object.entries({ from, to }))
    if (day !== undefined && day !== '' && !isLegalDate(day)) errors.push({ field, code: 'date-unknown' });
  if (errors.length === 0 && from && to && from > to) errors.push({ field: 'to', code: 'date-impossible' });
  if (errors.length > 0) throw new Invalid(errors);
  const kind = entryKinds.find((one) => one === text('kind'));
  const proposal = typed.text('council') === 'yes' ? person.council : text('proposal');
  return {
    ...(actor ? { actor } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(proposal === '' ? {} : { proposal }),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** The handle of the one person who is meant by a handle, a name or a part of one; `null` where that is nobody, or several. */
function whoIs(text: string, roster: Present['roster']): string | null {
  if (text === 'clock' || roster.byHandle(text) !== undefined) return text;
  const meant = text.toLocaleLowerCase();
  const people = roster.everybody.map(({ handle, name }) => ({ handle, name: name.toLocaleLowerCase() }));
  const exactly = people.filter(({ name }) => name === meant);
  const [one, ...others] = exactly.length > 0 ? exactly : people.filter(({ name }) => name.includes(meant));
  return one === undefined || others.length > 0 ? null : one.handle;
}

import type { SectionKind } from '../template.js';
import type { Paper } from './paper.js';

/** What papers attach, as they call it in a sentence, and the kind of section in which the form keeps it. */
const ATTACHMENTS: readonly { kind: SectionKind; called: RegExp }[] = [
  {
    kind: 'assessment',
    called:
      /\b(?:(?:equality|equalities|future generations|wellbeing|integrated)[\p{L} &-]{0,60}(?:assessment|evaluation)|impact assessment|EQIA|EIA|FGE|asesiad\p{L}* (?:o['’]r )?effaith|gwerthusiad cenedlaethau)\b/iu,
  },
  { kind: 'roleProfile', called: /\b(?:role profile|job description|proffil rôl|disgrifiad swydd)/iu },
  { kind: 'personSpecification', called: /\b(?:person specification|manyleb person)\b/iu },
  { kind: 'evaluation', called: /\b(?:evaluation (?:criteria|assessment|form)|meini prawf gwerthuso)\b/iu },
];

/** The kind of what a sentence speaks of, if it can be told. */
export function attachmentIn(sentence: string): SectionKind | undefined {
  return ATTACHMENTS.find(({ called }) => called.test(sentence))?.kind;
}

/** Whether the form keeps a section of that kind. */
export function hasSection({ form }: Paper, kind: SectionKind): boolean {
  return form.sections.some((section) => section.kind === kind);
}

/** Whether the paper has anything in a section of that kind. */
export function isAttached({ passages }: Paper, kind: SectionKind): boolean {
  return passages.some((passage) => passage.kind === kind && passage.text.trim() !== '' && !isOwnReference(passage.text, kind));
}

/** The evaluation's own section may say no more than where its form is to be found. */
function isOwnReference(text: string, kind: SectionKind): boolean {
  return kind === 'evaluation' && /\b(?:appendix|annex|atodiad)\b/iu.test(text) && text.length < 300;
}

import type { Constitution, PostRules, RequiredPost, StatementItem } from '../../workflows/constitution.js';
import {
  boolean,
  byFields,
  byValue,
  type FieldError,
  findErrors,
  format,
  id,
  integer,
  list,
  object,
  oneOf,
  person,
  type Report,
  record,
  refined,
  setting,
  text,
  words,
} from './shapes.js';

// A period of nothing would open a gate at once, and one beyond these bounds is a slip of the keyboard.
const days = setting(integer(1, 90));
const months = setting(integer(1, 60));
const yesOrNo = setting(boolean);
const posts = setting(list(id, 1, 20, byValue));

const requiredPost = object<RequiredPost>({ post: id, stage: oneOf('consultation', 'signOff') });

const reminders = refined<number[]>(list(integer(1, 250), 2, 2), ([reminder, escalation], where, report) => {
  if (Number(reminder) >= Number(escalation)) report(where, 'contradiction', 'the escalation comes after the reminder');
});

const shape = object<Constitution>({
  name: words,
  portfolios: list(object<Constitution['portfolios'][number]>({ id, name: words, member: person }), 1, 50, byFields('id')),
  wards: list(text(100), 1, 200, byValue),
  posts: record(
    object<PostRules>({ name: words, owns: list(id, 0, 40, byValue), teamOf: id, objection: oneOf('blocks', 'goesToMember') }, [
      'teamOf',
      'objection',
    ]),
    60,
  ),
  kinds: record(setting(list(requiredPost, 1, 40, byFields('post', 'stage'))), 30),
  noticeDays: days,
  answerDays: days,
  escalateAnswerDays: days,
  noAnswerMayBeRecorded: yesOrNo,
  notedSuffices: yesOrNo,
  publishDays: days,
  publishReport: setting(oneOf('withNotice', 'withDecision')),
  secondPersonPublishes: yesOrNo,
  welshStatement: setting(oneOf('required', 'reasonSuffices')),
  statementHolds: setting(list(oneOf<StatementItem>('decision', 'reasons', 'interests', 'consultation', 'alternatives'), 1, 5, byValue)),
  callInDays: days,
  callInThreshold: setting(integer(1, 100)),
  callInCloses: setting(format((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'HH:MM, 00:00 to 23:59')),
  callInBy: posts,
  executive: posts,
  hearingDays: days,
  reconsiderDays: days,
  urgency: object<Constitution['urgency']>({ notice: posts, implementation: posts, callIn: posts }),
  evaluationMonths: months,
  evaluationFrom: setting(oneOf('inForce', 'decision', 'implementation')),
  evaluationReminders: setting(reminders),
  lapseMonths: months,
});

/** What no single field shows. */
function agrees(constitution: Constitution, _: string, report: Report): void {
  const known = (post: string, where: string) => {
    if (!Object.hasOwn(constitution.posts, post)) report(where, 'unknown-post', post);
  };
  for (const [post, { teamOf }] of Object.entries(constitution.posts)) if (teamOf !== undefined) known(teamOf, `posts.${post}.teamOf`);
  for (const [kind, required] of Object.entries(constitution.kinds)) {
    required.value.forEach((each, index) => {
      known(each.post, `kinds.${kind}.value[${index}].post`);
    });
    // Where nobody has to sign, a report would go from consultation straight to the member.
    if (!required.value.some((each) => each.stage === 'signOff')) report(`kinds.${kind}.value`, 'no-sign-off', kind);
  }
  const lists = { callInBy: constitution.callInBy, executive: constitution.executive };
  for (const [name, list] of Object.entries(lists)) {
    list.value.forEach((post, index) => {
      known(post, `${name}.value[${index}]`);
    });
  }
  for (const [kind, list] of Object.entries(constitution.urgency)) {
    list.value.forEach((post, index) => {
      known(post, `urgency.${kind}.value[${index}]`);
    });
  }
  // No holder of an executive post may call in, so a post in both lists never could.
  constitution.callInBy.value.forEach((post, index) => {
    if (constitution.executive.value.includes(post)) report(`callInBy.value[${index}]`, 'contradiction', `${post} is executive`);
  });
}

/**
 * Reads a constitution that somebody sent: every field there and of its type, periods within bounds, a source for
 * every setting, a sign-off for every kind of proposal, every post named also described, nothing unknown.
 * Returns all that is wrong (50 errors at most), each with its field, or a copy that shares nothing with what was sent.
 * Whether the persons named as members exist is not checked: the people room knows them.
 */
export function checkConstitution(value: unknown): { errors: FieldError[] } | { constitution: Constitution } {
  const errors = findErrors(value, refined(shape, agrees));
  return errors.length > 0 ? { errors } : { constitution: structuredClone(value) as Constitution };
}

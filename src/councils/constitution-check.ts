import type { Constitution, PostRules, RequiredPost } from '../../workflows/constitution.js';
import { optionalSettings, requiredPostsBounds, type SettingKind, type SettingName, settingKinds } from './setting-kinds.js';
import {
  boolean,
  byFields,
  byValue,
  type Check,
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

const requiredPost = object<RequiredPost>({ post: id, stage: oneOf('consultation', 'signOff') });

/** The check of a setting's value, from what kind of value it is. */
function valueCheck(kind: SettingKind): Check {
  switch (kind.kind) {
    case 'days':
    case 'months':
    case 'count':
      return integer(kind.least, kind.most);
    case 'daysTwice':
      return refined<number[]>(list(integer(kind.least, kind.most), 2, 2), ([reminder, escalation], where, report) => {
        if (Number(reminder) >= Number(escalation)) report(where, 'contradiction', 'the escalation comes after the reminder');
      });
    case 'flag':
      return boolean;
    case 'time':
      return format((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'HH:MM, 00:00 to 23:59');
    case 'choice':
      return oneOf(...kind.choices);
    case 'choices':
      return list(oneOf(...kind.choices), kind.least, kind.most, byValue);
    case 'posts':
      return list(id, kind.least, kind.most, byValue);
  }
}
const checks = Object.fromEntries(Object.entries(settingKinds).map(([name, kind]) => [name, setting(valueCheck(kind))])) as Record<
  SettingName,
  Check
>;
const { 'urgency.notice': notice, 'urgency.implementation': implementation, 'urgency.callIn': callIn, ...single } = checks;

const fields = {
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
  kinds: record(setting(list(requiredPost, requiredPostsBounds.least, requiredPostsBounds.most, byFields('post', 'stage'))), 30),
  urgency: object<Constitution['urgency']>({ notice, implementation, callIn }),
  ...single,
};
const shape = object<Constitution>(fields, optionalSettings as (keyof Constitution)[]);

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

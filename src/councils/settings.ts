import type { Constitution, RequiredPost, Setting, UrgencyKind } from '../../workflows/constitution.js';
import { checkConstitution } from './constitution-check.js';
import { optionalSettings, requiredPostsBounds, type SettingKind, type SettingName, settingKinds } from './setting-kinds.js';
import type { FieldError } from './shapes.js';

/** A setting's value as it stands in the constitution. */
export type SettingValue = number | boolean | string | readonly (number | string)[] | readonly RequiredPost[];

/** One setting as a page shows it. `name` is what `changeSetting` takes; `key` is its words in the locales. */
export type SettingView = {
  name: string;
  key: string;
  /** The kind of proposal that it is about, where it is about one. */
  of: string | null;
  /** `null` where nothing is laid down. */
  value: SettingValue | null;
  /** The same as a form sends it: one text for each value, a required post as `stage:post`; an empty one for what is not laid down. */
  texts: string[];
  /** Empty where nothing is laid down. */
  source: string;
} & (SettingKind | ({ kind: 'requiredPosts' } & typeof requiredPostsBounds));

const KINDS = 'kinds.';
const URGENCY = 'urgency.';

/** Every setting of a constitution with its source, in the order in which a proposal meets them; first what each kind of proposal requires. */
export function settingsOf(constitution: Constitution): SettingView[] {
  const required = Object.entries(constitution.kinds).map(([of, setting]): SettingView => {
    const common = { name: `${KINDS}${of}`, key: 'setting.kinds', of, value: setting.value, source: setting.source };
    return { ...common, texts: setting.value.map(({ stage, post }) => `${stage}:${post}`), kind: 'requiredPosts', ...requiredPostsBounds };
  });
  const names = Object.keys(settingKinds) as SettingName[];
  return [
    ...required,
    ...names.map((name): SettingView => {
      const { value, source } = settingOf(constitution, name) ?? { value: null, source: '' };
      const texts = value === null ? [''] : Array.isArray(value) ? value.map(String) : [String(value)];
      return { name, key: `setting.${name}`, of: null, value, texts, source, ...settingKinds[name] };
    }),
  ];
}

/** What somebody typed or ticked: one text, or several for a setting that is a list. */
export type SettingInput = string | readonly string[];

/**
 * The constitution with one setting changed, as a form sends it; an optional one is taken out by an empty text. All that is wrong otherwise, about the fields `value`
 * and `source`; a name that no setting has is about `name`. The constitution that was handed in stays as it was.
 */
export function changeSetting(
  constitution: Constitution,
  name: string,
  input: SettingInput,
  source: string,
): { errors: FieldError[] } | { constitution: Constitution } {
  const place = placeOf(constitution, name);
  if (place === null) return { errors: [{ field: 'name', code: 'not-allowed', detail: name.slice(0, 100) }] };
  if (optionalSettings.some((one) => one === name) && isBlank(input)) return withoutSetting(constitution, name);
  const read = readValue(place.kind, input);
  if (read === undefined) return { errors: [{ field: 'value', code: 'wrong-type', detail: place.kind }] };
  const checked = checkConstitution(place.put({ value: read, source: source.trim() }));
  if ('constitution' in checked) return checked;
  // Everything else agreed before: what does not any more is about this value, wherever it is found.
  return { errors: checked.errors.map((error) => ({ ...error, field: error.field === `${name}.source` ? 'source' : 'value' })) };
}

const isBlank = (input: SettingInput): boolean => (typeof input === 'string' ? [input] : input).every((text) => text.trim() === '');

function withoutSetting(constitution: Constitution, name: string): { constitution: Constitution } {
  const { [name as 'officeCloses']: _, ...others } = structuredClone(constitution);
  return { constitution: others };
}

interface Place {
  kind: SettingView['kind'];
  /** The constitution with another setting in that place; it has not been checked. */
  put(setting: { value: unknown; source: string }): unknown;
}

function placeOf(constitution: Constitution, name: string): Place | null {
  if (name.startsWith(KINDS)) {
    const kind = name.slice(KINDS.length);
    if (!Object.hasOwn(constitution.kinds, kind)) return null;
    return { kind: 'requiredPosts', put: (setting) => ({ ...constitution, kinds: { ...constitution.kinds, [kind]: setting } }) };
  }
  if (!isSettingName(name)) return null;
  const { kind } = settingKinds[name];
  if (!name.startsWith(URGENCY)) return { kind, put: (setting) => ({ ...constitution, [name]: setting }) };
  const urgency = name.slice(URGENCY.length);
  return { kind, put: (setting) => ({ ...constitution, urgency: { ...constitution.urgency, [urgency]: setting } }) };
}

const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingKinds, name);

function settingOf(
  constitution: Constitution,
  name: SettingName,
): Setting<number | boolean | string | readonly (number | string)[]> | undefined {
  if (name.startsWith(URGENCY)) return constitution.urgency[name.slice(URGENCY.length) as UrgencyKind];
  return constitution[name as Exclude<SettingName, `urgency.${UrgencyKind}`>];
}

/** A value out of texts, or `undefined` for what cannot be one. Bounds and choices are the constitution's own check's to judge. */
function readValue(kind: SettingView['kind'], input: SettingInput): unknown {
  const texts = (typeof input === 'string' ? [input] : input).map((text) => text.trim());
  const [one] = texts;
  switch (kind) {
    case 'days':
    case 'months':
    case 'count':
      return texts.length === 1 ? wholeNumber(one) : undefined;
    case 'daysTwice': {
      const numbers = texts.map(wholeNumber);
      return numbers.includes(undefined) ? undefined : numbers;
    }
    case 'flag':
      return texts.length === 1 && (one === 'true' || one === 'false') ? one === 'true' : undefined;
    case 'time':
    case 'choice':
      return texts.length === 1 ? one : undefined;
    case 'choices':
    case 'posts':
      // A page sends an empty text for a list of which nothing is ticked.
      return texts.filter((text) => text !== '');
    case 'requiredPosts': {
      const required = texts.filter((text) => text !== '').map((text) => /^(consultation|signOff):(.+)$/.exec(text));
      return required.includes(null) ? undefined : required.map((found) => ({ post: found?.[2], stage: found?.[1] }));
    }
  }
}

const wholeNumber = (text: string | undefined): number | undefined => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : undefined);

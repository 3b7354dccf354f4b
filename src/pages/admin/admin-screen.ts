import { Injectable } from '@nestjs/common';
import type { Post } from '../../../workflows/constitution.js';
import type { Refusal } from '../../../workflows/index.js';
import { say } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import type { Field } from '../forms/field.js';
import { type ShownRefusal, shownRefusal, type Trouble } from '../forms/trouble.js';
import { ADMINISTRATORS, holdsAny } from '../navigation.js';
import { Screen, type Shown } from '../screen.js';
import type { OwnVisit } from '../web-types.js';

/** For the administrator alone. */
export const ADMIN: readonly Post[] = ['admin'];

/** The parts of the administration, in the order of its menu. */
export const parts = {
  people: { label: 'page.admin.people', about: 'page.admin.people.about', address: '/admin/people', posts: ADMINISTRATORS },
  posts: { label: 'page.admin.posts', about: 'page.admin.posts.about', address: '/admin/posts', posts: ADMINISTRATORS },
  covers: { label: 'page.admin.covers', about: 'page.admin.covers.about', address: '/admin/covers', posts: ADMINISTRATORS },
  constitution: {
    label: 'page.admin.constitution',
    about: 'page.admin.constitution.about',
    address: '/admin/constitution',
    posts: ADMINISTRATORS,
  },
  calendar: { label: 'page.admin.calendar', about: 'page.admin.calendar.about', address: '/admin/calendar', posts: ADMINISTRATORS },
  templates: { label: 'page.admin.templates', about: 'page.admin.templates.about', address: '/admin/templates', posts: ADMINISTRATORS },
  letters: { label: 'page.admin.letters', about: 'page.admin.letters.about', address: '/admin/letters', posts: ADMINISTRATORS },
  tokens: { label: 'page.admin.tokens', about: 'page.admin.tokens.about', address: '/admin/tokens', posts: ADMIN },
  signIn: { label: 'page.admin.signIn', about: 'page.admin.signIn.about', address: '/admin/sign-in', posts: ADMIN },
  look: { label: 'page.admin.look', about: 'page.admin.look.about', address: '/admin/look', posts: ADMIN },
  health: { label: 'page.admin.health', about: 'page.admin.health.about', address: '/admin/health', posts: ADMIN },
} as const;
export type Part = keyof typeof parts;

/** A form as a page of its own. */
export interface FormPage {
  /** Absent on a page that is not of the administration. */
  part?: Part;
  title: string;
  subtitle?: string;
  back: string;
  /** Where it leads back to, in words. */
  backText: string;
  fields: Field[];
  /** By name; a list for what is ticked. */
  filled?: Record<string, string | string[]>;
  /** What is to be known before it is sent, a paragraph each. */
  about?: string[];
  /** What the button says; the title, where nothing is said. */
  button?: string;
  /** What it was made from, where that may change meanwhile. */
  seen?: string;
  /** Why whoever looks cannot ask for it. */
  stopped?: ShownRefusal[];
  /** What a view of its own shows beside the fields. */
  more?: Record<string, unknown>;
}

/** Sends the pages of the administration, with its menu. */
@Injectable()
export class AdminScreen {
  constructor(private readonly screen: Screen) {}

  show(visit: OwnVisit, part: Part | undefined, view: string, data: Shown): void {
    this.screen.show(visit, view, { ...data, parts: part === undefined ? [] : this.menu(visit, part) });
  }

  form(visit: OwnVisit, trouble: Trouble | null, page: FormPage, view = 'admin/form'): void {
    const { part, more, stopped = [], seen = '', button, ...shown } = page;
    this.show(visit, part, view, {
      ...{ filled: {}, about: [], ...shown, ...more },
      // A choice that the address makes stays made where the form is sent to.
      address: visit.request.url,
      seen,
      button: button ?? page.title,
      typed: visit.typed,
      // With a form that was just refused, what stopped it is said already.
      refused: trouble === null ? stopped : [],
      trouble,
    });
  }

  /** In place of a page whose service says that it is not for whoever looks. */
  refuse(visit: OwnVisit, part: Part, { refused, roster }: { refused: Refusal[]; roster: Roster }): void {
    const { language } = visit.frame;
    visit.reply.status(403);
    const title = say(language, parts[part].label);
    this.show(visit, part, 'admin/refused', { title, refused: refused.map((one) => shownRefusal(one, roster, language)) });
  }

  lead(visit: OwnVisit, address: string, told?: { key: string; values?: Record<string, string> }): void {
    this.screen.go(visit, address, told);
  }

  /** The parts that are for whoever looks. */
  places({ present: { actor }, frame: { language } }: OwnVisit): { part: string; text: string; about: string; href: string }[] {
    return Object.entries(parts)
      .filter(([, { posts }]) => holdsAny(actor, posts))
      .map(([part, { label, about, address }]) => ({ part, text: say(language, label), about: say(language, about), href: address }));
  }

  private menu(visit: OwnVisit, here: Part) {
    return this.places(visit).map(({ part, text, href }) => ({ text, href, active: part === here }));
  }
}

/** Something that can be asked from a page, or why it cannot be. */
export interface Action {
  text: string;
  address: string;
  refused: ShownRefusal[];
}

/** What is open, and what is not: those that the same rules stop together. */
export function sorted(actions: readonly Action[]): { open: Action[]; stopped: { texts: string[]; refused: ShownRefusal[] }[] } {
  const stopped = new Map<string, { texts: string[]; refused: ShownRefusal[] }>();
  for (const { text, refused } of actions.filter((one) => one.refused.length > 0)) {
    const key = JSON.stringify(refused);
    stopped.set(key, { refused, texts: [...(stopped.get(key)?.texts ?? []), text] });
  }
  return { open: actions.filter(({ refused }) => refused.length === 0), stopped: [...stopped.values()] };
}

import type { EntityManager } from 'typeorm';
import type { Constitution, PersonId, Words } from '../../workflows/constitution.js';
import type { CalendarRules } from '../councils/calendar.js';
import { wardIn } from '../councils/wards.js';
import { NotFound } from '../errors.js';
import { isKnown, type Language, say } from '../locales/locales.js';
import { loadCouncil, type StoredCouncil } from '../records/councils.js';
import { holdingsOf, personsOf } from '../records/people.js';

/** Something that the program knows by a code, and its words in the reader's language. */
export interface Coded {
  code: string;
  words: string;
}

/** A holder of public office: nobody else is named on the register. `post` is `null` where the record knows none. */
export interface Office {
  name: string;
  post: string | null;
}

/** The words for a code of the locales; a council's own code, which they do not have, stands for itself. */
export function coded(language: Language, family: string, code: string): Coded {
  const key = `${family}.${code}`;
  return { code, words: isKnown(key) ? say(language, key) : code };
}

/** A council as its public register knows it: what it has laid down, and its members' names. */
export class PublicCouncil {
  private constructor(
    readonly id: string,
    /** The host name at which it is visited; `null` where none has been given to it. */
    readonly host: string | null,
    readonly constitution: Constitution,
    readonly calendar: CalendarRules,
    private readonly names: ReadonlyMap<PersonId, string>,
    private readonly posts: ReadonlyMap<PersonId, string>,
  ) {}

  /** @throws NotFound as `asked` does. */
  static async of(reader: EntityManager, council: string): Promise<PublicCouncil> {
    const { id, host, constitution, calendar } = await PublicCouncil.asked(reader, council);
    const offices = [...constitution.executive.value, ...constitution.callInBy.value];
    const posts = new Map<PersonId, string>();
    for (const { person, post } of await holdingsOf(reader, id)) {
      const held = posts.get(person);
      if (offices.includes(post) && (held === undefined || offices.indexOf(post) < offices.indexOf(held))) posts.set(person, post);
    }
    const names = new Map((await personsOf(reader, id)).map(({ id: person, name }) => [person, name]));
    return new PublicCouncil(id, host, constitution, calendar as CalendarRules, names, posts);
  }

  /** What a council has laid down. @throws NotFound where there is no such council. */
  static async asked(reader: EntityManager, council: string): Promise<StoredCouncil> {
    const found = await loadCouncil(reader, council);
    if (found === null) throw new NotFound('council', council);
    return found;
  }

  /** Who holds, or held, public office. Whoever does not is nobody here, and neither is a name that was taken off the record. */
  office(person: PersonId, language: Language): Office {
    const post = this.posts.get(person);
    const name = post === undefined ? '' : (this.names.get(person) ?? '');
    return { name: name || say(language, 'register.formerMember'), post: post === undefined ? null : this.post(post, language) };
  }

  post(post: string, language: Language): string {
    return wordsOf(this.constitution.posts[post]?.name, language, post);
  }

  portfolio(id: string, language: Language): Coded {
    return { code: id, words: wordsOf(this.constitution.portfolios.find((one) => one.id === id)?.name, language, id) };
  }

  ward(ward: string, language: Language): Coded {
    return { code: ward, words: wardIn(ward, language) };
  }

  /** Every name of an office, for telling whether what was made with them has changed. */
  get offices(): [PersonId, string | undefined][] {
    return [...this.posts.keys()].map((person) => [person, this.names.get(person)]);
  }
}

const wordsOf = (words: Words | undefined, language: Language, otherwise: string): string => words?.[language] ?? otherwise;

import { FormBody } from '../../shapes/other-body.js';

/** What somebody typed into a form, as it was typed: nothing of it is checked yet. */
export class Typed {
  constructor(private readonly fields: URLSearchParams) {}

  /** The form that was sent; `null` where there was none. */
  static in(body: unknown): Typed | null {
    return body instanceof FormBody ? new Typed(body.fields) : null;
  }

  static of(fields: [string, string][]): Typed {
    return new Typed(new URLSearchParams(fields));
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The text of a field; empty where it was not sent. A browser ends lines in its own way; we in ours. */
  text(name: string): string {
    return (this.fields.get(name) ?? '').replace(/\r\n?/g, '\n');
  }

  /** The field by its name, or nothing where it was left blank: for a field that may be absent. */
  said(name: string): { [name: string]: string } {
    const text = this.text(name).trim();
    return text === '' ? {} : { [name]: text };
  }

  /** Everything that was ticked. */
  list(name: string): string[] {
    return this.fields.getAll(name).filter((value) => value !== '');
  }

  /** A day, typed as three numbers, as `YYYY-MM-DD`; what makes no day stays as it was typed, to be refused by its shape. */
  day(name: string): string {
    const [year, month, day] = ['year', 'month', 'day'].map((part) => this.text(`${name}-${part}`).trim());
    if (year === '' && month === '' && day === '') return '';
    return [year?.padStart(4, '0'), month?.padStart(2, '0'), day?.padStart(2, '0')].join('-');
  }

  /** The names of the fields that were sent. */
  names(): string[] {
    return [...new Set(this.fields.keys())];
  }

  entries(): [string, string][] {
    return [...this.fields.entries()];
  }
}

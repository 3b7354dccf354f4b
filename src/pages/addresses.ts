import type { IncomingMessage } from 'node:http';
import { type Language, languageOf } from '../locales/locales.js';

/** What is no page: data for programs, people's own calendars among it, and what a page is made of. */
const NO_PAGE = /^\/(?:(?:api|health|metrics|assets)(?:[/?]|$)|calendar\/[^/]+\.ics(?:[?]|$))/;

export const isPage = (url: string): boolean => !NO_PAGE.test(url);

/**
 * An address of a page in a language: Welsh pages stand under `/cy`. It is one of ours, also where it was made of what
 * somebody asked for: to a browser, what begins with two slashes is another site.
 */
export const inLanguage = (address: string, language: Language): string => {
  const ours = address.replace(/^[/\\]{2,}/, '/');
  return language === 'en' ? ours : `/${language}${ours === '/' ? '' : ours}`;
};

/** An address as a page may repeat it in its links: a form with a file has its token in its own, and that goes nowhere else. */
export function withoutToken(address: string): string {
  const [path = '', query = ''] = address.split('?', 2);
  const kept = query.split('&').filter((one) => one !== '' && !/^token(?:=|$)/.test(one));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/**
 * The address that is routed. The language of a page is in its address, so that a page can be kept, sent and bookmarked
 * as it was read: `/cy/tasks` is `/tasks` in Welsh. Only the first page asks what the browser likes.
 */
export function routed(request: IncomingMessage): string {
  const url = request.url ?? '/';
  if (!isPage(url)) return url;
  const [, code, rest = ''] = /^\/(cy|en)(?=[/?]|$)(.*)$/s.exec(url) ?? [];
  const asked = code ?? (url === '/' ? languageOf(request.headers['accept-language']) : 'en');
  request.headers['accept-language'] = asked;
  return code === undefined ? url : rest.startsWith('/') ? rest : `/${rest}`;
}

import { say, sayInstant, sayList } from '../../locales/locales.js';
import type { LeavingView, PartInWork } from '../../proposals/leavings.js';
import { nameBehind } from '../forms/trouble.js';
import { postName } from '../proposal/people.js';
import type { OwnVisit } from '../web-types.js';
import { firstDay, lastDay, periodWords } from './periods.js';

const parts: Record<PartInWork, string> = {
  author: 'page.leaving.part.author',
  coAuthor: 'page.leaving.part.coAuthor',
  evaluator: 'page.leaving.part.evaluator',
  member: 'page.leaving.part.member',
  asked: 'page.leaving.part.asked',
};

const ways: Record<keyof LeavingView['waysIn'], string> = {
  tokens: 'page.leaving.way.tokens',
  visits: 'page.leaving.way.visits',
  calendarLink: 'page.leaving.way.calendarLink',
  account: 'page.leaving.way.account',
  identity: 'page.leaving.way.identity',
};

/** What hangs on somebody, in words. */
export function shownLeaving(view: LeavingView, { present: { roster }, frame: { language } }: OwnVisit) {
  const { leaving, posts, covers, work, waysIn, done } = view;
  const standing =
    leaving === null
      ? say(language, 'page.leaving.none')
      : leaving.completedAt === null
        ? say(language, 'page.leaving.prepared', { date: lastDay(leaving.until, language) })
        : say(language, 'page.leaving.completed', { at: sayInstant(language, leaving.completedAt) });
  return {
    standing: done ? say(language, 'page.leaving.done') : standing,
    posts: posts.map(({ post, from, until }) =>
      say(language, 'page.leaving.post', { post: postName(post, { roster }, language), period: periodWords(from, until, language) }),
    ),
    covers: covers.map(({ principal, to, posts: lent, from, until }) =>
      say(language, 'page.admin.covers.line', {
        ...{ deputy: nameBehind(to, roster, language), principal: nameBehind(principal, roster, language) },
        posts: sayList(
          language,
          lent.map((post) => postName(post, { roster }, language)),
        ),
        ...{ from: firstDay(from, language), until: lastDay(until, language) },
      }),
    ),
    work: work.map(({ ref, title, state, parts: as }) => ({
      ...{ ref, title, address: title === null ? null : `/proposals/${ref}` },
      state: say(language, `state.${state}`),
      parts: as.map((part) => say(language, parts[part])),
    })),
    ways: Object.entries(ways).map(([way, key]) => say(language, key, { count: String(waysIn[way as keyof typeof waysIn]) })),
  };
}

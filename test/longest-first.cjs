const Sequencer = require('@jest/test-sequencer').default;

/** What takes minutes by itself: begun last, it would be waited for alone. */
const longest = ['simulator/', 'every-page.slow'];

/** On a fresh machine jest knows no times and goes by the size of files; the slow ones say so by their names. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const long = longest.findIndex((part) => path.includes(part));
      return long >= 0 ? long : path.endsWith('.slow.spec.ts') ? longest.length : longest.length + 1;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};

import type { Check, Found } from './check.js';
import { at } from './paper.js';
import { quote } from './sentences.js';

/** A host without a point is known on the council's own network only; so are private addresses, shares and files. */
const HOST = String.raw`(?:[a-z0-9-]{1,63}|[a-z0-9.-]{1,200}\.(?:local|internal|intranet|corp|lan)|(?:10|127)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2})(?![\w-]|\.\w)`;
const PATH = String.raw`[^\s<>"]{0,300}`;
const INTRANET = new RegExp(
  String.raw`\b(?:https?:\/\/(?:${HOST}|(?:intranet|thehub)\.[a-z0-9.-]{1,200})|file:\/\/)${PATH}|(?<!\S)\\\\[\w.-]{1,100}\\${PATH}`,
  'iu',
);

/** A link leads into the council's own network, where the public cannot follow it. Figures: `link`. */
export const intranetLink: Check = {
  code: 'intranet-link',
  severity: 'warning',
  asks: 'democraticServices',
  run({ passages }) {
    return passages.flatMap((passage): Found[] => {
      const link = /:\/\/|\\\\/.test(passage.text) ? INTRANET.exec(passage.text)?.[0] : undefined;
      return link === undefined ? [] : [{ ...at(passage), figures: { link: quote(link) } }];
    });
  },
};

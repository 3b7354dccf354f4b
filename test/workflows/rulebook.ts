import * as afterwards from '../../workflows/rules/afterwards.js';
import * as answering from '../../workflows/rules/answering.js';
import * as attaching from '../../workflows/rules/attaching.js';
import * as deciding from '../../workflows/rules/deciding.js';
import * as drafting from '../../workflows/rules/drafting.js';
import * as keepingBack from '../../workflows/rules/keeping-back.js';
import * as translating from '../../workflows/rules/translating.js';

/** Everything that the files of rules export, by name: a rule that is added is in it. */
export const rulebook = { ...drafting, ...answering, ...deciding, ...afterwards, ...keepingBack, ...attaching, ...translating };

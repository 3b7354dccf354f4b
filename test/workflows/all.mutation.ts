/** Every unit test of the rulebook in one file, so that Stryker loads them once for each mutant (`jest.mutation.cjs`). */
import './days.spec.js';
import './decisions.spec.js';
import './door.spec.js';
import './edges.spec.js';
import './letters.spec.js';
import './sign-offs.spec.js';
import './table.spec.js';

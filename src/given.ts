/** What the program is given from outside itself, under the names by which Nest hands it on. */

/** `Config`: what the environment says. */
export const CONFIG = Symbol('config');
/** `World`: the time and chance. */
export const WORLD = Symbol('world');
/** `Log`: where what an operator should know goes. */
export const LOG = Symbol('log');

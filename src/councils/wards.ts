import { type Language, say } from '../locales/locales.js';

/** What a proposal for the whole council names instead of its wards. */
const ALL_WARDS = 'all';

/** A ward as a paper prints it: its own name, or the word for all of them. */
export const wardIn = (ward: string, language: Language): string => (ward === ALL_WARDS ? say(language, 'document.allWards') : ward);

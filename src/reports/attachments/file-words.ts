import { type Language, say } from '../../locales/locales.js';

/** Of what kind a file is and how large it is: “PDF, 120 kB”. @param size bytes */
export const fileWords = ({ kind, size }: { kind: string; size: number }, language: Language): string =>
  size < 1_048_576
    ? say(language, 'attachment.kB', { kind: kind.toUpperCase(), size: String(Math.max(1, Math.round(size / 1_024))) })
    : say(language, 'attachment.MB', { kind: kind.toUpperCase(), size: (size / 1_048_576).toFixed(1) });

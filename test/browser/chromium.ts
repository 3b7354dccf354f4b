import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The names that a Chromium goes by. */
const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where a Chromium is: `CHROMIUM_PATH`, else the first on the PATH; `null` where there is none. */
export function findChromium(): string | null {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  return names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { Injectable } from '@nestjs/common';
import type { Language } from '../locales/locales.js';
import { Register } from '../register/register.js';

/** How a council looks on its pages. */
export interface CouncilLook {
  name: string;
  /** A CSS colour on which white can be read. */
  colour: string;
  /** What stands where a logo would; `null` where the name stands there. */
  logo: string | null;
}

/** The council that a page is of. */
@Injectable()
export class Councils {
  constructor(private readonly register: Register) {}

  /** @throws NotFound where there is none. */
  async visited(council: string, language: Language): Promise<CouncilLook> {
    const { name, colour, logo } = await this.register.councilLook(council, language);
    return { name, colour, logo: logo?.[language] ?? null };
  }
}

import { Injectable } from '@nestjs/common';
import type { Language } from '../locales/locales.js';
import { Register } from '../register/register.js';

/** How a council looks on its pages. */
export interface CouncilLook {
  name: string;
  /** A CSS colour on which white can be read. */
  colour: string;
}

/** Where a council has set none of its own. */
const COLOUR = '#1f4e3d';

/** The council that a page is of. */
@Injectable()
export class Councils {
  constructor(private readonly register: Register) {}

  /** @throws NotFound where there is none. */
  async visited(language: Language): Promise<CouncilLook> {
    return { name: await this.register.councilName(language), colour: COLOUR };
  }
}

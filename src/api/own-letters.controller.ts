import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../errors.js';
import { type OwnChoice, OwnLetters } from '../notifications/own-letters.js';
import type { Person } from '../people/sign-in.js';
import { LetterChoiceDto } from '../shapes/letters.dto.js';
import { AskedBy } from './http.js';
import { entered } from './people.controller.js';

@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/people/:handle/letters')
export class OwnLettersController {
  constructor(private readonly letters: OwnLetters) {}

  /** Whether you are sent each letter by itself or one digest a day, and when the next digest goes out. Only your own. */
  @ApiOperation({ summary: 'Show how you are written to' })
  @Get()
  async show(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<OwnChoice> {
    assertOwn(asker, handle);
    return this.letters.choice(asker);
  }

  /** What is gathered for a digest goes out at once, in a last one, when you choose each letter again. */
  @ApiOperation({ summary: 'Choose how you are written to' })
  @Put()
  async choose(@AskedBy() asker: Person, @Param('handle') handle: string, @Body() { letters }: LetterChoiceDto): Promise<OwnChoice> {
    assertOwn(asker, handle);
    const { letters: before } = await this.letters.choice(asker);
    // Asked for what stands already, there is nothing to enter.
    if (before !== letters) entered(await this.letters.choose(asker, letters));
    return this.letters.choice(asker);
  }
}

/** How somebody else is written to is nobody's to know. */
function assertOwn(asker: Person, handle: string): void {
  if (asker.handle !== handle) throw new NotFound('letters', handle);
}

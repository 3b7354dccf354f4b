import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Person } from '../people/sign-in.js';
import type { Seen } from '../proposals/desk.js';
import { sectionText } from '../proposals/sent-text.js';
import { WorkingCopies, type WorkingCopyView } from '../proposals/working-copies.js';
import { TypedDto } from '../shapes/report.dto.js';
import { AskedBy, SeenVersion } from './http.js';
import { ChangedSince, Refused } from './problems.js';

/** A section of a proposal's report. */
interface Place {
  id: string;
  section: string;
}

/** What a person has typed into a section and not saved yet. Each sees only their own. */
@ApiTags('report')
@ApiBearerAuth()
@ApiParam({ name: 'id' })
@ApiParam({ name: 'section' })
@Controller('api/v1/proposals/:id/report/sections/:section/working-copy')
export class WorkingCopiesController {
  constructor(private readonly workingCopies: WorkingCopies) {}

  /** The asker's working copy of a section, with the version that they began from: what to name in `If-Match` when it is saved. */
  @ApiOperation({ summary: 'Show a working copy' })
  @Get()
  show(@AskedBy() person: Person, @Param() { id, section }: Place): Promise<WorkingCopyView> {
    return this.workingCopies.find(person, id, section);
  }

  /** Keeps what the asker has typed, in the place of what they had typed before; `If-Match` names what they began from. */
  @ApiOperation({ summary: 'Keep a working copy' })
  @ApiHeader({ name: 'If-Match', required: true })
  @Put()
  async keep(
    @AskedBy() person: Person,
    @Param() { id, section }: Place,
    @Body() body: TypedDto,
    @SeenVersion() seen: Seen | null,
  ): Promise<WorkingCopyView> {
    const kept = await this.workingCopies.keep(person, id, section, seen, sectionText(body));
    if (kept.kind === 'refused') throw new Refused(kept.refused, kept.roster, kept.view);
    if (kept.kind === 'stale') throw new ChangedSince(kept.view);
    return kept.copy;
  }

  /** Discards it; nothing happens where there is none. */
  @ApiOperation({ summary: 'Discard a working copy' })
  @Delete()
  @HttpCode(204)
  async discard(@AskedBy() person: Person, @Param() { id, section }: Place): Promise<void> {
    await this.workingCopies.discard(person, id, section);
  }
}

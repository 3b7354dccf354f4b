import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Relay, type RelayHealth } from '../clock/relay.js';
import { ProposalQueries } from '../proposals/queries.js';
import { Public } from './http.js';
import { NotReady } from './problems.js';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly relay: Relay,
  ) {}

  /** Whether the program runs. */
  @ApiOperation({ summary: 'Is it alive' })
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether it can do its work: the records can be read, and how the clock fares with deadlines and letters. Counts only, of every council. */
  @ApiOperation({ summary: 'Is it ready' })
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; clock: RelayHealth & Awaited<ReturnType<Relay['behind']>> }> {
    await this.queries.readable().catch(() => {
      throw new NotReady('the records cannot be read');
    });
    return { status: 'ok', clock: { ...this.relay.health(), ...(await this.relay.behind()) } };
  }
}

import { Body, Controller, Get, Inject, Param, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkLook, DEFAULT_LOOK, type Look } from '../councils/look.js';
import type { SettingView } from '../councils/settings.js';
import { Invalid, MissingPrecondition, NotFound } from '../errors.js';
import { CouncilDesk } from '../people/council-desk.js';
import { CouncilSettings } from '../people/council-settings.js';
import { Rolls } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { type Condition, Health } from '../proposals/health.js';
import { Records } from '../records/transaction.js';
import { LookDto, SettingDto } from '../shapes/administration.dto.js';
import { given } from '../shapes/shaped.js';
import { AskedBy, type Reply, type Request, seenRevision, Whole } from './http.js';
import { entered } from './people.controller.js';
import { CouncilChangedSince, shownOf } from './problems.js';

@ApiTags('council')
@ApiBearerAuth()
@Controller('api/v1/council')
export class AdministrationController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly settings: CouncilSettings,
    private readonly health: Health,
    private readonly rolls: Rolls,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** How the council's pages look. */
  @ApiOperation({ summary: 'Show the look' })
  @Get('look')
  async look(@AskedBy() asker: Person): Promise<Look> {
    return (await this.rolls.of(this.records.reader, asker.council)).roll.data.look ?? DEFAULT_LOOK;
  }

  @ApiOperation({ summary: 'Change the look' })
  @Put('look')
  async changeLook(@AskedBy() asker: Person, @Body() body: LookDto): Promise<Look> {
    const checked = checkLook(given(body));
    if ('errors' in checked) throw new Invalid(checked.errors);
    entered(await this.desk.perform(asker.council, asker.id, { type: 'changeLook', look: checked.look }));
    return this.look(asker);
  }

  /** Every setting of the constitution with its source, its kind and its bounds. */
  @ApiOperation({ summary: 'List the settings' })
  @Get('settings')
  async list(@AskedBy() asker: Person, @Res({ passthrough: true }) reply: Reply): Promise<SettingView[]> {
    const { revision, settings } = await this.settings.list(asker);
    reply.header('etag', `"${revision}"`);
    return settings;
  }

  /** Changes one setting of the constitution, with its source. */
  @ApiOperation({ summary: 'Change a setting' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was seen: "revision".' })
  @Put('settings/:name')
  async change(
    @AskedBy() asker: Person,
    @Param('name') name: string,
    @Body() { value, source }: SettingDto,
    @Whole() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<SettingView> {
    const seen = seenRevision(request);
    if (!(await this.settings.list(asker)).settings.some((one) => one.name === name)) throw new NotFound('setting', name);
    if (seen === null) throw new MissingPrecondition();
    const input = Array.isArray(value) ? value.map(String) : String(value);
    const outcome = await this.settings.change(asker, { name, value: input, source }, { seen });
    const after = await this.settings.list(asker);
    const setting = after.settings.find((one) => one.name === name);
    if (setting === undefined) throw new NotFound('setting', name);
    if (outcome.kind === 'stale') throw new CouncilChangedSince(after.revision, setting);
    entered(outcome);
    reply.header('etag', `"${after.revision}"`);
    return setting;
  }

  /** Whether all is well: what is due and late, letters, the last checkpoint, the database, the forms. For the administrator. */
  @ApiOperation({ summary: 'Show how the service fares' })
  @Get('health')
  async condition(@AskedBy() asker: Person): Promise<Condition> {
    return shownOf(await this.health.condition(asker));
  }
}

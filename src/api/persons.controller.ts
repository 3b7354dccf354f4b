import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../errors.js';
import { WORLD } from '../given.js';
import { CouncilDesk } from '../people/council-desk.js';
import { type PersonView, peopleOf, personOf } from '../people/directory.js';
import { Rolls } from '../people/rolls.js';
import type { Person } from '../people/sign-in.js';
import { Records } from '../records/transaction.js';
import { PersonChangeDto, PersonDto, SystemDto } from '../shapes/administration.dto.js';
import { given } from '../shapes/shaped.js';
import { newId, type World } from '../world.js';
import { AskedBy, type Reply, type Request, Whole } from './http.js';
import { entered } from './people.controller.js';
import { assertScope } from './problems.js';

@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1')
export class PersonsController {
  constructor(
    private readonly desk: CouncilDesk,
    private readonly rolls: Rolls,
    private readonly records: Records,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** Everybody of the council, with the posts they hold now. Addresses are there for those who look after people. */
  @ApiOperation({ summary: 'List people' })
  @Get('people')
  async list(@AskedBy() asker: Person): Promise<PersonView[]> {
    return peopleOf(await this.rolls.of(this.records.reader, asker.council), asker.id, this.world.now());
  }

  @ApiOperation({ summary: 'Show a person' })
  @Get('people/:handle')
  async show(@AskedBy() asker: Person, @Param('handle') handle: string): Promise<PersonView> {
    const person = personOf(await this.rolls.of(this.records.reader, asker.council), handle, asker.id, this.world.now());
    if (person === null) throw new NotFound('person', handle);
    return person;
  }

  /** Adds somebody to the council. What they may do follows from the posts that they are given. */
  @ApiOperation({ summary: 'Add a person' })
  @Post('people')
  @HttpCode(201)
  async add(@AskedBy() asker: Person, @Body() body: PersonDto, @Res({ passthrough: true }) reply: Reply): Promise<PersonView> {
    entered(await this.desk.perform(asker.council, asker.id, { type: 'addPerson', person: newId(this.world), ...given(body) }));
    return this.made(asker, body.handle, reply);
  }

  /** Changes what is known of a person: only what is sent. */
  @ApiOperation({ summary: 'Change a person' })
  @Patch('people/:handle')
  async change(
    @AskedBy() asker: Person,
    @Param('handle') handle: string,
    @Body() body: PersonChangeDto,
    @Whole() request: Request,
  ): Promise<PersonView> {
    // Whoever reads somebody's letters can have a link sent there that signs them in.
    if (body.email !== undefined) assertScope(request, 'decide');
    const person = (await this.rolls.of(this.records.reader, asker.council)).byHandle(handle);
    if (person === undefined) throw new NotFound('person', handle);
    entered(await this.desk.perform(asker.council, asker.id, { type: 'changePerson', person: person.id, ...given(body) }));
    return this.show(asker, body.handle ?? handle);
  }

  /** Gives another system a name of its own. It is listed among the people, and acts by tokens that are issued for it. */
  @ApiOperation({ summary: 'Add another system' })
  @Post('systems')
  @HttpCode(201)
  async addSystem(@AskedBy() asker: Person, @Body() body: SystemDto, @Res({ passthrough: true }) reply: Reply): Promise<PersonView> {
    entered(await this.desk.perform(asker.council, asker.id, { type: 'addSystem', system: newId(this.world), ...given(body) }));
    return this.made(asker, body.handle, reply);
  }

  private made(asker: Person, handle: string, reply: Reply): Promise<PersonView> {
    reply.header('location', `/api/v1/people/${encodeURIComponent(handle)}`);
    return this.show(asker, handle);
  }
}

import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { RegisterModule } from '../register/register.module.js';
import { Councils } from './councils.js';
import { RegisterPages } from './register/register.controller.js';
import { Screen } from './screen.js';

/** The web: what people see in a browser, audience by audience. */
@Module({
  imports: [PeopleModule, RegisterModule],
  controllers: [RegisterPages],
  providers: [Councils, Screen],
})
export class PagesModule {}

import {
  applyDecorators,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PUBLIC } from '../people/sign-in.js';
import { PageErrors } from './page-errors.js';
import { Visitors } from './visitors.js';
import type { PageRequest, Visit } from './web-types.js';

/** A controller of pages that anybody may see; what goes wrong on the way is said on a page. */
export const OpenPages = (): ClassDecorator =>
  applyDecorators(Controller(), ApiExcludeController(), SetMetadata(PUBLIC, true), UseGuards(Visitors), UseFilters(PageErrors));

/** The visit that asks for the page. */
export const Here = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<PageRequest>();
  if (visit === undefined) throw new Error('a page without its guard');
  return visit;
});

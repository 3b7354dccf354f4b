import {
  applyDecorators,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Res,
  SetMetadata,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Post } from '../../workflows/constitution.js';
import { PUBLIC } from '../people/sign-in.js';
import { PageErrors } from './page-errors.js';
import { FOR, OPEN, Visitors } from './visitors.js';
import type { OwnVisit, PageRequest, Visit } from './web-types.js';

/** What a route of a page says of itself in one line: who may come. */
const pages = (open: boolean, posts: readonly Post[] | 'everybody'): ClassDecorator =>
  applyDecorators(
    Controller(),
    ApiExcludeController(),
    // The guard of the API is for programs; pages have their own.
    SetMetadata(PUBLIC, 'pages'),
    SetMetadata(OPEN, open),
    SetMetadata(FOR, posts),
    UseGuards(Visitors),
    UseFilters(PageErrors),
    sendsItself,
  );

/** Tells the framework of every route that the page itself sends the answer: by asking for the reply in one more argument. */
const sendsItself: ClassDecorator = ({ prototype }) => {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (typeof handler === 'function' && Reflect.hasMetadata('path', handler)) Res()(prototype, name, handler.length);
  }
};

/** A controller of pages that anybody may see; what goes wrong on the way is said on a page. */
export const OpenPages = (): ClassDecorator => pages(true, 'everybody');

/** A controller of pages for people who have signed in; with posts, only for those who hold or cover one of them. */
export const OwnPages = (posts: readonly Post[] | 'everybody' = 'everybody'): ClassDecorator => pages(false, posts);

const visitIn = (context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<PageRequest>();
  if (visit === undefined) throw new Error('a page without its guard');
  return visit;
};

/** The visit that asks for the page. */
export const Here = createParamDecorator((_: unknown, context: ExecutionContext): Visit => visitIn(context));

/** The visit of somebody who has signed in. */
export const Mine = createParamDecorator((_: unknown, context: ExecutionContext): OwnVisit => {
  const visit = visitIn(context);
  if (!('present' in visit)) throw new Error('a page of somebody’s own that is open to all');
  return visit as OwnVisit;
});

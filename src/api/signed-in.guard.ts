import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PUBLIC, SignIn } from '../people/sign-in.js';
import { headerOf, type Visit } from './http.js';
import { assertScope, SignInNeeded } from './problems.js';

/** Lets a request through once it is known who asks, that their token may, and that they do not ask too often. Every route is behind it but those that are marked `Public`. */
@Injectable()
export class SignedIn implements CanActivate {
  constructor(
    private readonly signIn: SignIn,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Visit>();
    const { limits } = request.server;
    const open = this.reflector.getAllAndOverride<boolean | 'pages'>(PUBLIC, [context.getHandler(), context.getClass()]);
    // Pages count their own visitors, once they know who they are.
    if (open === 'pages') return true;
    if (open) {
      await limits.count(request);
      return true;
    }
    const authorization = headerOf(request, 'authorization');
    const bearer = await this.signIn.bearer(authorization, request.council);
    if (bearer === null) {
      if (authorization !== undefined) await limits.countTry(request);
      await limits.count(request);
      throw new SignInNeeded(authorization !== undefined);
    }
    await limits.count(request, bearer.person);
    request.asker = bearer.person;
    request.scopes = bearer.scopes;
    assertScope(request, request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write');
    return true;
  }
}

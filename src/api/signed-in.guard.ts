import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PUBLIC, SignIn } from '../people/sign-in.js';
import { headerOf, type Request } from './http.js';
import { SignInNeeded } from './problems.js';

/** Lets a request through once it is known who asks. Every route is behind it but those that are marked `Public`. */
@Injectable()
export class SignedIn implements CanActivate {
  constructor(
    private readonly signIn: SignIn,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const authorization = headerOf(request, 'authorization');
    const person = await this.signIn.who(authorization);
    if (person === null) throw new SignInNeeded(authorization !== undefined);
    request.asker = person;
    return true;
  }
}

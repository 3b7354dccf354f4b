import { type DynamicModule, type ForwardReference, RequestMethod, type Type } from '@nestjs/common';
import { pino } from 'pino';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/config.js';
import { isPage } from '../../src/pages/addresses.js';

/** An address of the program as its controllers declare it, e.g. `/register/:ref`. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
}

type AnyModule = Type | DynamicModule | ForwardReference | Promise<DynamicModule> | undefined;

/** Every address of a page that the program answers, in the order of its modules: read off the modules themselves, so that none is forgotten. */
export function pageRoutes(): Route[] {
  const given = { config: readConfig({ DEMO: '1' }), log: pino({ level: 'silent' }) };
  const controllers = new Set<Type>();
  const seen = new Set<unknown>();
  const look = (found: AnyModule): void => {
    if (found === undefined || found instanceof Promise || seen.has(found)) return;
    seen.add(found);
    const one = 'forwardRef' in found ? found.forwardRef() : found;
    const { module = one, imports = [], controllers: own = [] } = 'module' in one ? (one as DynamicModule) : {};
    for (const next of [...imports, ...listed<AnyModule>(module, 'imports')]) look(next as AnyModule);
    for (const controller of [...own, ...listed<Type>(module, 'controllers')]) controllers.add(controller);
  };
  look(AppModule.with(given));
  return [...controllers].flatMap(routesOf).filter(({ path }) => isPage(path));
}

const listed = <T>(of: object, what: string): T[] => Reflect.getMetadata(what, of) ?? [];

function routesOf(controller: Type): Route[] {
  const prefixes = [Reflect.getMetadata('path', controller)].flat() as string[];
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
    // The class itself stands among its methods, with a path of its own.
    if (typeof handler !== 'function' || handler === controller || !Reflect.hasMetadata('path', handler)) return [];
    const method = Reflect.getMetadata('method', handler) === RequestMethod.POST ? ('POST' as const) : ('GET' as const);
    const paths = [Reflect.getMetadata('path', handler)].flat() as string[];
    return prefixes.flatMap((prefix) => paths.map((path) => ({ method, path: joined(prefix, path) })));
  });
}

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Whether that route answers an address without its language, e.g. `/register/CD-2015-0001` is answered by `/register/:ref`. */
export function answers(route: Route, address: string): boolean {
  const [wanted, given] = [route.path, address.split(/[?#]/)[0] ?? ''].map((path) => path.split('/').filter(Boolean));
  return wanted!.length === given!.length && wanted!.every((part, i) => part.startsWith(':') || part === given![i]);
}

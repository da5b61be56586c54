// One of the two catch-alls: from a request to an answer, whatever happens in between. A route
// file says which methods it knows; the others answer 405 here, because Next's own 405 has no body.
import { answerError, answerMethodNotAllowed } from './answer';
import { methods, type Method } from './methods';

/** `params` are the dynamic segments of the path, decoded and otherwise as they came. */
type Endpoint<Params> = (request: Request, params: Params) => Response | Promise<Response>;
type Endpoints<Params> = Partial<Record<Method, Endpoint<Params>>>;

type NextHandler<Params> = (
  request: Request,
  context: { params: Promise<Params> },
) => Promise<Response>;

/** The handlers of one route file: all methods, each of which always answers. */
export function route<Params = object>(
  endpoints: Omit<Endpoints<Params>, 'HEAD' | 'OPTIONS'>,
): Record<Method, NextHandler<Params>> {
  const all = addStandardMethods(endpoints);
  const refuse = refuseMethod(allowHeader(all));
  return Object.fromEntries(
    methods.map((method) => [method, alwaysAnswer(all[method] ?? refuse)]),
  ) as Record<Method, NextHandler<Params>>;
}

function addStandardMethods<Params>(endpoints: Endpoints<Params>): Endpoints<Params> {
  const { GET } = endpoints;
  const all: Endpoints<Params> = { ...endpoints, ...(GET && { HEAD: withoutBody(GET) }) };
  all.OPTIONS = () => new Response(null, { status: 204, headers: { allow: allowHeader(all) } });
  return all;
}

function allowHeader(endpoints: Endpoints<never>): string {
  return methods.filter((method) => method in endpoints).join(', ');
}

function withoutBody<Params>(get: Endpoint<Params>): Endpoint<Params> {
  return async (request, params) => {
    const { status, headers, body } = await get(request, params);
    await body?.cancel();
    return new Response(null, { status, headers });
  };
}

function refuseMethod(allow: string): Endpoint<unknown> {
  return (request) => answerMethodNotAllowed(request, allow);
}

function alwaysAnswer<Params>(endpoint: Endpoint<Params>): NextHandler<Params> {
  return async (request, { params }) => {
    try {
      return await endpoint(request, await params);
    } catch (error) {
      return answerError(error, request);
    }
  };
}

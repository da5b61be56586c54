// Without this, Next answers an unknown path under /api with a page of HTML.
import { NotFound } from '@/server/errors';
import { answerError } from '@/server/http/answer';

export const dynamic = 'force-dynamic';

async function refuse(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return answerError(new NotFound(`there is no ${pathname.slice(0, 200)}`), request);
}

export {
  refuse as GET,
  refuse as HEAD,
  refuse as POST,
  refuse as PUT,
  refuse as PATCH,
  refuse as DELETE,
  refuse as OPTIONS,
};

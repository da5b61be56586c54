// What a route costs that does nothing: npm run bench holds the others against it. Only a server
// with TEST_TASKS=1 has it.
import { getConfig } from '@/server/config';
import { NotFound } from '@/server/errors';
import { route } from '@/server/http/route';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET() {
    if (!getConfig().testTasks) throw new NotFound('there is no /api/test/empty');
    return Response.json({});
  },
});

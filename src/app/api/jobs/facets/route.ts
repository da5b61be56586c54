import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { oneOf, queryAndZone, readQuery, type QueryFields } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { countFacets } from '@/server/jobs/lists/facets-store';

export const dynamic = 'force-dynamic';

const facets = {
  ...queryAndZone,
  exact: oneOf(['1']).optional(),
} satisfies QueryFields<'countFacets'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { q = '', tz, exact } = readQuery(request, facets);
    const asked = { q, timeZone: tz, isExact: exact === '1' };
    return answer<'countFacets'>(await countFacets(getDb(), asked));
  },
});

import { groupsShown } from '@/model/job';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import {
  oneOf,
  queryAndZone,
  readQuery,
  wholeNumber,
  type QueryFields,
} from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { groupFailures } from '@/server/jobs/lists/groups/group-failures-store';
import { shapeJobGroups } from '@/server/shapes/shape-job-groups';

export const dynamic = 'force-dynamic';

const groups = {
  ...queryAndZone,
  exact: oneOf(['1']).optional(),
  limit: wholeNumber(1, groupsShown.most).optional(),
} satisfies QueryFields<'groupJobs'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { q = '', tz, exact, limit } = readQuery(request, groups);
    const isExact = exact === '1';
    const found = await groupFailures(getDb(), { q, timeZone: tz, isExact, limit });
    return answer<'groupJobs'>(shapeJobGroups(found, isExact));
  },
});

import { isActive } from '@/model/job';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { oneOf, readQuery, wholeNumber, type QueryFields } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { countByBucket } from '@/server/job-logs/reading/log-overview-store';
import { countStored } from '@/server/job-logs/reading/stored-lines-store';
import { requestedJob, type JobParams } from '../../requested-job';

export const dynamic = 'force-dynamic';

const strip = {
  buckets: wholeNumber(1, 1000).default(200),
  /** also counts the lines that are there, which takes longer than looking for problems */
  present: oneOf(['1']).optional(),
} satisfies QueryFields<'readLogOverview'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const { buckets, present } = readQuery(request, strip);
    const { id, status } = await requestedJob(params);
    const overview = await countByBucket(getDb(), id, buckets);
    const isCounted = present === '1' && !isActive(status);
    return answer<'readLogOverview'>({
      line_count: overview.lineCount,
      lines_per_bucket: overview.linesPerBucket,
      buckets: overview.buckets,
      counted_to_line: overview.countedToLine,
      present_count: isCounted ? await countStored(getDb(), id) : null,
    });
  },
});

import { logLevels } from '@/model/log/job-log';
import { getDb } from '@/server/db/client';
import { oneOf, listOf, queryAndZone, readQuery, type QueryFields } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { streamFile } from '@/server/http/stream-file';
import { downloadLines } from '@/server/job-logs/reading/download-lines';
import { requestedJob, type JobParams } from '../../requested-job';

export const dynamic = 'force-dynamic';

const mediaTypes = { ndjson: 'application/x-ndjson', txt: 'text/plain' };

const choice = {
  format: oneOf(['ndjson', 'txt']).default('ndjson'),
  level: listOf(logLevels).optional(),
  ...queryAndZone,
} satisfies QueryFields<'downloadLogs'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<JobParams>({
  async GET(request, params) {
    const { format, level: levels, q, tz } = readQuery(request, choice);
    const { id } = await requestedJob(params);
    return streamFile({
      name: `shisho-job-${id}.${format}`,
      mediaType: mediaTypes[format],
      pieces: downloadLines(getDb(), id, { format, levels, q, timeZone: tz }),
    });
  },
});

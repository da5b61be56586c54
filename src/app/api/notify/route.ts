import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { describeTargets } from '@/server/notify/describe-targets';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    refuseQuery(request);
    const targets = await describeTargets(getDb(), getConfig().notify);
    return answer<'listNotifyTargets'>({ targets });
  },
});

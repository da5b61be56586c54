import { getHealth, healthStatusCode } from '@/server/health';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET(request) {
    refuseQuery(request);
    const health = getHealth();
    return answer<'readHealth'>(health, healthStatusCode(health));
  },
});

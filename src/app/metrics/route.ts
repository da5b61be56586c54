import { getConfig } from '@/server/config';
import { isPostgresqlUrl } from '@/server/config/postgresql-url';
import { getDb } from '@/server/db/client';
import { NotFound } from '@/server/errors';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { collectSamples } from '@/server/metrics/collect-samples';
import { contentType, writeExposition } from '@/server/metrics/write-exposition';
import { getTasks } from '@/server/tasks/registry';

export const dynamic = 'force-dynamic';

const headers = { 'content-type': contentType, 'cache-control': 'no-store' };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { metrics, metricsToken, databaseUrl } = getConfig();
    if (!metrics && !metricsToken) throw new NotFound('metrics are off; set metrics: true');
    refuseQuery(request);
    const samples = await collectSamples(getDb(), {
      types: [...getTasks().keys()],
      database: isPostgresqlUrl(databaseUrl) ? 'postgresql' : 'sqlite',
    });
    return new Response(writeExposition(samples), { headers });
  },
});

import { notifyTestSchema } from '@/model/api/notify';
import { getConfig } from '@/server/config';
import { NotFound } from '@/server/errors';
import { answer } from '@/server/http/answer';
import { readBody } from '@/server/http/body/read-body';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { sendTest } from '@/server/notify/send-test';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async POST(request) {
    refuseQuery(request);
    const { target: name } = await readBody(request, notifyTestSchema);
    const { notify, publicUrl } = getConfig();
    const target = notify.find((one) => one.name === name);
    if (!target) throw new NotFound('no notification target has this name');
    return answer<'testNotifyTarget'>(await sendTest(target, publicUrl));
  },
});

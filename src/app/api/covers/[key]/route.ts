import { NotFound } from '@/server/errors';
import { answerUnchanging } from '@/server/http/answer-unchanging';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { coverType, isCoverKey } from '@/server/library/covers/cover-cache';
import { getCoverMaker } from '@/server/library/covers/get-cover-maker';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ key: string }>({
  async GET(request, { key }) {
    refuseQuery(request);
    if (!isCoverKey(key)) throw new NotFound('no such cover');
    const cover = await getCoverMaker().get(key, request.signal);
    return answerUnchanging(request, cover, { type: coverType, tag: key });
  },
});

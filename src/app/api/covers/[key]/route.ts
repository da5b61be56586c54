import { getConfig } from '@/server/config';
import { NotFound } from '@/server/errors';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { answerUnchanging } from '@/server/http/answer-unchanging';
import { coverFolderIn, coverType, isCoverKey } from '@/server/library/covers/cover-cache';
import { readCover } from '@/server/library/covers/read-cover';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ key: string }>({
  async GET(request, { key }) {
    refuseQuery(request);
    const cover = isCoverKey(key)
      ? await readCover(coverFolderIn(getConfig().cacheDir), key)
      : null;
    if (!cover) throw new NotFound('no such cover');
    return answerUnchanging(request, cover, { type: coverType, tag: key });
  },
});

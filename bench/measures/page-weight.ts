import { gzipSync } from 'node:zlib';
import type { Figure, Measure } from '../../src/test/server/figure';
import { withServer } from '../../src/test/server/client';

/** What a browser loads for a page, packed as a server or a proxy would pack it. */
export const pageWeight: Measure = {
  name: 'page-weight',
  run: () =>
    withServer(async (client, { url }) => {
      const { id } = await client.enqueue('test.log', { lines: 500 });
      await client.waitForEnd(id);
      const paths = { '/jobs/[id]': `/jobs/${id}`, '/jobs': '/jobs', '/library': '/library' };
      const figures: Figure[] = [];
      for (const [name, path] of Object.entries(paths)) {
        const html = await (await fetch(url + path)).text();
        const scripts = html.match(/<script[^>]*\ssrc="[^"]*"[^>]*>/g) ?? [];
        // Only browsers that no longer matter load those.
        const modern = scripts.filter((script) => !/\snomodule/i.test(script));
        const sources = new Set(modern.map((script) => /src="([^"]*)"/.exec(script)![1]!));
        let bytes = 0;
        for (const source of sources) bytes += await weigh(url + source);
        const beside = name === '/jobs/[id]' ? '<= 205' : '';
        figures.push({
          what: `JavaScript of ${name}, gzipped`,
          value: bytes / 1_000,
          unit: 'KB',
          beside,
        });
        figures.push({
          what: `HTML of ${name}, gzipped`,
          value: gzipSync(html).length / 1_000,
          unit: 'KB',
        });
      }
      return figures;
    }),
};

async function weigh(url: string): Promise<number> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
}

// Decodes pictures of unknown origin in a process of its own, so that neither a crash nor memory that
// native code allocates is the server's. Plain JavaScript, because Node starts it as it stands.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import sharp from 'sharp';

const watchEveryMs = 10;

sharp.concurrency(1);
sharp.cache(false);
// Only what picture-kind.ts lets through, whatever a library of the system's could read besides.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`),
});

/**
 * The server's answers come before the decoding, and so does this thread, which watches how much
 * memory the decoding takes: waiting for a processor, it would be too late. On Linux each thread has a
 * priority of its own, and those that decode are started with the first picture.
 */
async function lowerPriority() {
  if (process.platform !== 'linux') return setPriority(10);
  await sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } })
    .raw()
    .toBuffer();
  const threads = readdirSync('/proc/self/task').map(Number);
  for (const thread of threads) if (thread !== process.pid) lowerThread(thread);
}

function lowerThread(thread) {
  try {
    setPriority(thread, 10);
  } catch (error) {
    // It may have ended meanwhile.
    if (error.info?.code !== 'ESRCH') throw error;
  }
}

const lowered = lowerPriority();
let picture = null;

const steps = {
  async look({ bytes, pixelsLimit, failOn }) {
    picture = { input: bytes, pixelsLimit, failOn };
    const header = await open().metadata();
    const { format, compression, width, height, channels, depth, isProgressive } = header;
    return { format, compression, width, height, channels, depth, isProgressive };
  },
  async draw({ width, height, quality }) {
    return open()
      .autoOrient()
      .resize(width, height, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality })
      .toBuffer()
      .finally(() => (picture = null));
  },
  /** The picture as so many grey points, row by row. */
  async shade({ bytes, columns, rows }) {
    const points = sharp(bytes).greyscale().resize(columns, rows, { fit: 'fill' });
    return points.raw().toBuffer();
  },
};

function open() {
  return sharp(picture.input, { failOn: picture.failOn, limitInputPixels: picture.pixelsLimit });
}

/** Native code cannot be stopped otherwise, and its threads would delay any other exit. */
function endNow() {
  process.kill(process.pid, 'SIGKILL');
}

/** Ends this process as soon as it has more than `rssLimit` bytes: the header may have lied. */
function watchMemory(rssLimit) {
  return setInterval(() => {
    if (process.memoryUsage.rss() <= rssLimit) return;
    process.send({ tooMuchMemory: true }, endNow);
  }, watchEveryMs);
}

process.on('disconnect', endNow);
process.on('message', async ({ step, rssLimit, ...options }) => {
  const watch = watchMemory(rssLimit);
  try {
    await lowered;
    process.send({ done: await steps[step](options), rss: process.memoryUsage.rss() });
  } catch (error) {
    process.send({ failed: String(error.message).trim().slice(0, 4_000) });
  } finally {
    clearInterval(watch);
  }
});

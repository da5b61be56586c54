// Generates one Prisma client per database, without Prisma's downloaded engine: `generate` never
// runs it, it only insists that the file exists.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { providers, root, schemaFor } from './schema.mjs';

export async function generateClients() {
  const folder = await mkdtemp(join(tmpdir(), 'shisho-schema-'));
  try {
    for (const provider of providers) {
      const output = fileURLToPath(new URL(`src/server/db/generated/${provider}`, root));
      const file = join(folder, `${provider}.prisma`);
      await writeFile(file, await schemaFor(provider, output));
      await promisify(execFile)(
        process.execPath,
        [
          fileURLToPath(new URL('node_modules/prisma/build/index.js', root)),
          'generate',
          '--schema',
          file,
          '--no-hints',
        ],
        {
          cwd: fileURLToPath(root),
          env: {
            ...process.env,
            PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
            PRISMA_HIDE_UPDATE_MESSAGE: '1',
            CHECKPOINT_DISABLE: '1',
          },
        },
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClients();

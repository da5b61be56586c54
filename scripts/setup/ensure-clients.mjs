import { makeIfChanged } from './stamp.mjs';
import { during } from './say.mjs';

/** Generates the Prisma clients when the schema, or what turns it into clients, changed. */
export function ensureClients() {
  return makeIfChanged({
    what: 'The database client',
    file: 'src/server/db/generated/stamp',
    inputs: [
      'prisma/schema.prisma',
      'scripts/generate.mjs',
      'scripts/schema.mjs',
      'node_modules/prisma/package.json',
    ],
    async make() {
      const { generateClients } = await import('../generate.mjs');
      await during('Generating the database client', generateClients);
    },
  });
}

// One schema.prisma, two databases: what each of them needs otherwise is replaced here.
import { readFile } from 'node:fs/promises';

export const root = new URL('../', import.meta.url);
export const providers = ['sqlite'];

/** The text of prisma/schema.prisma for `provider`, with the client going to `output`. */
export async function schemaFor(provider, output) {
  const text = await readFile(new URL('prisma/schema.prisma', root), 'utf8');
  const own = text
    .replace(/^(\s*output\s*=\s*).*$/m, `$1${JSON.stringify(output)}`)
    .replace(/(datasource db \{\s*provider = )"\w+"/, `$1"${provider}"`);
  // SQLite knows autoincrement only on INTEGER, which already holds 64 bits there.
  return provider === 'sqlite'
    ? own.replace(/BigInt(\s+@id @default\(autoincrement\(\)\))/g, 'Int   $1')
    : own;
}

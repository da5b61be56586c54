import { readdirSync, type Dirent } from 'node:fs';

export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
  /** the name's bytes, where they are not UTF-8 and `name` only stands for them */
  rawName: Uint8Array | null;
}

/**
 * What is in a folder, by name, so that two scans go the same way.
 * @throws the system's error when the folder cannot be listed
 */
export function listFolder(path: string): FolderEntry[] {
  const entries = readdirSync(path, { withFileTypes: true });
  const listed = entries.some(({ name }) => name.includes('\uFFFD'))
    ? listBytes(path)
    : entries.map((entry) => ({ name: entry.name, kind: kindOf(entry), rawName: null }));
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Node puts U+FFFD where a name is no UTF-8, and then cannot find the file: look at the bytes. */
function listBytes(path: string): FolderEntry[] {
  const entries = readdirSync(path, { withFileTypes: true, encoding: 'buffer' });
  return entries.map((entry) => {
    const name = entry.name.toString('utf8');
    const isGood = Buffer.from(name, 'utf8').equals(entry.name);
    return isGood
      ? { name, kind: kindOf(entry), rawName: null }
      : { name: escapeBytes(entry.name), kind: kindOf(entry), rawName: entry.name };
  });
}

/** `caf\xE9.epub`: readable, and different for different bytes. */
function escapeBytes(name: Buffer): string {
  return name
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (char) => `\\x${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function kindOf(entry: Dirent<string> | Dirent<Buffer>): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

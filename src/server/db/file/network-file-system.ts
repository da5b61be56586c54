// SQLite's write-ahead log needs memory that all its readers share. Network file systems have none,
// and those by which virtual machines show folders of their host were seen to damage databases.
import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

export interface NetworkFileSystem {
  /** as the kernel calls it: `nfs4`, `fuse.sshfs` */
  type: string;
  mountPoint: string;
}

const networkTypes =
  /^(?:nfs4?|cifs|smb[23fs]*|9p|virtiofs|fuse(?:blk)?(?:\..*)?|afs|ceph|glusterfs|lustre|beegfs|davfs|ncpfs|vboxsf|vmhgfs|prl_fs|fakeowner|drvfs)$/;

/** The network or virtual file system that `path` is on; null on a disk, and where nobody can tell. */
export function findNetworkFileSystem(
  path: string,
  mountinfo = readMountinfo(),
): NetworkFileSystem | null {
  const real = resolveFolder(path);
  let found: NetworkFileSystem | null = null;
  for (const line of mountinfo.split('\n')) {
    const mount = readMount(line);
    if (!mount || !isWithin(real, mount.mountPoint)) continue;
    // Of several at one place the last one is seen.
    if (!found || mount.mountPoint.length >= found.mountPoint.length) found = mount;
  }
  return found && networkTypes.test(found.type) ? found : null;
}

/** `36 35 98:0 /root /mount\040point rw - ext4 /dev/sda1 rw`, with any number of fields before " - " */
function readMount(line: string): NetworkFileSystem | null {
  const [before = '', after] = line.split(' - ');
  const mountPoint = before.split(' ')[4];
  const type = after?.split(' ')[0];
  if (!mountPoint || !type) return null;
  const unescaped = mountPoint.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  // The bytes of a name that is not ASCII, one by one.
  return { type, mountPoint: Buffer.from(unescaped, 'latin1').toString('utf8') };
}

function isWithin(path: string, mountPoint: string): boolean {
  return mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`);
}

/** The file itself may not be there yet. */
function resolveFolder(path: string): string {
  for (const existing of [path, dirname(path)]) {
    try {
      return realpathSync(/* turbopackIgnore: true */ existing);
    } catch {
      continue;
    }
  }
  return path;
}

function readMountinfo(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'latin1');
  } catch {
    // Not Linux.
    return '';
  }
}

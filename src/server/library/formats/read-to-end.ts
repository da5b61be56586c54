import { withMediaFile } from './media-file';

const step = 1024 * 1024;

/**
 * Reads every byte and keeps none: a disk that has lost some says so only when they are asked for.
 * @throws the system's error
 */
export function readToEnd(path: string): Promise<void> {
  return withMediaFile(path, (file) => {
    const buffer = Buffer.allocUnsafe(step);
    while (file.readNext(buffer) > 0);
  });
}

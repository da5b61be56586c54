const place = /^\s+at (?:(?:async )?(.+?) \()?(?:async )?([^()]+):\d+:\d+\)?$/;

/**
 * The first frame of a stack that is code of this program, else the first that is not Node's: its
 * function and file without line and column. Null where there is none.
 */
export function findOwnFrame(stack: string): string | null {
  const frames = stack.split('\n', 200).flatMap((line) => {
    const [, called, file] = place.exec(line.slice(0, 1_000)) ?? [];
    return file === undefined ? [] : [{ called, file: file.replaceAll('\\', '/') }];
  });
  const frame =
    frames.find(({ file }) => isOwn(file)) ?? frames.find(({ file }) => !file.startsWith('node:'));
  if (!frame) return null;
  const file = frame.file.replace(/^.*?(?=\bsrc\/)/, '').replace(/^file:\/\//, '');
  return frame.called ? `${frame.called} (${file})` : file;
}

function isOwn(file: string): boolean {
  return !/(?:^|\/)node_modules\//.test(file) && /(?:^|\/)src\/.*\.tsx?$/.test(file);
}

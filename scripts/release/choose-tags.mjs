/**
 * The tags of a version's image. `1.2`, `1` and `latest` follow the newest stable version that they can
 * mean, whichever was released last: a mended 1.1 leaves those of 1.2 alone.
 * @param {string} version @param {readonly string[]} released names of Git tags, `v1.2.3`
 */
export function chooseTags(version, released) {
  const mine = parse(version);
  if (!mine) return [version];
  const stable = released.map((tag) => parse(tag.replace(/^v/, ''))).filter(Boolean);
  const isNewest = (length) =>
    stable
      .filter((other) => other.slice(0, length).join() === mine.slice(0, length).join())
      .every((other) => compare(other, mine) <= 0);
  const [major, minor] = mine;
  const tags = [version];
  if (isNewest(2)) tags.push(`${major}.${minor}`);
  // Between 0.1 and 0.2 everything may change.
  if (isNewest(1) && major > 0) tags.push(`${major}`);
  if (isNewest(0)) tags.push('latest');
  return tags;
}

/** Null for anything but a stable version. */
function parse(version) {
  return /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number) ?? null;
}

function compare(a, b) {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
}

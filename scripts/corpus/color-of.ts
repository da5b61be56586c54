import sharp from 'sharp';

const leastAhead = 40;

/** "red", "green" or "blue", by what most of the picture is; "grey" where it is none of them. */
export async function colorOf(picture: Uint8Array): Promise<string> {
  const { r, g, b } = (await sharp(picture).stats()).dominant;
  const [first, second] = Object.entries({ red: r, green: g, blue: b }).sort(
    ([, one], [, other]) => other - one,
  );
  return first![1] - second![1] >= leastAhead ? first![0] : 'grey';
}

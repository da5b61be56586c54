// The smallest audio files that a tag reader takes for whole: silence, with tags.
export interface AudioTags {
  /** ID3 frames by their id ("TIT2"), or MPEG-4 atoms ("©nam"), with their text */
  [name: string]: string;
}

export interface TagPicture {
  /** 3 = front cover */
  type: number;
  data: Buffer;
  mime?: string;
}

/** Frames of MPEG-1 Layer 3 at 128 kbit/s and 44.1 kHz: 26 ms each. */
export function makeMp3({
  tags = {},
  custom = {},
  picture,
  pictures = picture ? [{ type: 3, data: picture }] : [],
  frames = 40,
}: {
  tags?: AudioTags;
  custom?: AudioTags;
  picture?: Buffer;
  pictures?: readonly TagPicture[];
  frames?: number;
} = {}): Buffer {
  const parts = [
    ...Object.entries(tags).map(([id, text]) => id3Frame(id, id3Text(text))),
    ...Object.entries(custom).map(([name, text]) =>
      id3Frame('TXXX', Buffer.concat([id3Text(name), Buffer.alloc(1), Buffer.from(text)])),
    ),
  ];
  for (const { type, data, mime = 'image/png' } of pictures) {
    const head = Buffer.from(`\0${mime}\0${String.fromCharCode(type)}\0`, 'latin1');
    parts.push(id3Frame('APIC', Buffer.concat([head, data])));
  }
  const body = Buffer.concat(parts);
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(413)]);
  const sound = Array.from({ length: frames }, () => frame);
  return Buffer.concat([Buffer.from('ID3\x03\0\0'), synchsafe(body.length), body, ...sound]);
}

/** A value of an MPEG-4 atom, of another type than UTF-8 (1). */
export interface AtomValue {
  name: string;
  type: number;
  bytes: Buffer;
}

/** One track of AAC, one second a sample, the sound itself zeros. */
export function makeM4b({
  tags = {},
  values = [],
  seconds = 5,
}: { tags?: AudioTags; values?: readonly AtomValue[]; seconds?: number } = {}): Buffer {
  const ftyp = box('ftyp', Buffer.from('M4B \0\0\0\0M4B isom', 'latin1'));
  const texts = Object.entries(tags).map(([name, text]) => ({
    name,
    type: 1,
    bytes: Buffer.from(text),
  }));
  const items = [...texts, ...values].map(({ name, type, bytes }) =>
    box(name, box('data', uint32(type), uint32(0), bytes)),
  );
  const handler = (type: string) =>
    fullBox('hdlr', uint32(0), Buffer.from(type), Buffer.alloc(12), Buffer.from('\0'));
  const meta = fullBox('meta', handler('mdir'), box('ilst', ...items));
  const sample = box(
    ...(['mp4a', Buffer.alloc(6), Buffer.from([0, 1]), Buffer.alloc(8)] as const),
    Buffer.from([0, 2, 0, 16, 0, 0, 0, 0]),
    uint32(44_100 << 16),
  );
  const table = box(
    'stbl',
    fullBox('stsd', uint32(1), sample),
    fullBox('stts', uint32(1), uint32(seconds), uint32(1_000)),
    fullBox('stsc', uint32(1), uint32(1), uint32(seconds), uint32(1)),
    fullBox('stsz', uint32(100), uint32(seconds)),
    fullBox('stco', uint32(1), uint32(ftyp.length + 8)),
  );
  const times = [uint32(0), uint32(0), uint32(1_000), uint32(seconds * 1_000)];
  const track = box(
    'trak',
    fullBox('tkhd', Buffer.alloc(8), uint32(1), Buffer.alloc(68)),
    box('mdia', fullBox('mdhd', ...times, uint32(0)), handler('soun'), box('minf', table)),
  );
  const moov = box('moov', fullBox('mvhd', ...times, Buffer.alloc(80)), track, box('udta', meta));
  return Buffer.concat([ftyp, box('mdat', Buffer.alloc(seconds * 100)), moov]);
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

function fullBox(type: string, ...parts: Buffer[]): Buffer {
  return box(type, uint32(0), ...parts);
}

function id3Frame(id: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id), uint32(body.length), Buffer.alloc(2), body]);
}

function id3Text(text: string): Buffer {
  return Buffer.concat([Buffer.alloc(1), Buffer.from(text, 'latin1')]);
}

function synchsafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

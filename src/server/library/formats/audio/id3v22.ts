// ID3v2.2 has the frames of v2.3 under shorter names. music-metadata 12.1 knows few of them: not TXX,
// in which programs for audiobooks write, and no day with the year. They are read by their later names.

const names = new Map(
  (
    'TT1:TIT1 TT2:TIT2 TT3:TIT3 TP1:TPE1 TP2:TPE2 TP3:TPE3 TP4:TPE4 TAL:TALB TCM:TCOM TXT:TEXT ' +
    'TYE:TYER TDA:TDAT TIM:TIME TRD:TRDA TOR:TORY TDR:TDRL TRK:TRCK TPA:TPOS TPB:TPUB TLA:TLAN ' +
    'TCO:TCON TCR:TCOP TEN:TENC TSS:TSSE TRC:TSRC TOT:TOAL TOA:TOPE TOL:TOLY TST:TSOT TSP:TSOP ' +
    'TSA:TSOA TSC:TSOC TS2:TSO2 TCP:TCMP TDS:TDES MVN:MVNM MVI:MVIN GP1:GRP1 TXX:TXXX COM:COMM ' +
    'ULT:USLT PIC:APIC'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

interface Frame {
  id: string;
  body: Buffer;
}

/** The same frame in v2.3; null for those that nothing here is read from. */
export function toLaterFrame({ id, body }: Frame): Frame | null {
  const later = names.get(id);
  if (later === undefined) return null;
  return { id: later, body: later === 'APIC' ? withMimeType(body) : body };
}

/** A picture says what it is in three letters, and with a MIME type later. */
function withMimeType(body: Buffer): Buffer {
  const kind = body.toString('latin1', 1, 4).toLowerCase();
  const mimeType = Buffer.from(`image/${kind === 'jpg' ? 'jpeg' : kind}\0`, 'latin1');
  return Buffer.concat([body.subarray(0, 1), mimeType, body.subarray(4)]);
}

import {
  AbstractTokenizer,
  EndOfStreamError,
  type IFileInfo,
  type IReadChunkOptions,
} from 'strtok3';
import type { MediaFile } from '../media-file';

/** What music-metadata reads a file through: synchronously, in the reader thread itself. */
export class AudioTokenizer extends AbstractTokenizer {
  readonly #file: MediaFile;
  readonly fileInfo: IFileInfo;

  /** By the type, or else by the path's ending, the parser is chosen. */
  constructor(file: MediaFile, kind: { mimeType: string } | { path: string }) {
    super();
    this.#file = file;
    this.fileInfo = { ...kind, size: file.size };
  }

  override async peekBuffer(bytes: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    return this.#read(bytes, options).count;
  }

  override async readBuffer(bytes: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { position, count } = this.#read(bytes, options);
    this.position = position + count;
    return count;
  }

  #read(bytes: Uint8Array, options?: IReadChunkOptions): { position: number; count: number } {
    const { length, position, mayBeLess } = this.normalizeOptions(bytes, options);
    const count = this.#file.read(bytes, 0, length, position);
    if (count < length && !mayBeLess) throw new EndOfStreamError();
    return { position, count };
  }

  override supportsRandomAccess(): boolean {
    return true;
  }

  setPosition(position: number): void {
    this.validateLength(position, 'position');
    this.position = position;
  }
}

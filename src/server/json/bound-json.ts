// Any value as JSON text within bounds: what cannot be JSON becomes readable, what is secret is
// masked, what is too long, too deep or too wide is cut and says so. Never throws.
import { boundName, boundText } from '@/server/masking/bound-text';
import {
  below,
  isSecretNumber,
  notSecret,
  secrecyOfItem,
  secrecyOfMember,
  type Secrecy,
} from '@/server/masking/secrecy';
import { masked } from '@/server/masking/secret-keys';
import { describeKey, type KnownKey } from './describe-key';
import { describeUnusual } from './describe-unusual';
import { toPlain } from './to-plain';

export interface JsonLimits {
  /** UTF-8 bytes of each string, at any depth */
  stringBytes: number;
  /** UTF-8 bytes of the whole text */
  totalBytes: number;
  depth: number;
  /** keys of one object, items of one array */
  keys: number;
}

export const lineDataLimits: JsonLimits = {
  stringBytes: 1_024,
  totalBytes: 16_384,
  depth: 6,
  keys: 100,
};

/** JSON text of `value`; null for undefined. */
export function boundJson(value: unknown, limits: JsonLimits = lineDataLimits): string | null {
  if (value === undefined) return null;
  return new BoundWriter(limits).write(value);
}

const maskedJson = JSON.stringify(masked);

/** Room that every unfinished object or array keeps for the words about what was cut. */
const reserve = 48;

class BoundWriter {
  #left: number;
  readonly #open: object[] = [];

  constructor(readonly limits: JsonLimits) {
    this.#left = limits.totalBytes;
  }

  write(value: unknown): string {
    return this.#value(value, notSecret) ?? '"[cut: data is too long]"';
  }

  /** Null when it does not fit into what is left. */
  #value(value: unknown, above: Secrecy): string | null {
    switch (typeof value) {
      case 'string':
        if (above.text && value !== '') return this.#take(maskedJson);
        return above.isName ? this.#name(value) : this.#text(value);
      case 'number':
        if (isSecretNumber(value, above)) return this.#take(maskedJson);
        return Number.isFinite(value) ? this.#take(String(value)) : this.#text(String(value));
      case 'boolean':
        return this.#take(value ? 'true' : 'false');
      case 'object':
        return value === null ? this.#take('null') : this.#object(value, above);
      case 'bigint':
        return isSecretNumber(value, above)
          ? this.#take(maskedJson)
          : this.#text(describeUnusual(value));
      default:
        return this.#text(describeUnusual(value));
    }
  }

  #text(text: string): string | null {
    return this.#take(JSON.stringify(boundText(text, this.limits.stringBytes)));
  }

  #name(name: string): string | null {
    return this.#take(JSON.stringify(boundName(name, this.limits.stringBytes)));
  }

  #take(json: string): string | null {
    const bytes = Buffer.byteLength(json);
    if (bytes > this.#left) return null;
    this.#left -= bytes;
    return json;
  }

  #object(value: object, above: Secrecy): string | null {
    try {
      const plain = toPlain(value);
      if (typeof plain !== 'object') return above.text ? this.#take(maskedJson) : this.#text(plain);
      if (this.#open.includes(value)) return this.#text('[circular]');
      if (this.#open.length >= this.limits.depth) return this.#text(describeTooDeep(plain));
      this.#open.push(value);
      const json = Array.isArray(plain)
        ? this.#items(plain, above)
        : this.#members(plain as Record<string, unknown>, above);
      this.#open.pop();
      return json;
    } catch (error) {
      // A proxy or a toJSON that throws: anything may happen when a stranger's object is read.
      while (this.#open.at(-1) === value) this.#open.pop();
      return this.#text(`[unreadable: ${describeUnusual(error)}]`);
    }
  }

  #items(items: readonly unknown[], above: Secrecy): string | null {
    if (!this.#enter()) return null;
    const parts: string[] = [];
    let cutAt = Math.min(items.length, this.limits.keys);
    for (let i = 0; i < cutAt; i++) {
      const json = this.#take(',') && this.#value(items[i] ?? null, secrecyOfItem(items, i, above));
      if (json === null) cutAt = i;
      else parts.push(json);
    }
    this.#left += reserve;
    if (cutAt < items.length) parts.push(this.#mark(`… ${items.length - cutAt} more items`));
    return `[${parts.join(',')}]`;
  }

  #members(record: Record<string, unknown>, above: Secrecy): string | null {
    if (!this.#enter()) return null;
    const keys = Object.keys(record);
    const parts: string[] = [];
    let done = 0;
    for (; done < keys.length && parts.length < this.limits.keys; done++) {
      const key = keys[done]!;
      const value = readMember(record, key);
      if (value === undefined) continue;
      const known = describeKey(key);
      const before = this.#left--;
      const json = this.#take(known.json) && this.#value(value, this.#below(record, known, above));
      if (json === null) {
        this.#left = before;
        break;
      }
      parts.push(known.json + json);
    }
    this.#left += reserve;
    if (done < keys.length) {
      parts.push(`"…":${this.#mark(`${keys.length - done} more keys`)}`);
    }
    return `{${parts.join(',')}}`;
  }

  #below(record: object, key: KnownKey, above: Secrecy): Secrecy {
    if (key.dependsOnOthers) return secrecyOfMember(record, key.name, above);
    return below(key.secrecy, above);
  }

  #enter(): boolean {
    if (this.#left < reserve + 2) return false;
    this.#left -= reserve + 2;
    return true;
  }

  #mark(words: string): string {
    const json = JSON.stringify(words);
    this.#left -= Buffer.byteLength(json) + 8;
    return json;
  }
}

function readMember(record: Record<string, unknown>, key: string): unknown {
  try {
    return record[key];
  } catch (error) {
    return `[threw: ${describeUnusual(error)}]`;
  }
}

function describeTooDeep(value: object): string {
  return Array.isArray(value)
    ? `[too deep: array of ${value.length}]`
    : `[too deep: object of ${Object.keys(value).length} keys]`;
}

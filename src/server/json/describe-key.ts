import { boundText } from '@/server/masking/bound-text';
import { dependsOnOthers, secrecyOfKey, type Secrecy } from '@/server/masking/secrecy';

export interface KnownKey {
  name: string;
  json: string;
  secrecy: Secrecy;
  /** its value or a key beside it says what it is */
  dependsOnOthers: boolean;
}

/** Keys repeat from line to line: their JSON and whether they are secret are worked out once. */
const knownKeys = new Map<string, KnownKey>();

export function describeKey(key: string): KnownKey {
  const known = knownKeys.get(key);
  if (known) return known;
  const made = {
    name: key,
    json: `${JSON.stringify(boundText(key, 128))}:`,
    secrecy: secrecyOfKey(key),
    dependsOnOthers: dependsOnOthers(key),
  };
  if (key.length <= 64 && knownKeys.size < 5_000) knownKeys.set(key, made);
  return made;
}

import type { Problem } from './problem';
import { secretKeys, settings, type SettingKey, type Settings } from './settings';

/** What one source (the file, or the environment) says. */
export interface ReadValues {
  values: Partial<Settings>;
  problems: Problem[];
}

export function nothing(): ReadValues {
  return { values: {}, problems: [] };
}

interface Written {
  key: SettingKey;
  /** how the source names the key */
  name: string;
  where: string;
  value: unknown;
}

/** Adds one setting to `found`, or what is wrong with it. A value of null leaves it unset. */
export function addValue(found: ReadValues, { key, name, where, value }: Written): void {
  if (value === null) return;
  const result = settings[key].safeParse(value);
  if (result.success) {
    Object.assign(found.values, { [key]: result.data });
    return;
  }
  for (const { path, message } of result.error.issues) {
    const entry = path.length > 0 ? `entry ${Number(path[0]) + 1}: ` : '';
    const shown = secretKeys.includes(key) ? '' : show(value);
    found.problems.push({ where, key: name, message: `${entry}${shown}${message}` });
  }
}

/** Numbers and words are worth repeating; a URL may hold a password, and a list is long. */
function show(value: unknown): string {
  const isShort = typeof value === 'string' && value.length <= 20 && !value.includes(':');
  return isShort || typeof value === 'number' ? `${JSON.stringify(value)} is wrong; ` : '';
}

import { addValue, nothing, type ReadValues } from './read-value';
import { settingKeys, type SettingKey } from './settings';

export type Environment = Readonly<Record<string, string | undefined>>;

const where = 'environment';

/** What the environment says: each key's name in upper case. An empty variable is unset. */
export function readEnvironment(env: Environment): ReadValues {
  const found = nothing();
  for (const key of settingKeys) {
    const name = variableFor(key, env);
    const text = env[name];
    if (text) addValue(found, { key, name, where, value: fromText(key, text) });
  }
  return found;
}

/** Hosts that run Node programs say the port in PORT. */
function variableFor(key: SettingKey, env: Environment): string {
  const name = key.toUpperCase();
  return key === 'server_port' && !env[name] ? 'PORT' : name;
}

function fromText(key: SettingKey, text: string): unknown {
  if (key === 'notify') return parseList(text);
  return key === 'library_paths' || key === 'allowed_hosts' ? splitList(text) : text;
}

/** A JSON array, for names with commas in them, or else the parts between commas. */
function splitList(text: string): unknown {
  if (!text.trimStart().startsWith('[')) {
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
  return parseList(text);
}

function parseList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Symbol('not a list');
  }
}

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { isPostgresqlUrl } from './postgresql-url';
import { settingKeys, settings, type SettingKey, type Settings } from './settings';

type Camel<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Key;

/** Short lengths are seconds in the file and milliseconds in the code. */
type Name<Key extends string> = Key extends `${infer Length}_seconds`
  ? `${Camel<Length>}Ms`
  : Camel<Key>;

/**
 * The settings as the code uses them: every path absolute, `databaseUrl` is `file:` and a path, or that
 * of a PostgreSQL database.
 */
export type Config = { [K in keyof Settings as Name<K>]: Settings[K] } & Mode;

interface Mode {
  /** Whether the tasks that only tests may start are registered. */
  testTasks: boolean;
  /** Whether Next rebuilds pages as they are edited. */
  isDev: boolean;
}

/** `values` over the defaults; relative paths start at `root`. */
export function toConfig(values: Partial<Settings>, root: string, mode: Mode): Config {
  const entries = settingKeys.map((key) =>
    rename(key, values[key] ?? settings[key].parse(undefined)),
  );
  const config = Object.fromEntries<unknown>(entries) as unknown as Config;
  return {
    ...config,
    databaseUrl: isPostgresqlUrl(config.databaseUrl)
      ? config.databaseUrl
      : `file:${databasePath(config.databaseUrl, root)}`,
    libraryPaths: [...new Set(config.libraryPaths.map((path) => absolute(path, root)))],
    cacheDir: absolute(config.cacheDir, root),
    ...mode,
  };
}

function rename(key: SettingKey, value: Settings[SettingKey]): [string, Settings[SettingKey]] {
  const length = /^(.*)_seconds$/.exec(key)?.[1];
  return length && typeof value === 'number'
    ? [`${camelCase(length)}Ms`, Math.round(value * 1_000)]
    : [camelCase(key), value];
}

function camelCase(key: string): string {
  return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function databasePath(url: string, root: string): string {
  return absolute(url.replace(/^file:(\/\/)?/, ''), root);
}

/** The database where nobody wrote another path down. */
export function defaultDatabase(root: string): string {
  return databasePath(settings.database_url.parse(undefined), root);
}

/** No shell stands between a settings file and us, so `~` is ours to understand. */
function absolute(path: string, root: string): string {
  return path === '~' || path.startsWith('~/')
    ? join(homedir(), path.slice(1))
    : resolve(root, path);
}

// The only place that reads process.env or YAML. Read once at boot and passed down as plain
// arguments, so that everything below works without an environment.
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { nothing, type ReadValues } from './config/read-value';
import { isLoopback } from './http/access/is-loopback';
import { ConfigError, type Problem } from './config/problem';
import { isPostgresqlUrl } from './config/postgresql-url';
import { readEnvironment, type Environment } from './config/read-environment';
import { readPassword, readYaml } from './config/read-yaml';
import { defaultDatabase, toConfig, type Config } from './config/to-config';
import { remember } from './remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    config: Config;
  }
}

export { ConfigError };
export type { Config };

interface Sources {
  env?: Environment;
  /** the project's folder: relative paths start here */
  root?: string;
}

/** The settings that this process was started with. @throws ConfigError */
export function getConfig(): Config {
  return remember('config', () => {
    const config = loadConfig();
    // From here on no report, child process or thread can have it.
    delete process.env.PASSWORD;
    delete process.env.METRICS_TOKEN;
    delete process.env.NOTIFY;
    if (isPostgresqlUrl(config.databaseUrl)) delete process.env.DATABASE_URL;
    return config;
  });
}

/**
 * Reads the settings file (shisho.yaml, or the one that CONFIG_FILE names) and the environment over
 * it. A wrong setting in the file is a problem even where the environment overrides it.
 * @throws ConfigError with every problem there is
 */
export function loadConfig({ env = process.env, root = process.cwd() }: Sources = {}): Config {
  const config = combine(readSettingsFile(env.CONFIG_FILE, root), env, root);
  const problem = refuseMissingFolder(config, env, root);
  if (problem) throw new ConfigError([problem]);
  return config;
}

export interface ServerAccess {
  host: string;
  port: number;
  /** in clear: for who asks the server, not for the server */
  password: string | null;
}

/** How a program on this machine asks the running server. @throws ConfigError */
export function loadServerAccess({
  env = process.env,
  root = process.cwd(),
}: Sources = {}): ServerAccess {
  const { serverHost: host, serverPort: port, password } = loadConfig({ env, root });
  if (!password) return { host, port, password: null };
  const path = settingsPath(env, root);
  const written =
    env.PASSWORD || readPassword(readFileSync(/* turbopackIgnore: true */ path, 'utf8'));
  return { host, port, password: written };
}

/**
 * Only the default database's folder is made. Where somebody wrote a path down, a folder that is
 * absent is a typo or a disk that is not mounted: an empty library would be no help.
 */
function refuseMissingFolder({ databaseUrl }: Config, env: Environment, root: string) {
  if (isPostgresqlUrl(databaseUrl)) return null;
  const folder = dirname(databaseUrl.replace(/^file:/, ''));
  if (folder === dirname(defaultDatabase(root))) return null;
  const stats = statSync(/* turbopackIgnore: true */ folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return null;
  const written = env.DATABASE_URL
    ? { where: 'environment', key: 'DATABASE_URL' }
    : { where: env.CONFIG_FILE || 'shisho.yaml', key: 'database_url' };
  const message = stats
    ? `${folder} is not a folder; expected the path of a file in a folder that exists`
    : `the folder ${folder} does not exist; create it, mount its disk, or correct the path`;
  return { ...written, message };
}

/** `file` is what the settings file says. @throws ConfigError */
export function combine(file: ReadValues, env: Environment, root: string): Config {
  const environment = readEnvironment(env);
  const problems = [...file.problems, ...environment.problems];
  if (problems.length > 0) throw new ConfigError(problems);
  const values = { ...file.values, ...environment.values };
  const config = toConfig(values, root, {
    testTasks: env.TEST_TASKS === '1',
    isDev: env.NODE_ENV === 'development',
  });
  const contradictions = findContradictions(config);
  if (contradictions.length > 0) throw new ConfigError(contradictions);
  return config;
}

function settingsPath({ CONFIG_FILE: named }: Environment, root: string): string {
  return resolve(root, named || 'shisho.yaml');
}

function readSettingsFile(named: string | undefined, root: string): ReadValues {
  const path = settingsPath({ CONFIG_FILE: named }, root);
  const name = named || basename(path);
  try {
    return readYaml(readFileSync(/* turbopackIgnore: true */ path, 'utf8'), name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !named) return nothing();
    const told = named ? 'CONFIG_FILE names it, but it cannot be read' : 'it cannot be read';
    return { ...nothing(), problems: [{ where: name, key: null, message: `${told}: ${message}` }] };
  }
}

function findContradictions(config: Config): Problem[] {
  return [refuseEarlyJudgement(config), refuseOpenDoor(config)].filter((found) => found !== null);
}

function refuseEarlyJudgement({ heartbeatMs, staleAfterMs }: Config): Problem | null {
  if (staleAfterMs >= 3 * heartbeatMs) return null;
  return {
    where: 'settings',
    key: 'stale_after_seconds',
    message:
      `${staleAfterMs / 1_000} is too short: expected at least three times heartbeat_seconds ` +
      `(${heartbeatMs / 1_000}), or a live process would be taken for dead`,
  };
}

function refuseOpenDoor({ serverHost, password, allowUnauthenticated }: Config): Problem | null {
  if (isLoopback(serverHost) || password || allowUnauthenticated) return null;
  return {
    where: 'settings',
    key: 'server_host',
    message:
      `other machines can reach ${serverHost}, so a password is required: set password, or ` +
      'allow_unauthenticated: true if something else, such as a reverse proxy, authenticates users',
  };
}

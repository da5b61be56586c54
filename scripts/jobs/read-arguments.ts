import { parseArgs } from 'node:util';
import { jobStatuses, maxRowId, type JobStatus } from '../../src/model/job';
import { logLevels, type LogLevel } from '../../src/model/log/job-log';
import type { JsonValue } from '../../src/model/api/values';
import { CommandError, exitCodes } from './exit-codes';

interface Common {
  /** null = the settings' own */
  url: string | null;
  json: boolean;
}

export interface ListCommand extends Common {
  name: 'list';
  statuses: JobStatus[];
  type: string | undefined;
  limit: number;
}

export interface LogsCommand extends Common {
  name: 'logs';
  id: number;
  follow: boolean;
  levels: LogLevel[];
  tail: number | undefined;
  reconnectMs: number;
}

export interface RunCommand extends Common {
  name: 'run';
  type: string;
  data: JsonValue | undefined;
  detach: boolean;
}

export type Command = ListCommand | LogsCommand | RunCommand | { name: 'help' };

const common = { json: { type: 'boolean' }, url: { type: 'string' } } as const;

const options = {
  list: {
    ...common,
    status: { type: 'string' },
    type: { type: 'string' },
    limit: { type: 'string' },
  },
  logs: {
    ...common,
    follow: { type: 'boolean', short: 'f' },
    level: { type: 'string' },
    tail: { type: 'string' },
    reconnect: { type: 'string' },
  },
  run: { ...common, detach: { type: 'boolean', short: 'd' } },
} as const;

/** @throws CommandError that says what is wrong */
export function readArguments([name, ...args]: readonly string[]): Command {
  if (name === 'list') return readList(args);
  if (name === 'logs') return readLogs(args);
  if (name === 'run') return readRun(args);
  if (name === 'help' || name === '--help' || name === '-h') return { name: 'help' };
  throw wrong(name === undefined ? 'say list, logs or run' : `there is no command "${name}"`);
}

function readList(args: string[]): ListCommand {
  const { values, positionals } = parse('list', args);
  readPositionals(positionals, []);
  return {
    name: 'list',
    ...commonOf(values),
    statuses: readWords('--status', values.status, jobStatuses),
    type: values.type,
    limit: readNumber('--limit', values.limit, 1, 10_000) ?? 20,
  };
}

function readLogs(args: string[]): LogsCommand {
  const { values, positionals } = parse('logs', args);
  const [id] = readPositionals(positionals, ['ID']);
  return {
    name: 'logs',
    ...commonOf(values),
    // As the list writes it, too.
    id: readNumber('ID', id!.replace(/^#/, ''), 1, maxRowId)!,
    follow: values.follow ?? false,
    levels: readWords('--level', values.level, logLevels),
    tail: readNumber('--tail', values.tail, 1, 1_000),
    reconnectMs: (readNumber('--reconnect', values.reconnect, 0, 86_400) ?? 300) * 1_000,
  };
}

function readRun(args: string[]): RunCommand {
  const { values, positionals } = parse('run', args);
  const [type, data] = readPositionals(positionals, ['TYPE'], ['DATA']);
  return {
    name: 'run',
    ...commonOf(values),
    type: type!,
    data: data === undefined ? undefined : readJson(data),
    detach: values.detach ?? false,
  };
}

function parse<Name extends keyof typeof options>(name: Name, args: string[]) {
  try {
    return parseArgs({ args, options: options[name], allowPositionals: true, strict: true });
  } catch (error) {
    // The first sentence names the option; what follows is advice on dashes.
    throw wrong((error as Error).message.split('. ')[0]!);
  }
}

function commonOf({ json, url }: { json?: boolean; url?: string }): Common {
  if (url !== undefined && !/^https?:\/\//.test(url)) {
    throw wrong(`--url must be an address such as http://127.0.0.1:3689, not "${url}"`);
  }
  return { json: json ?? false, url: url ?? null };
}

function readPositionals(given: string[], required: string[], optional: string[] = []): string[] {
  const missing = required[given.length];
  if (missing) throw wrong(`${missing} is missing`);
  const surplus = given[required.length + optional.length];
  if (surplus !== undefined) throw wrong(`"${surplus}" is one argument too many`);
  return given;
}

function readNumber(name: string, text: string | undefined, min: number, max: number) {
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw wrong(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
}

function readWords<Word extends string>(
  name: string,
  text: string | undefined,
  known: readonly Word[],
): Word[] {
  if (text === undefined) return [];
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !known.includes(word as Word));
  if (unknown === undefined) return words as Word[];
  throw wrong(`${name} knows ${known.join(', ')}, not "${unknown}"`);
}

function readJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw wrong(`DATA must be JSON such as '{"force": true}', not ${text}`);
  }
}

function wrong(message: string): CommandError {
  return new CommandError(message, exitCodes.usage);
}

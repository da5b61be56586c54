import { BadRequest } from '@/server/errors';
import { remember, replaceRemembered } from '@/server/remember';
import type { Task } from './task';

declare module '@/server/remember' {
  interface ProcessGlobals {
    tasks: ReadonlyMap<string, Task>;
  }
}

/** Says what this server can run; boot does it once. */
export function setTasks(tasks: readonly Task[]): void {
  replaceRemembered('tasks', new Map(tasks.map((task) => [task.type, task])));
}

/** By type; empty until boot. */
export function getTasks(): ReadonlyMap<string, Task> {
  return remember('tasks', () => new Map<string, Task>());
}

/** @throws BadRequest that names the types there are */
export function requireTask(type: string): Task {
  const task = getTasks().get(type);
  if (task) return task;
  const known = [...getTasks().keys()].map((name) => `"${name}"`).join(', ');
  throw new BadRequest(
    `no job type "${type.slice(0, 100)}"; ${known ? `known are ${known}` : 'none is known'}`,
  );
}

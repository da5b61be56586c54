import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const giveUpMs = 120_000;

interface Drain {
  /** a script of this folder that says `ready`, and begins at the answer */
  script: string;
  processes: number;
  args: string[];
  jobs: number;
  isDone(): Promise<boolean>;
}

/** Has `jobs` pending jobs done by several processes that begin at once. @returns jobs a second */
export async function drain({ script, processes, args, jobs, isDone }: Drain): Promise<number> {
  const children = Array.from({ length: processes }, () =>
    fork(script, args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  );
  try {
    await Promise.all(children.map(untilReady));
    const start = performance.now();
    for (const child of children) child.send('begin');
    while (!(await isDone())) {
      if (performance.now() - start > giveUpMs) throw new Error(`${script}: not done in time`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return Math.round((jobs * 1_000) / (performance.now() - start));
  } finally {
    await Promise.all(children.map(end));
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code}`);
  });
  died.catch(() => {});
  await Promise.race([once(child, 'message'), died]);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

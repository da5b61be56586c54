import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SetupError } from './say.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a Node script of the project's and resolves with what it wrote to standard output.
 * `show` sends its output to the terminal instead; otherwise it is told only when it fails.
 */
export function runNode(args, { env, show = false, failed }) {
  return run(process.execPath, args, { env, show, failed });
}

export function run(command, args, { env = {}, cwd = root, show = false, failed, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell,
    });
    let output = '';
    let errors = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (errors += chunk));
    const forwarding = forwardSignals(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const stoppedBy = forwarding.end() ?? signal;
      if (stoppedBy) process.kill(process.pid, stoppedBy);
      else if (code === 0) resolve(output);
      else reject(new SetupError([output, errors, failed].filter(Boolean).join('\n').trim()));
    });
  });
}

/** Whoever stops us stops what runs on our behalf first; `end` tells by which signal, if any. */
function forwardSignals(child) {
  let received = null;
  const forward = (signal) => {
    received = signal;
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return {
    end() {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      return received;
    },
  };
}

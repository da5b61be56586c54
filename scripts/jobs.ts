// npm run jobs -- list|logs|run: jobs of the running server in a terminal, through its API. The exit
// code is the job's outcome.
import { loadEnvFiles } from './setup/read-settings.mjs';
import { say } from './setup/say.mjs';
import { CommandError, exitCodes, type ExitCode } from './jobs/exit-codes';
import { findServer } from './jobs/find-server';
import { listJobs } from './jobs/list-jobs';
import { readArguments, type Command } from './jobs/read-arguments';
import { runJob } from './jobs/run-job';
import { showLog } from './jobs/show-log';
import { usage } from './jobs/usage';
import { endWithReader, writeOut } from './jobs/write-out';

endWithReader();
// A job that is followed goes on without us.
process.on('SIGINT', () => process.exit(exitCodes.interrupted));

try {
  process.exitCode = await obey(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  say(error.message);
  if (error.exitCode === exitCodes.usage) say('See: npm run jobs -- help');
  process.exitCode = error.exitCode;
}

async function obey(command: Command): Promise<ExitCode> {
  if (command.name === 'help') {
    await writeOut(`${usage}\n`);
    return exitCodes.done;
  }
  loadEnvFiles();
  const server = findServer(command.url);
  switch (command.name) {
    case 'list':
      return listJobs(server, command);
    case 'logs':
      return showLog(server, command);
    case 'run':
      return runJob(server, command);
  }
}

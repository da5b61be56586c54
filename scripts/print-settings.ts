// Prints the settings as JSON, or what is wrong with them and exit 1 (see setup/read-settings.mjs).
import { ConfigError, loadConfig } from '../src/server/config';

try {
  process.stdout.write(JSON.stringify(loadConfig()));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}

// Runs the server of scratch-postgres.mjs as long as standard input is open, then removes its data.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

// Ctrl-C reaches the whole group; what ends this process is the end of the one that started it.
process.on('SIGINT', () => {}).on('SIGTERM', () => {});

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const { postgres, data, port, folder, owner } = JSON.parse(line);
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '64MB',
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, ...args], {
    ...owner,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  lines.once('close', () => server.kill('SIGINT'));
  server.once('exit', (code) => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(code ?? 1);
  });
});

// npm run tarball -- FOLDER: the program as one archive for this platform, which starts without an
// install or a build: node scripts/shisho.mjs. It holds what the container image holds.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { root, run } from './setup/run.mjs';
import { during, runSteps, say, SetupError } from './setup/say.mjs';

const contents = [
  ...['package.json', 'package-lock.json', '.npmrc', 'LICENSE', 'README.md', 'CHANGELOG.md'],
  ...['shisho.example.yaml', 'instrumentation.ts', 'next.config.mjs', 'postcss.config.mjs'],
  ...['tsconfig.json', 'docs', 'prisma', 'public', 'sample-library', 'scripts', 'src'],
];
const isLeftOut = (path) =>
  /[/\\]src[/\\]server[/\\]db[/\\]generated$|\.test\.tsx?$|[/\\]docs[/\\]images$/.test(path);

await runSteps(async () => {
  const [target, ...more] = process.argv.slice(2);
  if (!target || more.length > 0) throw new SetupError('Say where to: npm run tarball -- FOLDER');
  const folder = resolve(process.env.INIT_CWD ?? '.', target);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = `shisho-${version}-${process.platform}-${process.arch}`;
  const work = mkdtempSync(join(tmpdir(), 'shisho-tarball-'));
  try {
    const place = join(work, name);
    for (const part of contents) {
      cpSync(join(root, part), join(place, part), {
        recursive: true,
        filter: (path) => !isLeftOut(path),
      });
    }
    await build(place);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}.tar.gz`);
    await run('tar', ['-czf', file, '-C', work, name], { failed: 'The archive was not written.' });
    writeSum(file);
    say(`Made ${file}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

async function build(place) {
  const step = (command, args) => {
    const env = { NODE_ENV: 'production', npm_config_prefix: '' };
    return run(command, args, { cwd: place, env, failed: `${command} ${args.join(' ')} failed.` });
  };
  const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  await during('Installing', () => step('npm', ['ci', ...flags]));
  await during('Building', () => step(process.execPath, ['scripts/build.mjs']));
  await step(process.execPath, ['scripts/container/prune.mjs']);
}

/** In the form that `sha256sum --check` reads. */
function writeSum(file) {
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
  writeFileSync(`${file}.sha256`, `${sum}  ${basename(file)}\n`);
}

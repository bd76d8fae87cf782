/*
 * Installs the package, as npm packs it, with the oldest versions that its peerDependencies allow, and lets its examples be checked by the
 * compiler and run. They have to write what they write here with the newest versions. Needs npm run compile before.
 * Usage: test-oldest [<package>@<version> ...] to try other versions
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const { peerDependencies, devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const oldest = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range.replace(/^\D+/, '')}`);
const peers = process.argv.length > 2 ? process.argv.slice(2) : oldest;
const work = mkdtempSync(path.join(tmpdir(), 'cdk8s-harbor-oldest-'));

function run(command, args, options = {}) {
  return execFileSync(command, args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
}

/** What all examples write, by name of file. */
function written(versions) {
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--legacy-peer-deps', ...versions]);
  const texts = {};
  for (const example of readdirSync(work).filter(file => file.endsWith('.js'))) {
    const outdir = path.join(work, 'dist', example);
    run(process.execPath, [example], { env: { ...process.env, CDK8S_OUTDIR: outdir, NODE_NO_WARNINGS: '1' } });
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
    for (const file of files) { texts[path.relative(work, file)] = readFileSync(file, 'utf8'); }
  }
  return texts;
}

try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], { cwd: ROOT }));
  const names = Object.keys(peerDependencies);
  writeFileSync(path.join(work, 'package.json'), JSON.stringify({ name: 'oldest', private: true }));
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--legacy-peer-deps', `./${filename}`, `@types/node@${devDependencies['@types/node']}`, ...peers]);
  cpSync(path.join(work, 'node_modules/cdk8s-harbor/examples'), work, { recursive: true });
  const examples = readdirSync(work).filter(file => file.endsWith('.ts'));
  const options = ['--target', 'es2022', '--module', 'node16', '--strict', '--skipLibCheck', '--resolveJsonModule', '--types', 'node'];
  run(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, ...examples], { stdio: 'inherit' });
  const [old, current] = [written(peers), written(names.map(name => `${name}@${devDependencies[name]}`))];
  const different = Object.keys(current).filter(file => old[file] !== current[file]);
  console.log(`${Object.keys(current).length} files with ${peers.join(', ')}: ${different.length === 0 ? 'the same as with the newest' : `different: ${different.join(', ')}`}`);
  process.exitCode = different.length === 0 && Object.keys(current).length > 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true });
}

/** The test of a project with one Harbor. It needs no packages of its own: the runner is that of Node.js. */
export const CHECK_OF_CODE = `import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Yaml } from 'cdk8s';

const written = mkdtempSync(join(tmpdir(), 'harbor-'));
process.env.CDK8S_OUTDIR = written;
require('./main');

/** The files below a folder, by their paths in it. */
function filesBelow(folder: string): Record<string, string> {
  const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  const files = paths.filter(path => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map(path => [path, readFileSync(join(folder, path), 'utf8')]));
}

test('dist is what main.ts writes; run \`npm run synth\` and commit it if not', () => {
  assert.deepEqual(filesBelow('dist'), filesBelow(written));
});

test('no value of a Secret is in the output', () => {
  const manifests = Object.keys(filesBelow(written)).filter(path => path.endsWith('.yaml')).flatMap(path => Yaml.load(join(written, path)));
  assert.notEqual(manifests.length, 0);
  const secrets = manifests.filter(manifest => manifest?.kind === 'Secret' && (manifest.data ?? manifest.stringData));
  assert.deepEqual(secrets.map(({ metadata }) => metadata.name), []);
});
`;

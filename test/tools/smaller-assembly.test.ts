import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeSmaller, smaller } from '../../tools/smaller-assembly';
import { temporaryFolder } from '../support/fleet';

const TEXT = JSON.stringify(Array.from({ length: 5000 }, (_, index) => ({ name: `type${index}`, docs: index % 7 })));

test('an assembly is compressed as far as gzip can, and stays what it is', () => {
  const [path, usual] = [join(temporaryFolder(), '.jsii.gz'), gzipSync(TEXT, { level: 6 })];
  writeFileSync(path, usual);
  makeSmaller(path);
  expect(gunzipSync(readFileSync(path)).toString()).toBe(TEXT);
  expect(readFileSync(path).length).toBeLessThan(usual.length);
});

test('nothing is written where there is no assembly, and once is enough', () => {
  const path = join(temporaryFolder(), '.jsii.gz');
  makeSmaller(path);
  expect(existsSync(path)).toBe(false);
  const once = smaller(gzipSync(TEXT));
  expect(smaller(once).length).toBe(once.length);
});

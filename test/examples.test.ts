import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleNames, synthExample } from '../tools/synth-examples';

/** What an example writes: the texts of its files, by name. */
function filesOf(example: string): Record<string, string> {
  const target = mkdtempSync(join(tmpdir(), 'harbor-examples-'));
  const files = synthExample(example, target).map(file => [file.slice(join(target, example).length + 1), readFileSync(file, 'utf8')] as const);
  rmSync(target, { recursive: true });
  return Object.fromEntries(files);
}

/** A scanner for secrets would find them in the snapshots, although they follow from the passphrase of the example. */
function withoutPrivateKeys(text: string): string {
  return text.replace(/-----BEGIN RSA PRIVATE KEY-----[^]*?-----END RSA PRIVATE KEY-----/g, '(private key)');
}

describe.each(exampleNames())('the example %s', name => {
  const files = filesOf(name);

  test('writes something', () => {
    expect(Object.keys(files)).not.toEqual([]);
  });

  test.each(Object.entries(files))('writes %s as it was reviewed', (_name, text) => {
    expect(withoutPrivateKeys(text)).toMatchSnapshot();
  });
});

test('an example that fails leaves nothing behind', () => {
  const [folder, { TMPDIR }] = [mkdtempSync(join(tmpdir(), 'harbor-examples-')), process.env];
  process.env.TMPDIR = folder;
  try {
    expect(() => synthExample('no-such-example', join(folder, 'dist'))).toThrow('no-such-example');
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    if (TMPDIR === undefined) { delete process.env.TMPDIR; } else { process.env.TMPDIR = TMPDIR; }
    rmSync(folder, { recursive: true });
  }
});

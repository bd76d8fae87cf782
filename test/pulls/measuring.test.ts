import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');

describe('C64: how to measure', () => {
  const page = read('docs/pull-secrets.md');

  test('C64: is documented, with the line of output as the program prints it', () => {
    const program = read('reconciler/pulls/registry-preflight.ts');
    const [line] = /^ok registry\.example\.com\/.*$/m.exec(page)!;
    const [, bytes, cold, warm] = /^ok \S+ for \S+: \d+ blobs, (\d+) bytes; cold pull (\d+\.\d{3}) s, warm pull (\d+\.\d{3}) s$/.exec(line)!;
    expect(Number(cold)).toBeGreaterThan(Number(warm));
    expect(Number(bytes)).toBeGreaterThan(0);
    for (const words of [' blobs, ', ' bytes; cold pull ', ' s, warm pull ']) { expect(program).toContain(words); }
  });

  test('C64: the page says what to compare, where the times are, and how to make a check of it', () => {
    const [paragraph] = /\*\*How to measure\.\*\*[\s\S]*?\n\n/.exec(page)!;
    for (const word of ['cold', 'warm', 'kubectl logs', '`warmPullLimit`', 'upstream registry itself']) { expect(paragraph).toContain(word); }
    expect(read('src/pulls/pull-preflight.ts')).toContain('readonly warmPullLimit?');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, PROGRAMS, SHARED_TARGET, sharedSource, sourceOf } from '../../tools/bundle-programs';

const ROOT = join(__dirname, '../..');

describe('the programs in src', () => {
  test.each(PROGRAMS.map(program => [program.constant, program]))('%s is what `npm run bundle-programs` writes', async (constant, program) => {
    expect(readFileSync(join(ROOT, program.target), 'utf8')).toBe(sourceOf(program));
    const { [constant]: text } = await import(join(ROOT, program.target)) as Record<string, string>;
    expect(text).toBe(bundle(program));
  });

  test('have what they share in one file', () => {
    expect(readFileSync(join(ROOT, SHARED_TARGET), 'utf8')).toBe(sharedSource());
    expect(sharedSource()).toContain('src/registry-client/');
  });
});

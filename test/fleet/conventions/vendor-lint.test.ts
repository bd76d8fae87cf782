import * as fs from 'node:fs';
import * as path from 'node:path';
import { lintVendorCoupling } from '../../../src/fleet/conventions/vendor-lint';
import { temporaryFolder } from '../../support/fleet';

function found(files: Readonly<Record<string, string>>): string[] {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return lintVendorCoupling(root).map(({ path: file, line, match }) => `${path.relative(root, file)}:${line} ${match}`);
}

describe('the check for names of vendors', () => {
  test('B52: finds them with file and line', () => {
    expect(found({ 'clusters/a.yaml': 'name: x\nsecret: hetzner-object-storage\n', 'platform/b.yaml': 'x: veleroOverlay.aws.s3\ny: gcpObjectStorage\n' }))
      .toEqual(['clusters/a.yaml:2 hetzner-object-storage', 'platform/b.yaml:1 veleroOverlay.aws.', 'platform/b.yaml:2 gcpObjectStorage']);
  });

  test('B52: has nothing against endpoints, texts about the rule, providers of Crossplane, and what is not ours', () => {
    expect(found({
      'a.yaml': 'endpoint: https://fsn1.your-objectstorage.com\nname: object-storage\n',
      'b.md': 'not hetzner-object-storage',
      'node_modules/c.yaml': 'aws-object-storage',
      'd.yaml': 'package: xpkg.upbound.io/crossplane-contrib/provider-aws # aws-object-storage',
      'e.bin': '\0aws-object-storage',
    })).toEqual([]);
  });

  test('B52: reads a single file', () => {
    const file = path.join(temporaryFolder(), 'a.yaml');
    fs.writeFileSync(file, 'oci-object-storage');
    expect(lintVendorCoupling(file)).toHaveLength(1);
  });

  test('is an error if there is nothing to read', () => {
    expect(() => lintVendorCoupling('/nowhere')).toThrow('ENOENT');
  });
});

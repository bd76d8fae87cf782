import { pathKeys, resolveReferences } from '../../../tools/parity/references';

const CONTENTS = { seam: { 's3-bucket': 'blobs', 's3-enabled': 'true', 's3-port': '9000', 's3-zip': '0815', 'values.yaml': 'whole' } };

/** The values with one reference. */
function resolved(valuesKey: string, values: { [key: string]: unknown } = {}): unknown {
  return resolveReferences(values, [{ name: 'seam', valuesKey, targetPath: 'storage.it' }], CONTENTS);
}

describe('resolveReferences', () => {
  test('puts a value at its path, beside what is there', () => {
    expect(resolved('s3-bucket', { storage: { other: 1 } })).toEqual({ storage: { it: 'blobs', other: 1 } });
  });

  test.each([['s3-enabled', true], ['s3-port', 9000], ['s3-zip', '0815']])('reads %s as helm --set does', (key, value) => {
    expect(resolved(key)).toEqual({ storage: { it: value } });
  });

  test('lets a value that is there win over all references but the first below a key', () => {
    const references = ['s3.one', 's3.two'].map(targetPath => ({ name: 'seam', valuesKey: 's3-bucket', targetPath }));
    expect(resolveReferences({ s3: { one: 'inline', two: 'inline' } }, references, CONTENTS)).toEqual({ s3: { one: 'blobs', two: 'inline' } });
  });

  test('leaves the given values as they are', () => {
    const values = { storage: { other: 1 } };
    resolved('s3-bucket', values);
    expect(values).toEqual({ storage: { other: 1 } });
  });

  test('says which key is not there', () => {
    expect(() => resolved('s3-region')).toThrow('seam has no key s3-region');
  });

  test('refuses a value that helm --set would cut', () => {
    const contents = { seam: { key: 'a,b' } };
    expect(() => resolveReferences({}, [{ name: 'seam', valuesKey: 'key', targetPath: 'x' }], contents)).toThrow('would be cut');
  });
});

test('a dot that is escaped belongs to a key', () => {
  expect(pathKeys('ingress.annotations.nginx\\.org/size')).toEqual(['ingress', 'annotations', 'nginx.org/size']);
});

import { SecretSource } from '../../src/secrets/secret-source';
import { isShared } from '../../src/secrets/shared-secret-source';

test.each([[SecretSource.bootstrapJob(), true], [SecretSource.existing(), false], [SecretSource.generated(), false]])('%# makes its Secrets together: %p', (source, expected) => {
  expect(isShared(source)).toBe(expected);
});

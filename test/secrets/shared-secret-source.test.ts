import { SecretSource } from '../../src/secrets/secret-source';
import { isSharedSecretSource } from '../../src/secrets/shared-secret-source';

test.each([[SecretSource.bootstrapJob(), true], [SecretSource.existing(), false], [SecretSource.generated(), false]])('%# makes its Secrets together: %p', (source, expected) => {
  expect(isSharedSecretSource(source)).toBe(expected);
});

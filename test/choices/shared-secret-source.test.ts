import { SecretSource } from '../../src/choices/secret-source';
import { isShared } from '../../src/choices/shared-secret-source';

test.each([[SecretSource.bootstrapJob(), true], [SecretSource.existing(), false], [SecretSource.generated(), false]])('%# makes its Secrets together: %p', (source, expected) => {
  expect(isShared(source)).toBe(expected);
});

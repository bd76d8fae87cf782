/* Changes of where credentials come from. */
import { HarborSecrets, SecretSource } from '../../../src';
import { PropsChange, SomeProps } from '../change';

/** What another system gives out. */
const OUTSIDE = () => ({
  databasePassword: SecretSource.existing(), cachePassword: SecretSource.existing(), storageCredentials: SecretSource.existing(),
});
const secrets = (source: () => HarborSecrets) => (): SomeProps => ({ secrets: source() });
const existing = secrets(() => HarborSecrets.existing());
const generated = secrets(() => HarborSecrets.generated(OUTSIDE()));
const job = secrets(() => HarborSecrets.bootstrapJob(OUTSIDE()));
const phrase = (passphrase: string) => secrets(() => HarborSecrets.evaluation({ passphrase, ...OUTSIDE() }));
const store = (storeName: string) => secrets(() => HarborSecrets.externalSecrets({ storeName }));
const key = (name: string) => secrets(() => HarborSecrets.mixed({ secretKey: SecretSource.existing(name) }));
const plain = (secret: string) => secrets(() => HarborSecrets.mixed({ coreSecret: SecretSource.unsafePlainText({ values: { secret } }) }));
const sealed = (letter: number) => secrets(() => (
  HarborSecrets.mixed({ csrfKey: SecretSource.sealed({ encryptedData: { CSRF_KEY: Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 40, letter)]).toString('base64') } }) })
));
const PASSPHRASE = 'nine lives of a lazy cat';

export const SECRET_CHANGES: readonly PropsChange[] = [
  { name: 'from given Secrets to generated ones', before: existing, after: generated },
  { name: 'from generated Secrets to given ones', before: generated, after: existing },
  { name: 'from generated Secrets to those of a store', before: generated, after: store('vault') },
  { name: 'from a Job that makes Secrets to given ones', before: job, after: existing },
  { name: 'from given Secrets to a Job that makes them', before: existing, after: job },
  { name: 'from a passphrase to given Secrets', before: phrase(PASSPHRASE), after: existing },
  { name: 'another passphrase', before: phrase(PASSPHRASE), after: phrase('ten lives of a lazy cat') },
  { name: 'from given Secrets to those of a store', before: existing, after: store('vault') },
  { name: 'another store', before: store('vault'), after: store('other') },
  { name: 'another Secret with the key of the database', before: key('one'), after: key('other') },
  { name: 'another secret in plain text', before: plain('q7Vd02mLx9TzR4ka'), after: plain('r7Vd02mLx9TzR4kb') },
  { name: 'another sealed secret', before: sealed(7), after: sealed(8) },
  { name: 'restarts when Secrets change', before: () => ({ restartOnRotation: false }), after: () => ({ restartOnRotation: true }) },
];

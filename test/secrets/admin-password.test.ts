import { HarborProps, HarborSecrets, SecretSource } from '../../src';
import { WELL_KNOWN_PASSWORDS } from '../../src/facts/credentials';
import { harborErrors, synthHarbor } from '../support/harbor';
import { findAll, Manifest } from '../support/manifests';
import { releaseErrors, synthRelease } from '../support/release';

const LITERAL = 'Kj3nVq8ZpLw4';
const plainText = (password: string) => HarborSecrets.mixed({ adminPassword: SecretSource.unsafePlainText({ values: { HARBOR_ADMIN_PASSWORD: password } }) });
/** What no generator can make, because other systems give it out. */
const ELSEWHERE = { databasePassword: SecretSource.existing(), cachePassword: SecretSource.existing(), storageCredentials: SecretSource.existing() };
const EVALUATION = HarborSecrets.evaluation({ passphrase: 'correct horse battery staple', ...ELSEWHERE });
const REFERENCES: ReadonlyArray<readonly [string, () => HarborSecrets]> = [
  ['Secrets that exist', () => HarborSecrets.existing()],
  ['a store', () => HarborSecrets.externalSecrets({ storeName: 'openbao' })],
  ['1Password', () => HarborSecrets.onePassword({ storeName: 'onepassword' })],
  ['a generator', () => HarborSecrets.generated(ELSEWHERE)],
  ['a Job', () => HarborSecrets.bootstrapJob(ELSEWHERE)],
  ['what follows from a passphrase, to try Harbor out', () => EVALUATION],
];

/** The variables of all containers that are called like the password of admin. */
const adminVariables = (objects: readonly Manifest[]) => findAll(objects, 'Deployment')
  .flatMap(({ spec }) => spec.template.spec.containers).flatMap(({ env = [] }: any) => env).filter(({ name }: any) => name === 'HARBOR_ADMIN_PASSWORD');
const codesOf = (texts: readonly string[]) => texts.map(text => /HBR-\w+-\d+/.exec(text)?.[0]);

describe('A20: the password of admin', () => {
  test.each(REFERENCES)('A20: is a reference to a Secret with %s, in manifests and in values', (_, secrets) => {
    const variables = adminVariables(synthHarbor({ secrets: secrets() }));
    expect(variables).toEqual([{ name: 'HARBOR_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' } } }]);
    const { values } = findAll(synthRelease({ secrets: secrets() }), 'HelmRelease')[0].spec;
    expect([values.existingSecretAdminPassword, values.existingSecretAdminPasswordKey ?? 'HARBOR_ADMIN_PASSWORD', values.harborAdminPassword])
      .toEqual(['harbor-admin-password', 'HARBOR_ADMIN_PASSWORD', undefined]);
  });

  test('A20: as a literal in a Secret is an error, which does not repeat it, in manifests and in a release', () => {
    for (const errors of [harborErrors({ secrets: plainText(LITERAL) }), releaseErrors({ secrets: plainText(LITERAL) })]) {
      expect(codesOf(errors)).toEqual(['HBR-SECRET-32']);
      expect(errors.join()).not.toContain(LITERAL);
    }
  });

  test('A20: is nowhere but in its Secret, even if it follows from a passphrase', () => {
    const objects = [...synthHarbor({ secrets: EVALUATION }), ...synthRelease({ secrets: EVALUATION })];
    const [password] = objects.flatMap(({ stringData }) => stringData?.HARBOR_ADMIN_PASSWORD ?? []);
    expect(password.length).toBeGreaterThan(11);
    expect(JSON.stringify(objects.filter(({ kind }) => kind !== 'Secret'))).not.toContain(password);
  });

  test.each([LITERAL, 'Harbor12345'])('A20: as a literal among values is an error, which does not repeat it: %s', password => {
    const errors = releaseErrors({ values: { harborAdminPassword: password } });
    expect(errors).toEqual([expect.stringContaining("HBR-VAL-06 'values.harborAdminPassword'")]);
    expect(errors.join()).not.toContain(`got "${password}`);
  });

  test('A20: as a literal in place of a source is an error, in manifests and in a release', () => {
    const secrets = HarborSecrets.mixed({ adminPassword: LITERAL as never });
    for (const errors of [harborErrors({ secrets }), releaseErrors({ secrets })]) {
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.join()).toContain('adminPassword');
      expect(errors.join()).not.toContain(LITERAL);
    }
  });

  test('A20: as a literal variable of core is an error', () => {
    const core: HarborProps['core'] = { extraEnv: [{ name: 'HARBOR_ADMIN_PASSWORD', value: LITERAL }] };
    expect(codesOf(harborErrors({ core }))).toEqual(['HBR-WL-22']);
  });

  test.each(WELL_KNOWN_PASSWORDS)('A20: is an error if it is well known: %s', password => {
    expect(codesOf(harborErrors({ secrets: plainText(password) }))).toContain('HBR-SECRET-04');
    expect(codesOf(releaseErrors({ secrets: plainText(password) }))).toContain('HBR-SECRET-04');
  });

  test('A20: that the chart has by default is among the well-known ones', () => {
    expect(WELL_KNOWN_PASSWORDS).toContain('Harbor12345');
  });
});

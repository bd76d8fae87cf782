import { HarborProps, HarborSecrets, SecretSource } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { find, findAll, podTemplate } from '../../support/manifests';

const checksums = (component: string, overrides: Partial<HarborProps> = {}): Record<string, string> =>
  podTemplate(find(synthHarbor(overrides), component === 'trivy' ? 'StatefulSet' : 'Deployment', `harbor-${component}`)).metadata.annotations ?? {};
const inPlainText = (secret: string) => HarborSecrets.mixed({ coreSecret: SecretSource.unsafePlainText({ values: { secret } }) });

test('pods carry the hash of what they read, and of nothing else', () => {
  expect(Object.keys(checksums('jobservice'))).toEqual(['checksum/configmap-jobservice', 'checksum/configmap-jobservice-env']);
});

test('pods that read nothing of the output carry no hash', () => {
  expect(checksums('trivy')).toEqual({});
});

test('another value of a Secret is another hash, for all who read it', () => {
  const of = (component: string, secret: string) => checksums(component, { secrets: inPlainText(secret) })['checksum/secret-core-secret'];
  expect(['core', 'jobservice', 'registry'].map(component => of(component, 'abcdefghijklmnop') === of(component, 'ponmlkjihgfedcba'))).toEqual([false, false, false]);
});

test('whoever does not read a Secret does not restart', () => {
  expect(checksums('portal', { secrets: inPlainText('abcdefghijklmnop') })).not.toHaveProperty('checksum/secret-core-secret');
});

test('another label does not restart anything', () => {
  expect(checksums('portal', { labels: { team: 'a' } })).toEqual(checksums('portal'));
});

test('the names are short enough', () => {
  const secrets = HarborSecrets.mixed({ coreSecret: SecretSource.unsafePlainText({ values: { secret: 'abcdefghijklmnop' } }) });
  const [workload] = findAll(synthHarbor({ secrets, fullnameOverride: 'h'.repeat(40) }), 'Deployment');
  const names = Object.keys(podTemplate(workload).metadata.annotations).map(name => name.split('/')[1]);
  expect(names.filter(name => name.length > 63)).toEqual([]);
});

import { Construct } from 'constructs';
import { BlobStorageConfig, HarborContext, IBlobStorage, SecretSource } from '../../src';
import { STORAGE_DRIVERS } from '../../src/facts/storage-drivers';
import { bindStorageCredentials, sharedConfig } from '../../src/storage/object-storage';
import * as yaml from '../../tools/yaml';
import { synthHarbor } from '../support/harbor';
import { container, find } from '../support/manifests';
import { helmRelease, releaseErrors } from '../support/release';

/* The recipe "Add a storage backend" of CONTRIBUTING: a row in the table of drivers and a class. No renderer knows of them. */

jest.mock('../../src/facts/storage-drivers', () => {
  const actual = jest.requireActual('../../src/facts/storage-drivers');
  actual.STORAGE_DRIVERS.cos = { env: [{ name: 'REGISTRY_STORAGE_COS_SECRETKEY', key: 'REGISTRY_STORAGE_COS_SECRETKEY' }], chartParameters: ['bucket'] };
  return actual;
});

class CosStorage implements IBlobStorage {
  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const credentials = SecretSource.existing('cos-credentials');
    return {
      driver: 'cos',
      parameters: { bucket: 'images', region: 'eu-frankfurt' },
      ...sharedConfig(scope, { credentials }),
      peer: { internet: true },
      ...bindStorageCredentials(harbor, 'cos' as keyof typeof STORAGE_DRIVERS, credentials),
    };
  }
}

const CREDENTIAL = {
  name: 'REGISTRY_STORAGE_COS_SECRETKEY',
  valueFrom: { secretKeyRef: { name: 'cos-credentials', key: 'REGISTRY_STORAGE_COS_SECRETKEY' } },
};

describe('a backend that is a row and a class', () => {
  const manifests = synthHarbor({ storage: new CosStorage() });

  test('is in the configuration of the registry', () => {
    const config: any = yaml.load(find(manifests, 'ConfigMap', 'harbor-registry').data['config.yml']);
    expect(config.storage.cos).toEqual({ bucket: 'images', region: 'eu-frankfurt' });
  });

  test.each(['registry', 'registryctl'])('gives its credentials to %s', name => {
    expect(container(find(manifests, 'Deployment', 'harbor-registry'), name).env).toContainEqual(CREDENTIAL);
  });

  test('is in a release of the chart by values, and by variables what the chart has no value for', () => {
    const props = { storage: new CosStorage() };
    const { persistence, registry } = helmRelease(props).spec.values;
    expect(releaseErrors(props)).toEqual([]);
    expect(persistence.imageChartStorage).toMatchObject({ type: 'cos', cos: { bucket: 'images', existingSecret: 'cos-credentials' } });
    for (const { extraEnvVars } of [registry.registry, registry.controller]) {
      expect(extraEnvVars).toContainEqual({ name: 'REGISTRY_STORAGE_COS_REGION', value: 'eu-frankfurt' });
    }
  });
});

test('a driver that is in no table is set by variables alone in a release', () => {
  const storage: IBlobStorage = { bind: () => ({ driver: 'own', parameters: { bucket: 'images' }, redirect: true, peer: { internet: true } }) };
  const { registry } = helmRelease({ storage }).spec.values;
  expect(registry.registry.extraEnvVars).toContainEqual({ name: 'REGISTRY_STORAGE_OWN_BUCKET', value: 'images' });
});

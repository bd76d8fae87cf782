import Ajv from 'ajv';
import { RELEASES } from '../../../src/facts/versions';
import { CATALOG_DEPENDENCIES, catalogEntry } from '../../../src/fleet/conventions/catalog';

const { configSchema, ...entry } = catalogEntry(['bp-cnpg', 'bp-cert-manager']) as any;

describe('the entry in a catalogue', () => {
  test('B48: depends on cnpg and valkey', () => {
    expect(entry.dependencies).toEqual(['cnpg', 'valkey']);
    expect(CATALOG_DEPENDENCIES).toEqual(['cnpg', 'valkey']);
  });

  test('names the blueprints that Harbor waits for', () => {
    expect(entry.depends).toEqual([{ blueprint: 'bp-cnpg' }, { blueprint: 'bp-cert-manager' }]);
  });

  test('B49: requires a hostname', () => {
    expect(configSchema.required).toEqual(['hostname']);
  });

  test('B49: limits the replicas', () => {
    const limits = ['coreReplicas', 'registryReplicas', 'jobserviceReplicas', 'portalReplicas'].map(name => [configSchema.properties[name].minimum, configSchema.properties[name].maximum]);
    expect(limits).toEqual([[1, 5], [1, 5], [1, 3], [1, 3]]);
  });

  test('B49: has scanning and single sign-on off at first', () => {
    expect([configSchema.properties.trivyEnabled.default, configSchema.properties.ssoEnabled.default]).toEqual([false, false]);
  });

  test('B49: has a schema that works', () => {
    const accepts = new Ajv({ strict: false, validateFormats: false }).compile(configSchema);
    expect([accepts({ hostname: 'registry.example.com', coreReplicas: 2 }), accepts({}), accepts({ hostname: 'x', coreReplicas: 6 })]).toEqual([true, false, false]);
  });

  test('is for one region', () => {
    expect(entry.placementSchema.modes).toEqual(['single-region']);
  });

  test('names every release with its chart', () => {
    expect(entry.versions).toHaveLength(RELEASES.length);
  });
});

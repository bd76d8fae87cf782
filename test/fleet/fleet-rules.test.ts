import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database } from '../../src';
import { ISovereignBlueprint } from '../../src/fleet/blueprint';
import { SovereignPart } from '../../src/fleet/conventions/sovereign-part';
import { SovereignProps } from '../../src/fleet/sovereign-props';
import { blueprint, codesOf, harborBlueprint, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet } from '../support/fleet';
import { blobVolume } from '../support/scenarios/blob-volume';

/** A Harbor, and a ConfigMap with a text. */
function withText(textOf: (fqdn: string) => string, metadata: object = {}): ISovereignBlueprint {
  return blueprint((chart, sovereign) => {
    harborBlueprint().define(chart, sovereign);
    new ApiObject(chart, 'notes', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', ...metadata }, data: { text: textOf(sovereign.fqdn) } });
  });
}

/** A Harbor, and a HelmRelease that waits for others. */
function withRelease(dependsOn: string[], name = 'bp-harbor'): ISovereignBlueprint {
  return blueprint((chart, sovereign) => {
    harborBlueprint().define(chart, sovereign);
    defineRelease(chart, name, dependsOn);
  });
}

function defineRelease(chart: Chart, name: string, dependsOn: string[]): void {
  new ApiObject(chart, name, {
    apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name, namespace: 'flux-system' }, spec: { dependsOn: dependsOn.map(it => ({ name: it })) },
  });
}

function expectedFile(...rows: ReadonlyArray<readonly [name: string, ...dependsOn: string[]]>): string {
  const file = path.join(temporaryFolder(), 'expected-bootstrap-deps.yaml');
  fs.writeFileSync(file, `slots:\n${rows.map(([name, ...dependsOn]) => `  - { slot: 1, name: ${name}, depends_on: [${dependsOn.join(', ')}], wave: x }\n`).join('')}`);
  return file;
}

describe('the rules of a fleet', () => {
  test('B60: no two Sovereigns have one bucket', () => {
    const problems = problemsOf(testFleet({}, [OMANTEL, { ...OTECH, objectStorage: OMANTEL.objectStorage }]));
    expect(problems).toEqual([expect.stringMatching(/^\[otech.omani.works\] HBR-FLEET-07 'objectStorage.bucket' .*omantel.omani.works uses it too/)]);
  });

  test('B60: no two Sovereigns have one bucket that only their blueprint knows', () => {
    const storage = BlobStorage.s3({ bucket: 'shared', region: 'eu-central-1' });
    expect(codesOf(problemsOf(testFleet({ blueprint: harborBlueprint(() => ({ storage })) })))).toEqual(['HBR-FLEET-07']);
  });

  test('B60: two Sovereigns may have buckets of one name in two regions', () => {
    const objectStorage = { bucket: 'harbor', region: 'us-east-1' };
    expect(problemsOf(testFleet({}, [{ ...OMANTEL, objectStorage: { bucket: 'harbor', region: 'eu-central-1' } }, { ...OTECH, objectStorage }]))).toEqual([]);
  });

  test('B60: no two Sovereigns have one database', () => {
    const database = Database.external({ host: 'postgres.example.com' });
    expect(problemsOf(testFleet({ blueprint: harborBlueprint(() => ({ database })) }))).toEqual([expect.stringMatching(/HBR-FLEET-07 'database'/)]);
  });

  test('B60: no two Sovereigns have one cache', () => {
    const cache = Cache.external({ host: 'valkey.example.com', tls: true });
    expect(problemsOf(testFleet({ blueprint: harborBlueprint(() => ({ cache })) }))).toEqual([expect.stringMatching(/HBR-FLEET-07 'cache'/)]);
  });

  test('no two Sovereigns have one host', () => {
    expect(problemsOf(testFleet({}, [OMANTEL, { ...OTECH, aliases: ['registry.omantel.omani.works'] }]))[0]).toMatch(/^\[otech.omani.works\] HBR-FLEET-06 /);
  });

  test('no two Sovereigns have one name', () => {
    expect(codesOf(problemsOf(testFleet({}, [OMANTEL, OMANTEL])))).toEqual(['HBR-FLEET-02']);
  });

  test.each([
    ['its registry', 'registry.otech.omani.works'], ['another host of it', 'https://keycloak.otech.omani.works/realms/x'], ['it', 'see otech.omani.works.'],
    ['an alias of it', 'images.example.com'],
  ])('B60: a cluster does not name another cluster: %s', (_, text) => {
    const problems = problemsOf(testFleet({ blueprint: withText(fqdn => fqdn === OMANTEL.fqdn ? text : 'nothing') }, [OMANTEL, { ...OTECH, aliases: ['images.example.com'] }]));
    expect(problems).toEqual([expect.stringMatching(/^\[omantel.omani.works\] HBR-FLEET-08 'ConfigMap notes' .*a host of otech.omani.works/)]);
  });

  test('finding W4: aliases that a blueprint does not pass on are a warning', () => {
    const warningsOf = (additionalHosts?: string[]) => {
      const fleet = testFleet({ blueprint: harborBlueprint(() => ({ additionalHosts })) }, [{ ...OTECH, aliases: ['images.example.com'] }]);
      return fleet.synth().warnings.filter(text => text.includes('HBR-FLEET-58'));
    };
    expect(warningsOf()).toEqual([expect.stringMatching(/'aliases' must be hosts of Harbor.*images\.example\.com/)]);
    expect(warningsOf(['images.example.com'])).toEqual([]);
  });

  test('no Harbor replicates to another Harbor of the fleet', () => {
    const policy = JSON.stringify({ name: 'to-otech', dest_registry: { type: 'harbor', url: 'https://registry.otech.omani.works' } });
    expect(codesOf(problemsOf(testFleet({ blueprint: withText(fqdn => fqdn === OMANTEL.fqdn ? policy : '') })))).toEqual(['HBR-FLEET-08']);
  });

  test('B64: no cluster pulls from the registry of another one', () => {
    const pulling = (imageFrom: (fqdn: string) => string) => blueprint((chart, sovereign) => {
      harborBlueprint().define(chart, sovereign);
      const image = `registry.${imageFrom(sovereign.fqdn)}/catalyst/app:1`;
      new ApiObject(chart, 'app', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec: { containers: [{ name: 'app', image }] } });
    });
    expect(problemsOf(testFleet({ blueprint: pulling(fqdn => fqdn) }))).toEqual([]);
    expect(problemsOf(testFleet({ blueprint: pulling(() => OTECH.fqdn) }))).toEqual([
      expect.stringMatching(/^\[omantel.omani.works\] HBR-FLEET-08 'Pod app' names registry.otech.omani.works, a host of otech.omani.works/),
    ]);
  });

  test('a cluster may name itself', () => {
    expect(problemsOf(testFleet({ blueprint: withText(fqdn => `https://registry.${fqdn} https://auth.${fqdn}`) }))).toEqual([]);
  });

  test('a cluster below the name of another is another cluster', () => {
    const inner: SovereignProps = { fqdn: 'lab.omantel.omani.works', objectStorage: { bucket: 'lab', region: 'eu-central-1' } };
    expect(problemsOf(testFleet({ blueprint: withText(fqdn => `registry.${fqdn}`) }, [OMANTEL, inner]))).toEqual([]);
    expect(problemsOf(testFleet({ blueprint: withText(() => 'registry.lab.omantel.omani.works') }, [OMANTEL, inner]))).toHaveLength(1);
  });

  test.each(['SOVEREIGN_FQDN_PLACEHOLDER', 'registry.${SOVEREIGN_FQDN}', '<bucket>'])('no placeholder is left: %s', text => {
    expect(codesOf(problemsOf(testFleet({ blueprint: withText(() => text) })))).toEqual(['HBR-FLEET-09']);
  });

  test('variables may be left for somebody else', () => {
    const annotations = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };
    expect(problemsOf(testFleet({ blueprint: withText(() => '${DS_PROMETHEUS}', { annotations }) }))).toEqual([]);
  });

  test.each(['hetzner-object-storage', 'veleroOverlay.aws.s3', 'azureObjectStorage'])('B52: no capability has the name of a vendor: %s', text => {
    expect(codesOf(problemsOf(testFleet({ blueprint: withText(() => text) })))).toEqual(['HBR-FLEET-16']);
  });

  test('B52: the endpoint of a vendor is data', () => {
    expect(problemsOf(testFleet({ blueprint: withText(() => 'https://fsn1.your-objectstorage.com') }))).toEqual([]);
  });

  test('releases do not wait for each other in a circle', () => {
    const circular = blueprint((chart, sovereign) => {
      withRelease(['harbor-config']).define(chart, sovereign);
      defineRelease(chart, 'harbor-config', ['bp-harbor']);
    });
    expect(problemsOf(testFleet({ blueprint: circular }, [OMANTEL]))).toEqual([expect.stringMatching(/HBR-FLEET-12 .*(bp-harbor|harbor-config) -> /)]);
  });

  test('B38: releases wait for what is expected, in any order', () => {
    const expectedDependencies = expectedFile(['bp-harbor', 'bp-cert-manager', 'bp-cnpg']);
    expect(problemsOf(testFleet({ expectedDependencies, blueprint: withRelease(['bp-cnpg', 'bp-cert-manager']) }))).toEqual([]);
  });

  test('B39: a release that waits for the Gateway API has to be expected to', () => {
    const parts = [SovereignPart.CNPG, SovereignPart.CERT_MANAGER, SovereignPart.GATEWAY_API];
    const asItsParts = blueprint((chart, sovereign) => withRelease(sovereign.dependsOn.map(({ name }) => name)).define(chart, sovereign));
    const found = (...expected: string[]) => codesOf(problemsOf(testFleet({ expectedDependencies: expectedFile(['bp-harbor', ...expected]), blueprint: asItsParts }, [{ ...OMANTEL, parts }])));
    expect([found('bp-cnpg', 'bp-cert-manager', 'bp-gateway-api'), found('bp-cnpg', 'bp-cert-manager')]).toEqual([[], ['HBR-FLEET-13']]);
  });

  test('B38: releases wait for nothing else', () => {
    const expectedDependencies = expectedFile(['bp-harbor', 'bp-cert-manager', 'bp-cnpg']);
    const problems = problemsOf(testFleet({ expectedDependencies, blueprint: withRelease(['bp-cnpg', 'bp-seaweedfs']) }, [OMANTEL]));
    expect(problems).toEqual([expect.stringMatching(/HBR-FLEET-13 'HelmRelease bp-harbor' must wait for bp-cert-manager, bp-cnpg, but waits for bp-cnpg, bp-seaweedfs/)]);
  });

  test('releases that nobody expects are refused', () => {
    const expectedDependencies = expectedFile(['bp-cnpg']);
    expect(codesOf(problemsOf(testFleet({ expectedDependencies, blueprint: withRelease([]) }, [OMANTEL])))).toEqual(['HBR-FLEET-14']);
  });

  test('releases do not wait for what waits for them elsewhere', () => {
    const expectedDependencies = expectedFile(['bp-harbor', 'bp-sigstore'], ['bp-sigstore', 'bp-harbor']);
    expect(codesOf(problemsOf(testFleet({ expectedDependencies, blueprint: withRelease(['bp-sigstore']) }, [OMANTEL])))).toEqual(['HBR-FLEET-12']);
  });

  test('the file of expected dependencies has to be there', () => {
    expect(codesOf(problemsOf(testFleet({ expectedDependencies: '/nowhere/expected.yaml' })))).toEqual(['HBR-FLEET-44']);
  });

  test('the bucket of a Sovereign counts where nothing else says it', () => {
    const storage = blobVolume();
    const fleet = testFleet({ blueprint: harborBlueprint(() => ({ storage })) }, [OMANTEL, { ...OTECH, objectStorage: OMANTEL.objectStorage }]);
    expect(codesOf(problemsOf(fleet))).toContain('HBR-FLEET-07');
  });
});

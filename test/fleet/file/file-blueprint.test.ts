import { App, Chart } from 'cdk8s';
import { DataReader } from '../../../src/fleet/file/data-reader';
import { fleetFileSchema } from '../../../src/fleet/file/data-schema';
import { DataSource, valueOf } from '../../../src/fleet/file/data-source';
import { FileBlueprint } from '../../../src/fleet/file/file-blueprint';
import { ProblemList } from '../../../src/fleet/problem-list';
import { Sovereign } from '../../../src/fleet/sovereign';
import { SovereignProps } from '../../../src/fleet/sovereign-props';
import { Manifest, synth } from '../../support/manifests';

const COMMON = 'database: { external: { host: pg.harbor.svc } }, cache: evaluation, exposure: clusterIp';

function defined(text: string, props: Partial<SovereignProps> = {}): { manifests: Manifest[]; problems: string[] } {
  const source = new DataSource('fleet.yaml', text);
  const problems = new ProblemList();
  const { contents } = source.document;
  const schema = fleetFileSchema();
  const sections = { shared: contents, own: new Map([['a.example.com', valueOf(contents, 'own')]]) };
  const blueprint = new FileBlueprint({ source, schema, sections, reader: new DataReader({ source, root: schema, problems, isComplete: true }), problems });
  const chart = new Chart(new App({ }), 'chart', { disableResourceNameHashes: true });
  chart.node.setContext('cdk8s-harbor:warnings-collected-elsewhere', true);
  blueprint.define(chart, new Sovereign({ fqdn: 'a.example.com', ...props }));
  return { manifests: problems.errors.length > 0 ? [] : synth(chart), problems: problems.errors };
}

describe('a blueprint out of a file', () => {
  test('makes manifests of the section harbor', () => {
    expect(defined(`harbor: { ${COMMON}, storage: { filesystem: { volume: { size: 5Gi } } } }`).manifests.map(({ kind }) => kind)).toContain('Deployment');
  });

  test('makes a release of the section harborRelease', () => {
    const kinds = defined(`harborRelease: { ${COMMON}, storage: { filesystem: { volume: { size: 5Gi } } } }`).manifests.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['Namespace', 'HelmRepository', 'HelmRelease']));
  });

  test('takes the section of the Sovereign, if the file has another one for all', () => {
    const kinds = defined(`harborRelease: { ${COMMON} }\nown: { harbor: { ${COMMON}, storage: { filesystem: { volume: { size: 5Gi } } } } }`).manifests.map(({ kind }) => kind);
    expect(kinds).not.toContain('HelmRelease');
  });

  test('puts the object storage of the Sovereign where nothing is said', () => {
    const { manifests } = defined(`harbor: { ${COMMON} }`, { objectStorage: { bucket: 'bbb', region: 'eu-central-1' } });
    expect(JSON.stringify(manifests)).toContain('bucket: bbb');
  });

  test('leaves storage of another kind alone', () => {
    const { manifests } = defined(`harbor: { ${COMMON}, storage: { filesystem: { volume: { size: 5Gi } } } }`, { objectStorage: { bucket: 'bbb', region: 'eu-central-1' } });
    expect(JSON.stringify(manifests)).not.toContain('bucket');
  });

  test('leaves what the section says alone', () => {
    const { manifests } = defined(`harbor: { ${COMMON}, storage: { s3: { bucket: mine } }, externalUrl: "https://images.example.com" }`, { objectStorage: { bucket: 'bbb', region: 'eu-central-1' } });
    expect(JSON.stringify(manifests)).toContain('bucket: mine');
    expect(JSON.stringify(manifests)).toContain('https://images.example.com');
  });

  const ALIASES = { aliases: ['images.a.example.com', 'oci.a.example.com'] };
  const GATEWAY = 'exposure: { route: { gateways: [{ name: public, namespace: edge, sectionName: https }] } }';
  const DATA = 'database: { external: { host: pg.harbor.svc } }, cache: evaluation, storage: { filesystem: { volume: { size: 5Gi } } }';

  test.each(['harbor', 'harborRelease'])('finding W4: makes aliases of the Sovereign additional hosts of its Harbor in the section %s', section => {
    const { manifests } = defined(`${section}: { ${DATA}, ${GATEWAY} }`, ALIASES);
    const route = manifests.find(({ kind }) => kind === 'HTTPRoute');
    const release = manifests.find(({ kind }) => kind === 'HelmRelease');
    expect(route?.spec.hostnames ?? release?.spec.values.expose.route.hosts).toEqual(['registry.a.example.com', ...ALIASES.aliases]);
  });

  test('finding W4: names them in the certificate', () => {
    const { manifests } = defined(`harbor: { ${DATA}, exposure: { ingress: { tls: { certManager: { issuerName: corp } } } } }`, ALIASES);
    expect(manifests.find(({ kind }) => kind === 'Certificate')?.spec.dnsNames).toEqual(['registry.a.example.com', ...ALIASES.aliases]);
  });

  test('finding W4: has the additional hosts of the section in their place', () => {
    const { manifests } = defined(`harbor: { ${DATA}, ${GATEWAY}, additionalHosts: [lan.example.com] }`, ALIASES);
    expect(manifests.find(({ kind }) => kind === 'HTTPRoute')?.spec.hostnames).toEqual(['registry.a.example.com', 'lan.example.com']);
  });

  test('makes nothing of an incomplete section', () => {
    const { problems } = defined(`harbor: { ${COMMON} }`);
    expect(problems).toEqual([expect.stringContaining("HBR-FLEET-43 'harbor.storage'")]);
  });

  test('makes nothing without a section', () => {
    expect(defined('x: 1').problems).toEqual([expect.stringContaining('HBR-FLEET-27')]);
  });
});

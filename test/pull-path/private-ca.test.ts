import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../tools/yaml';
import { NodeMirrors, NodeRuntime } from '../../src';
import { testHarbor } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { CA } from '../support/node-mirrors';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'moving-to-harbor.md'), 'utf8');

describe('C37: a private CA', () => {
  test.each(Object.values(NodeRuntime))('C37: reaches nodes with %s, as a file of its own or in their settings', runtime => {
    const chart = testChart();
    const { files } = new NodeMirrors(chart, 'nodes', { registry: { host: 'registry.example.com' }, routes: [{ upstream: 'ghcr.io', project: 'ghcr' }], runtimes: [runtime], caPem: CA });
    expect(errorsOf(chart)).toEqual([]);
    const line = CA.trim().split('\n')[1];
    expect(files.filter(({ content }) => content.includes(line) || content.includes(Buffer.from(CA).toString('base64')))).not.toEqual([]);
  });

  test('C37: reaches Harbor: core trusts the CAs in the Secret', () => {
    const { node: { root } } = testHarbor({ caBundleSecretName: 'corp-ca' });
    const core = root.node.findAll().map((it: any) => it.toJson?.()).find((it: any) => it?.kind === 'Deployment' && it.metadata.name.endsWith('-core'));
    const { volumes, containers } = core.spec.template.spec;
    const volume = volumes.find((it: any) => it.secret?.secretName === 'corp-ca');
    expect(containers[0].volumeMounts.find(({ name }: any) => name === volume.name).mountPath).toMatch(/^\/harbor_cust_cert/);
  });

  test('C37: reaches pipelines: the snippet puts it where Docker and the other clients look, and no client takes any certificate', () => {
    const [snippet] = /^steps:\n(?:^.*\n)*?(?=^```)/m.exec(PAGE)!;
    const { steps: [{ run, env }] } = load(snippet) as any;
    expect(run).toContain('tee /etc/docker/certs.d/registry.example.com/ca.crt');
    expect(run).toContain('SSL_CERT_FILE=');
    expect(Object.keys(env)).toEqual(['REGISTRY_CA']);
    expect(PAGE).not.toMatch(/--insecure|--tls-verify=false|-k /);
  });
});

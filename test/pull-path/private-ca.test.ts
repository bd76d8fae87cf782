import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeMirrors, NodeRuntime } from '../../src';
import { load } from '../../tools/yaml';
import { synthHarbor } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { files, find } from '../support/manifests';
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

  test.each(['core', 'jobservice', 'registry'])('C37: reaches Harbor: %s has it as a file among the CAs that it trusts', component => {
    const documents = synthHarbor({ caBundleSecretName: 'corp-ca' });
    const workload = find(documents, 'Deployment', `harbor-${component}`);
    expect(files(documents, workload, component)).toHaveProperty(['/harbor_cust_cert/corp-ca.crt'], 'secret:corp-ca/ca.crt');
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

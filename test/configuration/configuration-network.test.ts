import { Chart, Testing } from 'cdk8s';
import { ConfigurationEngine, ConfigurationNetworkOptions, HarborConfiguration, HarborConfigurationProps } from '../../src';
import { selectorLabels } from '../../src/facts/labels';
import { declared } from '../support/configuration/declared';
import { testHarbor } from '../support/harbor';

function policyOf(networkPolicy: ConfigurationNetworkOptions, props: HarborConfigurationProps = {}) {
  const { chart, errors } = declared({ networkPolicy, ...props });
  expect(errors).toEqual([]);
  const objects = Testing.synth(chart);
  const find = (kind: string) => objects.find(object => object.kind === kind);
  return { policy: find('NetworkPolicy'), job: find('Job') };
}

const portsOf = (rule: any) => rule.ports?.map(({ protocol, port }: any) => `${protocol} ${port}`);
const API = { secret: { secretName: 'harbor-pull' } };

test('the Pods of a configuration reach DNS and Harbor, and nobody reaches them', () => {
  const { policy, job } = policyOf({});
  expect(policy.spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'], egress: expect.any(Array) });
  expect(policy.spec.ingress).toBeUndefined();
  expect(job.spec.template.metadata.labels).toMatchObject(policy.spec.podSelector.matchLabels);
  expect(policy.metadata.name).toBe('harbor-configuration');
  const rules: any[] = policy.spec.egress;
  expect(rules.slice(0, -1).every(rule => portsOf(rule).join() === 'UDP 53,TCP 53')).toBe(true);
  expect(rules[rules.length - 1].to).toContainEqual({ ipBlock: { cidr: '0.0.0.0/0', except: expect.arrayContaining(['10.0.0.0/8']) } });
  expect(portsOf(rules[rules.length - 1])).toEqual(['TCP 443']);
});

test('only robots whose Secrets the Job writes need the API server', () => {
  const { policy } = policyOf({ apiServer: [{ cidrs: ['10.0.0.1/32'] }] }, { robots: [{ name: 'pull', pullFrom: ['one'], ...API }] });
  const rule = policy.spec.egress.find(({ to }: any) => to[0].ipBlock?.cidr === '10.0.0.1/32');
  expect(portsOf(rule)).toEqual(['TCP 443', 'TCP 6443']);
  const { policy: without } = policyOf({ apiServer: [{ cidrs: ['10.0.0.1/32'] }] });
  expect(JSON.stringify(without)).not.toContain('10.0.0.1');
});

test('a Service is reached on all ports of its namespace, as those of its Pods are not known, unless they are said', () => {
  const { policy } = policyOf({}, { url: 'http://harbor-core.registry.svc' });
  const [rule] = policy.spec.egress.slice(-1);
  expect(rule).toEqual({ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'registry' } } }] });
  const harbor = [{ podLabels: { component: 'core' }, namespaceLabels: { 'kubernetes.io/metadata.name': 'registry' }, ports: [8080] }];
  const [own] = policyOf({ harbor }, { url: 'http://harbor-core.registry.svc' }).policy.spec.egress.slice(-1);
  expect([own.to[0].podSelector, portsOf(own)]).toEqual([{ matchLabels: { component: 'core' } }, ['TCP 8080']]);
});

test('of a Harbor of the same app it is core, on the port that its Pods listen on', () => {
  const harbor = testHarbor({ namespace: 'registry' });
  const chart = Chart.of(harbor);
  new HarborConfiguration(chart, 'inside', { harbor, networkPolicy: {} });
  expect(chart.node.findAll().flatMap(node => node.node.validate())).toEqual([]);
  const policy = Testing.synth(chart).find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'harbor-configuration');
  const [rule] = policy.spec.egress.slice(-1);
  expect([policy.metadata.namespace, rule.to, portsOf(rule)]).toEqual(['registry', [{ podSelector: { matchLabels: selectorLabels(harbor._spec.names.releaseName, 'core') } }], ['TCP 8080']]);
});

test('an address is that address', () => {
  const [rule] = policyOf({}, { url: 'https://10.1.2.3:8443' }).policy.spec.egress.slice(-1);
  expect([rule.to, portsOf(rule)]).toEqual([[{ ipBlock: { cidr: '10.1.2.3/32' } }], ['TCP 8443']]);
});

test.each([
  ['HBR-CONF-76', { url: 'http://harbor-core.registry', networkPolicy: {} }, 'networkPolicy.harbor'],
  ['HBR-CONF-76', { networkPolicy: { harbor: [{ dnsNames: ['harbor.local'] }] } }, 'networkPolicy.harbor'],
  ['HBR-CONF-76', { url: 'https://harbor.internal', networkPolicy: {} }, 'networkPolicy.harbor'],
  ['HBR-CONF-73', { networkPolicy: {}, engine: ConfigurationEngine.openTofu() }, 'networkPolicy'],
] as [string, HarborConfigurationProps, string][])('%s: %#', (code, props, prop) => {
  expect(declared(props).errors).toEqual([expect.stringContaining(`${code} '${prop}' `)]);
});

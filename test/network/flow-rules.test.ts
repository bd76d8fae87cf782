import { Database, HarborProps } from '../../src';
import { connectionsOf } from '../../src/network/flow-connections';
import { dnsRules, podPolicies, releaseLabels } from '../../src/network/flow-rules';
import { testHarbor } from '../support/harbor';
import { testChart } from '../support/harbor-context';
import { ADDRESSES } from '../support/network';

function rules(props: Partial<HarborProps> = {}) {
  const harbor = testHarbor(props);
  const { _spec: spec } = harbor;
  const connections = connectionsOf({ scope: testChart(), spec, options: { harbor, ...ADDRESSES }, dialect: { supportsNames: false, supportsEntities: false } });
  const policies = podPolicies({ harbor }, connections);
  return { policies, connections, of: (name: string) => policies.find(policy => policy.name === name)! };
}

test('there is a policy for each component that exists', () => {
  expect(rules().policies.map(({ name }) => name)).toEqual(['core', 'jobservice', 'registry', 'portal', 'trivy']);
  expect(rules({ trivy: { enabled: false }, metrics: {} }).policies.map(({ name }) => name)).toEqual(['core', 'jobservice', 'registry', 'portal', 'exporter']);
});

test('the servers of an evaluation have one, which says nothing about their way out', () => {
  const { podLabels, egress } = rules({ database: Database.evaluation() }).of('database');
  expect(podLabels).toEqual({ release: 'harbor', app: 'harbor', component: 'database' });
  expect(egress).toBeUndefined();
});

test('connections to one peer become one rule, with everything that it is for', () => {
  const towardsRegistry = rules().of('core').egress?.filter(({ peer }) => peer.podLabels?.component === 'registry');
  expect(towardsRegistry).toMatchObject([{
    ports: [{ port: 5000, protocol: 'TCP' }, { port: 8080, protocol: 'TCP' }],
    why: ['blobs, manifests, health', 'deletion of blobs, health'],
  }]);
});

test('B31: what one component may send, the other may receive', () => {
  const { policies } = rules({ metrics: {} });
  const between = (direction: 'ingress' | 'egress') => policies.flatMap(({ name, [direction]: list = [] }) => list.flatMap(({ peer, ports }) => {
    const other = peer.podLabels?.app === 'harbor' ? peer.podLabels.component : undefined;
    const [from, to] = direction === 'egress' ? [name, other] : [other, name];
    return other ? ports.map(({ port }) => `${from} ${to} ${port}`) : [];
  }));
  expect(between('egress').sort()).toEqual(between('ingress').sort());
  expect(between('egress').length).toBeGreaterThan(10);
});

test('the portal reaches nothing', () => {
  expect(rules().of('portal').egress).toEqual([]);
});

test('B26: DNS is one rule for all, by UDP and TCP', () => {
  const { connections, policies } = rules();
  expect(dnsRules(connections).flatMap(({ ports }) => ports.map(({ protocol }) => protocol))).toEqual(['UDP', 'TCP', 'UDP', 'TCP']);
  expect(policies.flatMap(({ egress = [] }) => egress).filter(({ ports }) => ports.some(({ port }) => port === 53))).toEqual([]);
});

test('all pods of a Harbor have the labels of its release', () => {
  const harbor = testHarbor({ releaseName: 'images' });
  expect(releaseLabels({ harbor })).toEqual({ release: 'images', app: 'harbor' });
  expect(releaseLabels({ harbor, isolateNamespace: true })).toEqual({});
});

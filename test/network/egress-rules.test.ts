import { ciliumEgress, kubernetesEgress } from '../../src/network/egress-rules';

const GATEWAY = { peer: { podLabels: { app: 'envoy' }, namespaceLabels: { 'kubernetes.io/metadata.name': 'gateways' } }, why: ['gateway'] };
const PORTS = [{ port: 8443, protocol: 'TCP' }];

test('a rule has its ports in both dialects', () => {
  expect(JSON.parse(JSON.stringify(kubernetesEgress({ ...GATEWAY, ports: PORTS })))).toMatchObject({ ports: [{ port: { value: 8443 }, protocol: 'TCP' }] });
  expect(ciliumEgress({ ...GATEWAY, ports: PORTS })).toMatchObject([{ toPorts: [{ ports: [{ port: '8443', protocol: 'TCP' }] }] }]);
});

test('a rule without ports is one for all ports, and not for none', () => {
  expect(Object.keys(kubernetesEgress({ ...GATEWAY, ports: [] }))).toEqual(['to']);
  expect(ciliumEgress({ ...GATEWAY, ports: [] }).map(rule => Object.keys(rule))).toEqual([['toEndpoints']]);
});

test('the internet is without the ranges that are said to be internal', () => {
  const [v4] = kubernetesEgress({ peer: { internet: true }, ports: PORTS, why: [] }, ['203.0.113.0/24']).to!;
  expect(v4.ipBlock).toMatchObject({ cidr: '0.0.0.0/0', except: expect.arrayContaining(['10.0.0.0/8', '203.0.113.0/24']) });
});

import { peerOfHost, peerOfHosts } from '../../src/contracts/peer-of-host';
import { namespaceOfHost } from '../../src/syntax/host';

const namespaceLabels = (name: string) => ({ namespaceLabels: { 'kubernetes.io/metadata.name': name } });

describe('peerOfHost', () => {
  test.each([
    ['harbor-pg-rw.databases.svc'],
    ['harbor-pg-rw.databases.svc.cluster.local'],
    ['harbor-pg-rw.databases.svc.k8s.example.com'],
    ['node-0.harbor-pg-rw.databases.svc.cluster.local'],
  ])('%s leads to the namespace of the Service', host => {
    expect(peerOfHost(host)).toEqual(namespaceLabels('databases'));
  });

  test('an IPv4 address is a range of one address', () => {
    expect(peerOfHost('10.0.0.7')).toEqual({ cidrs: ['10.0.0.7/32'] });
  });

  test.each(['fd00::7', '[fd00::7]'])('the IPv6 address %s is a range of one address', host => {
    expect(peerOfHost(host)).toEqual({ cidrs: ['fd00::7/128'] });
  });

  test.each(['db.example.com', 'db.svc.example.com', 'svc.example.com', 'example.com'])('%s is a DNS name', host => {
    expect(peerOfHost(host, 'harbor')).toEqual({ dnsNames: [host] });
  });

  test('a name without dots is a Service of the own namespace', () => {
    expect(peerOfHost('harbor-pg-rw', 'harbor')).toEqual(namespaceLabels('harbor'));
  });

  test('a name without dots stays a DNS name if the own namespace is unknown', () => {
    expect(peerOfHost('harbor-pg-rw')).toEqual({ dnsNames: ['harbor-pg-rw'] });
  });
});

describe('peerOfHosts', () => {
  test('Services of one namespace share one peer', () => {
    expect(peerOfHosts(['s-0.s.redis.svc', 's-1.s.redis.svc'])).toEqual(namespaceLabels('redis'));
  });

  test('every address and DNS name is kept, once', () => {
    expect(peerOfHosts(['10.0.0.1', '10.0.0.2', '10.0.0.1', 'a.example.com'])).toEqual({
      cidrs: ['10.0.0.1/32', '10.0.0.2/32'], dnsNames: ['a.example.com'],
    });
  });

  test('no host makes an empty peer', () => {
    expect(peerOfHosts([])).toEqual({});
  });
});

describe('namespaceOfHost', () => {
  test('a label svc without a namespace before it is not a Service', () => {
    expect(namespaceOfHost('svc.svc.example.com')).toBeUndefined();
  });
});

import { REGISTRY_HOSTS, withRegistryHosts } from '../../src/facts/registry-hosts';

test('a public registry is replaced by the hosts that its clients connect to', () => {
  expect(withRegistryHosts(['ghcr.io'])).toEqual(['ghcr.io', 'pkg-containers.githubusercontent.com']);
});

test('Docker Hub has other hosts than docker.io', () => {
  expect(withRegistryHosts(['docker.io'])).toEqual(expect.arrayContaining(['registry-1.docker.io', 'auth.docker.io', 'production.cloudflare.docker.com']));
});

test('other hosts are kept', () => {
  expect(withRegistryHosts(['registry.example.com', 'constructor'])).toEqual(['registry.example.com', 'constructor']);
});

test('each host is returned once', () => {
  expect(withRegistryHosts(['mirror.gcr.io', 'mirror.gcr.io', 'storage.googleapis.com'])).toEqual(['mirror.gcr.io', 'storage.googleapis.com']);
});

test.each(Object.entries(REGISTRY_HOSTS))('the hosts of %s are names or patterns that Cilium takes', (_, hosts) => {
  expect(hosts.filter(host => !/^[-a-z0-9_.*]+$/.test(host))).toEqual([]);
});

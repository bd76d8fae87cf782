import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ImageRoutes, MirrorStyle, NodeLogin, NodeRuntime, RegistryKind, RouteFallback, RouteVisibility } from '../../src';
import { temporaryFolder } from '../support/fleet';
import { CA, dataOf, filesOf, FOUR, nodeMirrors } from '../support/node-mirrors';

const { CONTAINERD, K3S, RKE2, TALOS, TALOS_MACHINE, CRI_O } = NodeRuntime;
const AIR_GAP = FOUR.map(route => ({ ...route, fallback: RouteFallback.NONE }));
const PRIVATE = [{ upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE, fallback: RouteFallback.NONE }];
const TEMPLATE = NodeLogin.template({ username: '{{ harbor_pull_username }}', password: '{{ harbor_pull_password }}' });

describe('k3s and RKE2', () => {
  const registries = (props = {}, runtime = K3S) => dataOf(filesOf(runtime, props), 'registries.yaml');

  test('C19, C55: each of the four registries has Harbor first and upstream after it', () => {
    const { mirrors } = registries();
    expect(FOUR.map(({ upstream }) => mirrors[upstream].endpoint)).toEqual([
      ['https://registry.example.com/v2/docker-hub', 'https://registry-1.docker.io'],
      ['https://registry.example.com/v2/ghcr', 'https://ghcr.io'],
      ['https://registry.example.com/v2/quay', 'https://quay.io'],
      ['https://registry.example.com/v2/k8s-registry', 'https://registry.k8s.io'],
    ]);
    expect(Object.keys(mirrors).slice(0, 4)).toEqual(FOUR.map(({ upstream }) => upstream));
    expect(filesOf(K3S)[0].path).toBe('/etc/rancher/k3s/registries.yaml');
  });

  test('C20: the fallback of Docker Hub is registry-1.docker.io', () => {
    expect(registries().mirrors['docker.io'].endpoint.at(-1)).toBe('https://registry-1.docker.io');
  });

  test('C21: Harbor itself is an entry, so that images with its name are pulled from it', () => {
    expect(registries().mirrors['registry.example.com']).toEqual({ endpoint: ['https://registry.example.com'] });
  });

  test('C22: the CA of Harbor is at a path that the user chooses', () => {
    expect(registries({ caFile: '/etc/ssl/corp.crt' }).configs).toEqual({ 'registry.example.com': { tls: { ca_file: '/etc/ssl/corp.crt' } } });
    expect(registries().configs).toBeUndefined();
  });

  test('C23: names can be rewritten instead; k3s adds the upstream registry itself then, as it would be rewritten too', () => {
    expect(registries({ style: MirrorStyle.REWRITE }).mirrors['docker.io'])
      .toEqual({ endpoint: ['https://registry.example.com'], rewrite: { '^(.*)$': 'docker-hub/$1' } });
  });

  test('C23: containerd takes the path of the endpoint as it is', () => {
    expect(dataOf(filesOf(CONTAINERD), 'quay.io/hosts.toml').host).toMatchObject({ 'https://registry.example.com/v2/quay': { override_path: true } });
  });

  test('without a fallback the option that adds upstream registries is off, and registries with a fallback name it themselves', () => {
    const files = filesOf(K3S, { routes: [AIR_GAP[0], FOUR[1]] });
    expect(dataOf(files, 'config.yaml.d/50-harbor-mirrors.yaml')).toEqual({ 'disable-default-registry-endpoint': true });
    expect(dataOf(files, 'registries.yaml').mirrors['ghcr.io'].endpoint).toHaveLength(2);
    expect(filesOf(K3S).map(file => path.basename(file.path))).toEqual(['registries.yaml']);
  });

  test('the registry that is embedded in k3s is switched on by an option, beside the mirrors', () => {
    const files = filesOf(RKE2, { embeddedRegistry: true });
    expect(dataOf(files, 'config.yaml.d/50-harbor-mirrors.yaml')).toEqual({ 'embedded-registry': true });
    expect(files.map(file => path.dirname(file.path))).toEqual(['/etc/rancher/rke2', '/etc/rancher/rke2/config.yaml.d']);
  });

  test('a registry with a port is a mirror with its port', () => {
    expect(registries({ routes: ImageRoutes.to('registry.corp.example:5000') }).mirrors['registry.corp.example:5000'].endpoint)
      .toEqual(['https://registry.example.com/v2/registry-corp-example-5000', 'https://registry.corp.example:5000']);
  });
});

test('C24: in an air gap no file names an upstream registry as a place to pull from', () => {
  const { mirrors, errors } = nodeMirrors({ runtimes: Object.values(NodeRuntime), routes: AIR_GAP, caPem: CA });
  expect(errors).toEqual([]);
  expect(mirrors.files.filter(({ content }) => /https:\/\/(?!registry\.example\.com)|location = "(?!registry\.example\.com)/.test(content))).toEqual([]);
  expect(dataOf(mirrors.files, 'certs.d/docker.io/hosts.toml')).toMatchObject({ server: 'https://registry.example.com/v2/docker-hub', override_path: true });
  expect(dataOf(mirrors.files, 'k3s/config.yaml.d/50-harbor-mirrors.yaml')).toEqual({ 'disable-default-registry-endpoint': true });
  expect(dataOf(mirrors.files, 'talos/registry-mirrors.yaml')[0]).toMatchObject({ skipFallback: true });
});

test('C25: where there is internet Harbor is never the only place to pull from', () => {
  const { mirrors } = nodeMirrors({ runtimes: Object.values(NodeRuntime) });
  for (const runtime of Object.values(NodeRuntime)) {
    expect(mirrors.pullSources('nginx', runtime)).toEqual(['https://registry.example.com/v2/docker-hub/library/nginx', 'https://registry-1.docker.io/v2/library/nginx']);
  }
  expect(dataOf(mirrors.files, 'certs.d/docker.io/hosts.toml').server).toBe('https://registry-1.docker.io');
});

describe('C26: every runtime has the files that it reads', () => {
  test('C26: containerd has one hosts.toml for each registry', () => {
    const files = filesOf(CONTAINERD, { routes: ImageRoutes.to('docker.io', 'registry.corp.example:5000'), caFile: '/etc/ssl/ca.crt', headers: { 'X-Cluster': 'one' } });
    expect(files.map(file => file.path)).toEqual(['/etc/containerd/certs.d/docker.io/hosts.toml', '/etc/containerd/certs.d/registry.corp.example_5000_/hosts.toml']);
    expect(dataOf(files, 'docker.io/hosts.toml')).toEqual({
      server: 'https://registry-1.docker.io',
      host: {
        'https://registry.example.com/v2/docker-hub': {
          capabilities: ['pull', 'resolve'], override_path: true, ca: '/etc/ssl/ca.crt', dial_timeout: '2s', header: { 'X-Cluster': 'one' },
        },
      },
    });
  });

  test('C26: RKE2 has the file of k3s in its own folder', () => {
    const [rke2, k3s] = [filesOf(RKE2)[0], filesOf(K3S)[0]];
    expect(rke2.path).toBe('/etc/rancher/rke2/registries.yaml');
    expect(rke2.content.replace('RKE2', 'k3s')).toBe(k3s.content);
  });

  test('C26: Talos has documents, and a patch for older releases', () => {
    const [mirror, , , , tls] = dataOf(filesOf(TALOS, { caPem: CA }), 'talos/registry-mirrors.yaml');
    expect(mirror).toEqual({
      apiVersion: 'v1alpha1',
      kind: 'RegistryMirrorConfig',
      name: 'docker.io',
      endpoints: [{ url: 'https://registry.example.com/v2/docker-hub', overridePath: true }],
      skipFallback: false,
    });
    expect(tls).toEqual({ apiVersion: 'v1alpha1', kind: 'RegistryTLSConfig', name: 'registry.example.com', ca: CA });
    const { machine: { registries } } = dataOf(filesOf(TALOS_MACHINE, { caPem: CA, routes: AIR_GAP }), 'registry-mirrors.yaml');
    expect(registries.mirrors['quay.io']).toEqual({ endpoints: ['https://registry.example.com/v2/quay'], overridePath: true, skipFallback: true });
    expect(Buffer.from(registries.config['registry.example.com'].tls.ca, 'base64').toString()).toBe(CA);
  });

  test('C26: CRI-O has one file, in which repositories can be left out', () => {
    const { registry } = dataOf(filesOf(CRI_O, { routes: [{ ...FOUR[0], directPaths: ['goharbor'] }, AIR_GAP[2]] }), '.conf');
    expect(registry).toEqual([
      { prefix: 'docker.io', location: 'docker.io', mirror: [{ location: 'registry.example.com/docker-hub' }] },
      { prefix: 'docker.io/goharbor', location: 'docker.io/goharbor' },
      { prefix: 'quay.io', location: 'registry.example.com/quay' },
    ]);
  });
});

describe('C27: private projects', () => {
  test('C27: k3s, RKE2 and Talos get an expression where the login belongs, and no password', () => {
    const { mirrors, errors, warnings } = nodeMirrors({ runtimes: [K3S, RKE2, TALOS, TALOS_MACHINE], routes: PRIVATE, login: TEMPLATE });
    const login = { username: '{{ harbor_pull_username }}', password: '{{ harbor_pull_password }}' };
    expect([errors, warnings]).toEqual([[], []]);
    expect(dataOf(mirrors.files, 'k3s/registries.yaml').configs['registry.example.com']).toEqual({ auth: login });
    expect(dataOf(mirrors.files, 'talos/registry-mirrors.yaml')[1]).toMatchObject({ kind: 'RegistryAuthConfig', name: 'registry.example.com', ...login });
    expect(dataOf(mirrors.files, 'talos-machine/registry-mirrors.yaml').machine.registries.config['registry.example.com'].auth).toEqual(login);
  });

  test('C27: without a login pulls of private projects fail, which is a warning', () => {
    expect(nodeMirrors({ routes: PRIVATE }).warnings).toEqual([expect.stringContaining('HBR-NODE-15')]);
  });

  test('no file has a login if all projects are public', () => {
    expect(filesOf(K3S, { login: TEMPLATE })[0].content).not.toContain('harbor_pull');
    expect(filesOf(CONTAINERD, { login: NodeLogin.kubelet() }).map(file => file.path).filter(it => it.includes('credential'))).toEqual([]);
  });

  test('the kubelet asks a program that reads the login from two files, for the name in the Pod and for Harbor', () => {
    const folder = temporaryFolder();
    const [usernameFile, passwordFile] = ['username', 'password'].map(name => path.join(folder, name));
    fs.writeFileSync(usernameFile, 'robot$ghcr+pull\n');
    fs.writeFileSync(passwordFile, 'a"b\\c%s\n');
    const files = filesOf(CONTAINERD, { routes: PRIVATE, login: NodeLogin.kubelet({ usernameFile, passwordFile }) });
    const [provider] = dataOf(files, 'credential-provider/harbor-pull.yaml').providers;
    expect(provider.matchImages).toEqual(['registry.example.com', 'ghcr.io']);
    const program = files.find(file => file.path.endsWith('/bin/harbor-pull'))!;
    expect(program.mode).toBe('0755');
    const env = Object.fromEntries(provider.env.map((it: any) => [it.name, it.value]));
    const { stdout, stderr } = spawnSync('sh', ['-c', program.content], { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' });
    const login = { username: 'robot$ghcr+pull', password: 'a"b\\c%s' };
    expect([stderr, JSON.parse(stdout)]).toEqual(['', {
      kind: 'CredentialProviderResponse', apiVersion: 'credentialprovider.kubelet.k8s.io/v1', cacheKeyType: 'Registry', auth: { 'registry.example.com': login, 'ghcr.io': login },
    }]);
  });
});

test('C28: one mirror can stand for all registries, with a warning of what that means', () => {
  const runtimes = [CONTAINERD, K3S, TALOS, TALOS_MACHINE];
  const { mirrors, errors, warnings } = nodeMirrors({ runtimes, wildcard: { project: 'everything' } });
  expect([errors, warnings]).toEqual([[], [expect.stringContaining("HBR-NODE-10 'wildcard' leads every registry without a route to the project 'everything'")]]);
  expect(dataOf(mirrors.files, '_default/hosts.toml')).toMatchObject({ host: { 'https://registry.example.com/v2/everything': { override_path: true } } });
  expect(dataOf(mirrors.files, '_default/hosts.toml').server).toBeUndefined();
  expect(dataOf(mirrors.files, 'registries.yaml').mirrors['*']).toEqual({ endpoint: ['https://registry.example.com/v2/everything'] });
  expect(dataOf(mirrors.files, 'talos-machine/registry-mirrors.yaml').machine.registries.mirrors['*'].endpoints).toEqual(['https://registry.example.com/v2/everything']);
  expect(mirrors.pullSources('nvcr.io/nvidia/cuda:1')).toEqual(['https://registry.example.com/v2/everything/nvidia/cuda', 'https://nvcr.io/v2/nvidia/cuda']);
  expect(nodeMirrors({ runtimes: [CRI_O], wildcard: { project: 'everything' } }).errors).toEqual([expect.stringContaining('HBR-NODE-22')]);
});

test('the CA of Harbor is one of the files, where the runtime looks for it', () => {
  const paths = [CONTAINERD, K3S, RKE2, CRI_O].map(runtime => filesOf(runtime, { caPem: CA }).find(({ content }) => content.includes(CA.trim()))!.path);
  expect(paths).toEqual([
    '/etc/containerd/certs.d/harbor-ca.crt', '/etc/rancher/k3s/harbor-ca.crt', '/etc/rancher/rke2/harbor-ca.crt', '/etc/containers/certs.d/registry.example.com/ca.crt',
  ]);
  expect(dataOf(filesOf(CONTAINERD, { caPem: CA }), 'quay.io/hosts.toml').host['https://registry.example.com/v2/quay'].ca).toBe(paths[0]);
});

describe('registries of other products', () => {
  const urlOf = (kind: RegistryKind, pathPrefix?: string, upstream = 'docker.io') =>
    nodeMirrors({ registry: { host: 'r.example.com', kind, pathPrefix }, routes: ImageRoutes.to(upstream) }).mirrors.pullSources('nginx')[0];

  test.each([
    [RegistryKind.ARTIFACTORY, undefined, 'https://r.example.com/artifactory/api/docker/docker-hub/v2/library/nginx'],
    [RegistryKind.ECR, undefined, 'https://r.example.com/v2/docker-hub/library/nginx'],
    [RegistryKind.ACR, undefined, 'https://r.example.com/v2/docker-hub/library/nginx'],
    [RegistryKind.GAR, 'my-project', 'https://r.example.com/v2/my-project/docker-hub/library/nginx'],
    [RegistryKind.GITLAB, 'platform', 'https://r.example.com/v2/platform/dependency_proxy/containers/library/nginx'],
    [RegistryKind.QUAY, undefined, 'https://r.example.com/v2/docker-hub/library/nginx'],
    [RegistryKind.NEXUS, undefined, 'https://r.example.com/repository/docker-hub/v2/library/nginx'],
    [RegistryKind.ZOT, 'cache', 'https://r.example.com/v2/cache/docker-hub/library/nginx'],
    [RegistryKind.GHCR, 'acme', 'https://r.example.com/v2/acme/docker-hub/library/nginx'],
    [RegistryKind.DISTRIBUTION, undefined, 'https://r.example.com/v2/library/nginx'],
    [RegistryKind.OTHER, undefined, 'https://r.example.com/v2/docker-hub/library/nginx'],
  ])('A42: nodes find the images of Docker Hub in %s', (kind, pathPrefix, url) => {
    expect(urlOf(kind, pathPrefix)).toBe(url);
  });

  test('a path is only overridden where there is one', () => {
    const host = (kind: RegistryKind) => Object.values(dataOf(filesOf(CONTAINERD, { registry: { host: 'r.example.com', kind }, routes: FOUR.slice(0, 1) }), 'hosts.toml').host)[0];
    expect([host(RegistryKind.DISTRIBUTION), host(RegistryKind.NEXUS)]).toEqual([expect.not.objectContaining({ override_path: true }), expect.objectContaining({ override_path: true })]);
  });

  test('A42: CRI-O finds them by the names that they have there', () => {
    const { registry: [{ mirror }] } = dataOf(filesOf(CRI_O, { registry: { host: 'r.example.com', kind: RegistryKind.GAR, pathPrefix: 'my-project' } }), '.conf');
    expect(mirror).toEqual([{ location: 'r.example.com/my-project/docker-hub' }]);
  });
});

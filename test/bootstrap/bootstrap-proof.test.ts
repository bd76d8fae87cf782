import { ApiObject, App, Chart } from 'cdk8s';
import { BootstrapProof, BootstrapProofProps, Cache, ChartBundle, Database, Exposure, HarborProps, HarborSecrets, HarborVersion, ImagePullPolicy, ImageRoutes, TlsSource } from '../../src';
import { testHarbor } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';
import { NEWEST_TAG } from '../support/newest';
import { testRelease } from '../support/release';

type Options = Partial<BootstrapProofProps>;
const ROUTES = { routes: ImageRoutes.usual() };
const SEALED = { ...ROUTES, upstreamFallback: false };
const CORE = `docker.io/goharbor/harbor-core:${NEWEST_TAG}`;

function prove(options: Options = {}, props: Partial<HarborProps> = {}): BootstrapProof {
  const harbor = testHarbor(props);
  return new BootstrapProof(Chart.of(harbor), 'proof', { harbor, ...options });
}

const errors = (proof: BootstrapProof) => errorsOf(proof);
const image = (proof: BootstrapProof, start: string) => proof.images.find(it => it.image.startsWith(start));
const cnpg = (): Partial<HarborProps> => ({ database: Database.cnpg() });

describe('C32: node mirrors', () => {
  test('that fall back leave no cycle', () => {
    expect(errors(prove(ROUTES))).toEqual([]);
    expect(image(prove(ROUTES), CORE)).toMatchObject({ neededBy: 'harbor-core', pulledFrom: 'mirror of docker.io with fallback', throughHarbor: false });
  });

  test('that do not fall back are a cycle, which is printed from its beginning to its end', () => {
    expect(prove(SEALED).shortestCycle).toBe(`harbor-core -> ${CORE} -> mirror of docker.io without fallback -> Harbor`);
  });

  test('pain 30: HBR-BOOT-01 is the error, with what breaks the cycle', () => {
    const [error, ...others] = errors(prove(SEALED));
    expect(error).toContain(`HBR-BOOT-01 'harbor' must be able to start without itself, but harbor-core -> ${CORE} -> mirror of docker.io without fallback -> Harbor, and `);
    expect(error).toContain("leave 'upstreamFallback' on, or name it in 'preloadImages' and load it on every node");
    expect(others).toEqual([]);
  });

  test('are no matter where nothing leads to Harbor', () => {
    expect(errors(prove({ upstreamFallback: false }))).toEqual([]);
    expect(errors(prove({ ...SEALED, nodeMirrors: false }))).toEqual([]);
  });

  test('of other registries are no matter', () => {
    const dependencies = [{ name: 'cluster-dns', namespace: 'kube-system', images: ['docker.io/coredns/coredns:1'] }];
    expect(errors(prove({ routes: ImageRoutes.to('gcr.io'), upstreamFallback: false, dependencies }))).toEqual([]);
  });
});

describe('C32: images on the nodes', () => {
  test('break the cycle if they are all there', () => {
    const { preloadList } = prove(SEALED);
    expect(errors(prove({ ...SEALED, preloadImages: preloadList }))).toEqual([]);
  });

  test('do not if one is missing', () => {
    const preloadImages = prove(SEALED).preloadList.filter(it => it !== CORE);
    expect(prove({ ...SEALED, preloadImages }).shortestCycle).toContain(CORE);
  });

  test('do not if one is of another version', () => {
    const preloadImages = prove(SEALED).preloadList.map(it => it.replace(NEWEST_TAG, 'v2.15.1'));
    expect(errors(prove({ ...SEALED, preloadImages }))).toHaveLength(1);
  });

  test('may be told by the beginning of their names, however it is written', () => {
    expect(errors(prove({ ...SEALED, preloadImages: ['goharbor/*', 'registry.k8s.io/*'] }))).toEqual([]);
  });

  test.each(['docker.io/*', 'index.docker.io/goharbor/*', 'docker.io/goharbor/harbor-*'])('may be told with %s', pattern => {
    expect(image(prove({ ...SEALED, preloadImages: [pattern] }), CORE)?.preloaded).toBe(true);
  });

  test('do not if the nodes ask the registry about them anyway', () => {
    const proof = prove({ ...SEALED, preloadImages: ['docker.io/*', 'registry.k8s.io/*'] }, { imagePullPolicy: ImagePullPolicy.ALWAYS });
    expect(errors(proof).join()).toMatch(/HBR-BOOT-01 .*harbor-core.*imagePullPolicy to IfNotPresent/);
  });
});

describe('A36, C33: images of Harbor itself', () => {
  const registry = { imageRegistry: 'registry.example.com/docker-hub' };

  test('that name Harbor are a cycle, with fallback or without', () => {
    expect(prove({}, registry).shortestCycle).toBe(`harbor-core -> registry.example.com/docker-hub/goharbor/harbor-core:${NEWEST_TAG} -> pulled from registry.example.com -> Harbor`);
    expect(errors(prove({}, registry)).join()).toContain('take it from the registry that it comes from');
  });

  test('are fine on the nodes', () => {
    expect(errors(prove({ preloadImages: ['registry.example.com/docker-hub/goharbor/*'] }, registry))).toEqual([]);
  });

  test('are a cycle under another name of Harbor, too', () => {
    expect(prove({ hosts: ['harbor.corp.example'] }, { imageRegistry: 'harbor.corp.example' }).shortestCycle).toContain('pulled from harbor.corp.example');
  });

  test('from a bootstrap registry are fine', () => {
    expect(errors(prove(SEALED, { imageRegistry: 'bootstrap.example.com' })).join()).not.toContain('goharbor');
  });
});

describe('C34: rewriting policies', () => {
  const rewriting = { ...ROUTES, rewritesImages: true };

  test('are a cycle in the namespace of Harbor, for there is no way back', () => {
    expect(prove(rewriting).shortestCycle).toBe(`harbor-core -> ${CORE} -> rewritten to registry.example.com -> Harbor`);
    expect(errors(prove(rewriting)).join()).toContain("add 'harbor' to 'excludedNamespaces'");
  });

  test('are none where they leave the namespaces alone', () => {
    expect(errors(prove({ ...rewriting, excludedNamespaces: ['harbor', 'kube-system'] }))).toEqual([]);
  });

  test('do not hide mirrors without fallback in the namespaces that they leave alone', () => {
    expect(prove({ ...rewriting, upstreamFallback: false, excludedNamespaces: ['harbor', 'kube-system'] }).shortestCycle).toContain('mirror of docker.io without fallback');
  });
});

describe('C35: what Harbor needs to start', () => {
  test('is the database, by the image of its pods', () => {
    expect(image(prove(ROUTES, cnpg()), 'ghcr.io/cloudnative-pg/postgresql')).toMatchObject({ neededBy: expect.stringContaining('harbor'), namespace: 'harbor' });
  });

  test('is its operator', () => {
    expect(image(prove(ROUTES, cnpg()), 'ghcr.io/cloudnative-pg/cloudnative-pg')).toMatchObject({ neededBy: 'cnpg-operator', namespace: 'cnpg-system' });
    expect(image(prove(ROUTES), 'ghcr.io/cloudnative-pg/cloudnative-pg')).toBeUndefined();
  });

  test('is the cache', () => {
    expect(image(prove(ROUTES, { cache: Cache.evaluation() }), 'docker.io/valkey')).toBeDefined();
    expect(image(prove(ROUTES, { cache: Cache.valkeyChart() }), 'docker.io/valkey/valkey:9')?.neededBy).toContain('valkey');
    expect(image(prove(ROUTES, { cache: Cache.valkeyChart({ chartVersion: '0.10.0' }) }), 'docker.io/valkey')?.image).toBe('docker.io/valkey/valkey');
    const ownTag = Cache.valkeyChart({ values: { image: { tag: '8.1.8' } } });
    expect(image(prove(ROUTES, { cache: ownTag, imageRegistry: 'mirror.example.com' }), 'mirror.example.com/valkey')?.image).toBe('mirror.example.com/valkey/valkey:8.1.8');
    expect(image(prove(ROUTES, { cache: Cache.valkeyChart() }), 'ghcr.io/oliver006')).toBeUndefined();
    expect(image(prove(ROUTES, { cache: Cache.valkeyChart({ metrics: true }) }), 'ghcr.io/oliver006/redis_exporter:v')?.neededBy).toContain('valkey');
    expect(image(prove(ROUTES, { cache: Cache.valkeyChart() }), 'ghcr.io/fluxcd/helm-controller')?.neededBy).toBe('flux');
  });

  test('is the Job that makes Secrets', () => {
    expect(image(prove(ROUTES, { secrets: HarborSecrets.bootstrapJob() }), 'docker.io/library/node')?.neededBy).toContain('secret');
  });

  test('is cert-manager, if it makes the certificate', () => {
    const exposure = Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) });
    expect(image(prove(ROUTES, { exposure }), 'quay.io/jetstack/cert-manager-controller')?.neededBy).toBe('cert-manager');
  });

  test('is the secret store', () => {
    const secrets = HarborSecrets.externalSecrets({ storeName: 'vault', pathPrefix: 'harbor' });
    expect(image(prove(ROUTES, { secrets }), 'ghcr.io/external-secrets/')?.neededBy).toBe('external-secrets');
  });

  test('is cluster DNS', () => {
    expect(image(prove(ROUTES), 'registry.k8s.io/coredns')?.neededBy).toBe('cluster-dns');
  });

  test('is Flux and the whole chart, if Flux installs it', () => {
    const release = testRelease();
    const proof = new BootstrapProof(Chart.of(release), 'proof', { harbor: release, ...SEALED });
    expect(image(proof, CORE)?.neededBy).toBe('harbor-core');
    expect(image(proof, 'ghcr.io/fluxcd/helm-controller')?.neededBy).toBe('flux');
    expect(proof.shortestCycle).toBe(`harbor-core -> ${CORE} -> mirror of docker.io without fallback -> Harbor`);
  });

  test('is the database of the chart, if it brings one', () => {
    const release = testRelease({ database: ChartBundle.database({ passwordSecretName: 'harbor-db' }), cache: ChartBundle.cache() });
    const proof = new BootstrapProof(Chart.of(release), 'proof', { harbor: release, ...SEALED });
    expect(proof.preloadList).toEqual(expect.arrayContaining([`docker.io/goharbor/harbor-db:${NEWEST_TAG}`, `docker.io/goharbor/valkey-photon:${NEWEST_TAG}`]));
  });

  test('is what is named beside, and what that needs', () => {
    const dependencies = [
      { name: 'secret-store', namespace: 'vault', images: ['docker.io/openbao/openbao:2'], dependsOn: ['storage'] },
      { name: 'storage', namespace: 'rook', images: ['quay.io/ceph/ceph:v20'] },
    ];
    const proof = prove({ routes: ImageRoutes.to('quay.io'), upstreamFallback: false, dependencies });
    expect(proof.shortestCycle).toBe('secret-store -> storage -> quay.io/ceph/ceph:v20 -> mirror of quay.io without fallback -> Harbor');
  });

  test('takes the place of what is known, by its name', () => {
    const dependencies = [{ name: 'cluster-dns', namespace: 'kube-system', images: ['bootstrap.example.com/coredns:1.13.1'] }];
    expect(prove({ ...ROUTES, dependencies }).images.map(it => it.image).filter(it => it.includes('coredns'))).toEqual(['bootstrap.example.com/coredns:1.13.1']);
  });

  test.each<[string, BootstrapProofProps['dependencies']]>([
    ['HBR-BOOT-02', [{ name: 'a', namespace: 'a', images: ['a'] }, { name: 'a', namespace: 'b', images: ['b'] }]],
    ['HBR-BOOT-02', [{ name: ' ', namespace: 'a', images: ['a'] }]],
    ['HBR-BOOT-03', [{ name: 'a', namespace: 'a', images: [] }]],
    ['HBR-BOOT-04', [{ name: 'a', namespace: 'a', images: ['a'], dependsOn: ['b'] }]],
  ])('%s is reported for %j', (code, dependencies) => {
    expect(errors(prove({ dependencies }))).toEqual([expect.stringContaining(code)]);
  });

  test('may need each other', () => {
    const dependencies = [{ name: 'a', namespace: 'a', images: ['quay.io/a/a:1'], dependsOn: ['b'] }, { name: 'b', namespace: 'b', images: ['quay.io/b/b:1'], dependsOn: ['a'] }];
    expect(prove({ dependencies }).images.map(it => it.neededBy)).toEqual(expect.arrayContaining(['a', 'b']));
  });
});

describe('the preload list', () => {
  test('pain 30: has every image that cannot be pulled without Harbor, once', () => {
    const { preloadList } = prove(SEALED);
    expect(preloadList).toEqual([...new Set(preloadList)].sort());
    expect(preloadList).toEqual(expect.arrayContaining([CORE, `docker.io/goharbor/registry-photon:${NEWEST_TAG}`, `docker.io/goharbor/harbor-registryctl:${NEWEST_TAG}`]));
  });

  test('is empty where everything can be pulled without it', () => {
    expect(prove(ROUTES).preloadList).toEqual([]);
  });

  test('is a part of the page', () => {
    expect(prove(SEALED).toMarkdown()).toContain(`## On every node before Harbor starts\n\n- \`${CORE}\`\n`);
    expect(prove(ROUTES).toMarkdown()).toContain('Nothing: every image can be pulled without Harbor.');
  });

  test('the page says what happens to each image', () => {
    expect(prove(SEALED).toMarkdown()).toContain(`| \`${CORE}\` | harbor-core | harbor | mirror of docker.io without fallback | **cannot be pulled** |`);
    expect(prove({ ...SEALED, preloadImages: [CORE] }).toMarkdown()).toContain(`| \`${CORE}\` | harbor-core | harbor | mirror of docker.io without fallback | on the nodes |`);
  });
});

describe('C59: images outside of Harbor', () => {
  const outside = (options: Options, ...images: string[]) => {
    const harbor = testHarbor();
    const chart = new Chart(harbor.node.root as App, 'apps', { namespace: 'apps' });
    images.forEach((it, index) => new ApiObject(chart, `pod-${index}`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${index}` }, spec: { containers: [{ name: 'a', image: it }] } }));
    const proof = new BootstrapProof(Chart.of(harbor), 'proof', { harbor, ...options });
    return proof.imagesOutsideHarbor.filter(({ namespace }) => namespace === 'apps');
  };

  test('are those without a route', () => {
    expect(outside(ROUTES, 'nginx', 'registry.example.com/team/app:1', 'registry.elsewhere.example/app:1')).toEqual([
      { image: 'registry.elsewhere.example/app:1', usedBy: 'pod-2', namespace: 'apps', why: 'pulled from registry.elsewhere.example' },
    ]);
  });

  test('are those that only look like it', () => {
    expect(outside(ROUTES, 'registry.example.com.evil.io/app:1').map(it => it.why)).toEqual(['pulled from registry.example.com.evil.io']);
  });

  test('are those of namespaces that the policy leaves alone, if no mirror does it', () => {
    expect(outside({ ...ROUTES, nodeMirrors: false, rewritesImages: true, excludedNamespaces: ['apps'] }, 'nginx').map(it => it.why)).toEqual(['left out of the rewriting of docker.io']);
  });

  test('C33: has those of Harbor, which have no route', () => {
    const { imagesOutsideHarbor } = prove();
    expect(imagesOutsideHarbor.filter(it => it.image === CORE)).toEqual([{ image: CORE, usedBy: 'harbor-core', namespace: 'harbor', why: 'pulled from docker.io' }]);
  });

  test('has those of the chart, which are in no object', () => {
    const release = testRelease();
    expect(new BootstrapProof(Chart.of(release), 'proof', { harbor: release }).imagesOutsideHarbor.map(it => it.image)).toContain(CORE);
  });
});

describe('the release', () => {
  test('pain 14: 2.15.0 is refused where Docker Hub goes through Harbor', () => {
    expect(errors(prove(ROUTES, { version: HarborVersion.V2_15_0 }))).toEqual([expect.stringMatching(/HBR-VERSION-04 .*harbor#23025/)]);
    expect(errors(prove({ routes: ImageRoutes.to('quay.io') }, { version: HarborVersion.V2_15_0 }))).toEqual([]);
  });

  test('pain 14: what no release mends is a warning where proxy projects are used', () => {
    expect([prove(ROUTES).warnings.join(), prove().warnings]).toEqual([expect.stringContaining('harbor#23675'), []]);
  });
});

test('HBR-PROP-01 is reported for a prop that is misspelt', () => {
  expect(errors(prove({ upstreamFalback: false } as Options))).toEqual([expect.stringMatching(/HBR-PROP-01 'upstreamFalback'.*did you mean 'upstreamFallback'/)]);
});

test('a route that no image takes is reported, and proves nothing', () => {
  expect(errors(prove({ routes: [{ upstream: 'hub.docker.com', project: 'docker-hub' }], upstreamFallback: false }))).toEqual([expect.stringContaining('HBR-ROUTE-01')]);
});

test('it makes no objects', () => {
  expect(prove(SEALED).node.findAll().filter(ApiObject.isApiObject)).toEqual([]);
});

test('objects that are added later count, too', () => {
  const harbor = testHarbor();
  const proof = new BootstrapProof(Chart.of(harbor), 'proof', { harbor });
  new ApiObject(harbor, 'late', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'late' }, spec: { template: { spec: { containers: [{ name: 'a', image: 'registry.example.com/team/app:1' }] } } } });
  expect(proof.shortestCycle).toBe('late -> registry.example.com/team/app:1 -> pulled from registry.example.com -> Harbor');
});

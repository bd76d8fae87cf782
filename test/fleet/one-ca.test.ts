import * as path from 'node:path';
import {
  BlobStorage, Cache, ChartSource, ChartTool, Database, Exposure, Fleet, GitOps, HarborPlacement, HarborRelease, HarborReleaseProps, IngressController, NodeRuntime, SovereignProps,
  TlsSource, ITlsSource, Harbor, HarborProps,
} from '../../src';
import { objectsOf, temporaryFolder, treeOf } from '../support/fleet';
import { find, findAll } from '../support/manifests';
import { CA } from '../support/node-mirrors';
import { schemaProblems } from '../support/schemas';

const FQDN = 'prod.example.com';
const HOST = `registry.${FQDN}`;
/** The name of every Secret that has the CA, whoever brings it to its namespace. */
const SECRET = 'corporate-ca';

function propsWith(tls: ITlsSource, overrides: Partial<HarborReleaseProps> = {}): HarborReleaseProps {
  return {
    externalUrl: `https://${HOST}`,
    database: Database.external({ host: 'db.prod.example.com' }),
    cache: Cache.external({ host: 'cache.prod.example.com' }),
    storage: BlobStorage.s3({ bucket: 'prod-harbor', region: 'eu-central-1' }),
    trivy: { enabled: false },
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls }),
    caBundleSecretName: SECRET,
    ...overrides,
  };
}

interface Variant {
  readonly gitOps?: GitOps;
  readonly sovereign?: Partial<SovereignProps>;
  readonly native?: boolean;
}

function treeWith(tls: ITlsSource, { gitOps, sovereign, native }: Variant = {}): { readonly fleet: Fleet; readonly objects: any[]; readonly files: Record<string, string> } {
  const fleet = new Fleet({
    outdir: path.join(temporaryFolder(), 'clusters'),
    gitOps,
    blueprint: {
      define: chart => {
        if (native) { new Harbor(chart, 'harbor', propsWith(tls) as HarborProps); return; }
        const source = ChartSource.ociRepository({ url: `oci://${HOST}/charts/harbor`, version: '1.19.2', certSecretName: SECRET });
        const plain = gitOps ? ChartSource.helmRepository() : source;
        new HarborRelease(chart, 'harbor', propsWith(tls, { chart: plain, release: gitOps ? { postRender: false } : undefined }));
      },
    },
    defaults: {
      placement: HarborPlacement.inCluster({ acceptSharedFate: true }),
      nodeMirrors: { runtimes: Object.values(NodeRuntime), routes: [{ upstream: 'docker.io', project: 'docker-hub' }], caPem: CA },
    },
  });
  fleet.addSovereign({ fqdn: FQDN, ...sovereign });
  fleet.synth();
  const files = treeOf(fleet.outdir);
  const objects = Object.keys(files).filter(file => file.startsWith(FQDN)).flatMap(file => objectsOf(fleet, file));
  return { fleet, objects, files };
}

const ISSUER = () => TlsSource.certManager({ issuerName: 'letsencrypt' });
const EXISTING = () => TlsSource.existing({ secretName: 'front' });
const PRIVATE = () => TlsSource.certManager({ issuerName: 'corporate', issuerKind: 'Issuer', offerCa: true });

describe('A17: the certificate of the front', () => {
  test('A17: comes from an issuer of cert-manager: the output has the Certificate, and the front its Secret', () => {
    const { objects } = treeWith(ISSUER(), { native: true });
    const [{ spec }] = findAll(objects, 'Certificate');
    expect([spec.issuerRef, spec.dnsNames]).toEqual([{ group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' }, [HOST]]);
    expect(findAll(objects, 'Ingress').map(ingress => ingress.spec.tls)).toEqual([[{ hosts: [HOST], secretName: spec.secretName }]]);
  });

  test('A17: is in a Secret that exists: the front names it, and there is no Certificate', () => {
    const { objects } = treeWith(EXISTING(), { native: true });
    expect(findAll(objects, 'Ingress').map(({ spec }) => spec.tls)).toEqual([[{ hosts: [HOST], secretName: 'front' }]]);
    expect(findAll(objects, 'Certificate')).toEqual([]);
  });

  test('A17: comes from a private CA, which the portal offers for download', () => {
    const { objects } = treeWith(PRIVATE());
    const [{ spec }] = findAll(objects, 'Certificate');
    const { values } = findAll(objects, 'HelmRelease')[0].spec;
    expect([spec.issuerRef.kind, spec.issuerRef.name, values.caSecretName]).toEqual(['Issuer', 'corporate', spec.secretName]);
  });

  test.each([['an issuer', ISSUER], ['a Secret', EXISTING], ['a private CA', PRIVATE]])('A17: is the same in a release and in native manifests, from %s', (_, tls) => {
    const { expose } = findAll(treeWith(tls()).objects, 'HelmRelease')[0].spec.values;
    const [{ spec }] = findAll(treeWith(tls(), { native: true }).objects, 'Ingress');
    expect([expose.tls.certSource, expose.tls.secret.secretName]).toEqual(['secret', spec.tls[0].secretName]);
  });
});

describe('A17: one private CA', () => {
  const flux = treeWith(PRIVATE());
  const nodeFiles = Object.entries(flux.files).filter(([file]) => file.startsWith(`_fleet/nodes/${FQDN}/`));

  test('A17: reaches the nodes of every runtime', () => {
    const line = CA.trim().split('\n')[1];
    const has = (text: string) => text.includes(line) || text.includes(Buffer.from(CA).toString('base64'));
    for (const runtime of Object.values(NodeRuntime)) {
      const { files } = treeWith(PRIVATE(), { sovereign: { nodeMirrors: { runtimes: [runtime], routes: [{ upstream: 'docker.io', project: 'docker-hub' }], caPem: CA } } });
      expect([runtime, Object.entries(files).some(([file, text]) => file.startsWith('_fleet/nodes/') && has(text))]).toEqual([runtime, true]);
    }
    expect(nodeFiles.some(([, text]) => has(text))).toBe(true);
  });

  test('A17: reaches Harbor: the value of the chart, and the files of native Pods', () => {
    expect(findAll(flux.objects, 'HelmRelease')[0].spec.values.caBundleSecretName).toBe(SECRET);
    const { objects } = treeWith(PRIVATE(), { native: true });
    for (const component of ['core', 'jobservice', 'registry']) {
      const { volumes } = find(objects, 'Deployment', `harbor-${component}`).spec.template.spec;
      expect([component, JSON.stringify(volumes).includes(`"secretName":"${SECRET}"`) || JSON.stringify(volumes).includes(`"name":"${SECRET}"`)]).toEqual([component, true]);
    }
  });

  test('A17: reaches Flux: the source of the chart names its Secret, and so do sources of charts in a registry elsewhere', () => {
    expect(findAll(flux.objects, 'OCIRepository').map(({ spec }) => spec.certSecretRef)).toEqual([{ name: SECRET }]);
    const charts = { tool: ChartTool.FLUX, certSecretName: SECRET, upstreams: [{ name: 'upstream', url: 'oci://docker.io/example/charts' }] };
    const elsewhere = treeWith(PRIVATE(), { sovereign: { placement: HarborPlacement.external({ host: 'registry.example.com', charts }) } });
    const sources = elsewhere.objects.filter(({ kind }) => ['HelmRepository', 'OCIRepository'].includes(kind));
    expect(sources.map(({ spec }) => spec.certSecretRef)).toEqual([{ name: SECRET }, { name: SECRET }]);
  });

  describe('A17: in Argo CD', () => {
    const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git', treePath: './clusters', caSecretName: SECRET });
    const argo = treeWith(PRIVATE(), { gitOps });
    const [certs] = objectsOf(argo.fleet, `${FQDN}/argocd-ca.yaml`);

    test('A17: is an entry of the ConfigMap with the CAs of repositories, by the host of the registry', () => {
      expect([certs.kind, certs.metadata.name, certs.metadata.namespace, certs.data]).toEqual(['ConfigMap', 'argocd-tls-certs-cm', 'argocd', { [HOST]: CA }]);
    });

    test('A17: leaves the entries of others alone: it is applied by the API server, and never removed', () => {
      expect(certs.metadata.annotations['argocd.argoproj.io/sync-options'].split(',').sort()).toEqual(['Delete=false', 'Prune=false', 'ServerSideApply=true']);
      expect(certs.metadata.labels).toEqual({ 'app.kubernetes.io/name': 'argocd-tls-certs-cm', 'app.kubernetes.io/part-of': 'argocd' });
    });

    test('A17: reaches the Job that waits for Harbor', () => {
      const [job] = findAll(argo.objects, 'Job');
      expect(JSON.stringify(job.spec.template.spec.volumes)).toContain(SECRET);
    });

    test('A17: is known by the host without a port for a registry elsewhere', () => {
      const { fleet } = treeWith(PRIVATE(), { gitOps, sovereign: { placement: HarborPlacement.external({ host: 'registry.example.com:8443' }) } });
      expect(Object.keys(objectsOf(fleet, `${FQDN}/argocd-ca.yaml`)[0].data)).toEqual(['registry.example.com']);
    });

    test('is an object that an API server accepts', async () => {
      expect(await schemaProblems([certs])).toEqual([]);
    });

    test('is nothing where no node needs one', () => {
      const nodeMirrors = { runtimes: [NodeRuntime.CONTAINERD], routes: [{ upstream: 'docker.io', project: 'docker-hub' }] };
      const { files } = treeWith(ISSUER(), { gitOps, sovereign: { nodeMirrors } });
      expect(Object.keys(files)).not.toContain(`${FQDN}/argocd-ca.yaml`);
    });
  });
});

import { envOf, filesOf, fullnameOf, hasInternalTls, invariant, present } from '../support/invariants';
import { container, findAll, mounts, podTemplate } from '../support/manifests';
import { Rendered, theWorkload } from '../support/rendered';
import { providedSecrets } from '../support/secrets-in-output';

const SPEAKERS = ['core', 'jobservice', 'registry', 'registryctl', 'portal', 'trivy'];
const TRUSTING = ['core', 'jobservice', 'registry', 'registryctl', 'trivy', 'exporter'];
const TLS_PORTS: Readonly<Record<string, readonly [plain: number, tls: number]>> = { registry: [5000, 5443] };

const workloadNameOf = (name: string) => name === 'registryctl' ? 'registry' : name;
const containerOf = (harbor: Rendered, name: string) => container(theWorkload(harbor, workloadNameOf(name)), name);

invariant(51, 'internal TLS is on everywhere or nowhere', (harbor, it) => {
  const tls = hasInternalTls(harbor);
  for (const name of present(harbor, ...SPEAKERS)) {
    const { ports, startupProbe, livenessProbe, readinessProbe } = containerOf(harbor, name);
    it.same(`port of ${name}`, ports[0].containerPort, (TLS_PORTS[name] ?? [8080, 8443])[tls ? 1 : 0]);
    for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) { it.same(`probe of ${name}`, httpGet.scheme, tls ? 'HTTPS' : 'HTTP'); }
    const urls = Object.entries(envOf(harbor, name)).filter(([key, url]) => key !== 'EXT_ENDPOINT' && new RegExp(`^https?://(${fullnameOf(harbor)}-|127)`).test(url));
    urls.forEach(([key, url]) => it.holds(`${key} of ${name} is ${url}`, url.startsWith(tls ? 'https:' : 'http:')));
    if (['core', 'jobservice', 'registry', 'registryctl', 'trivy'].includes(name)) {
      it.same(`INTERNAL_TLS_ENABLED of ${name}`, envOf(harbor, name).INTERNAL_TLS_ENABLED, tls ? 'true' : undefined);
    }
  }
  if (present(harbor, 'exporter').length > 0) {
    it.same('probe of the exporter', containerOf(harbor, 'exporter').livenessProbe.httpGet.scheme, 'HTTP');
    it.same('scheme of core for the exporter', envOf(harbor, 'exporter').HARBOR_SERVICE_SCHEME, tls ? 'https' : 'http');
  }
});

invariant(52, 'each component has its own certificate, for the name of its Service, and all come from one issuer', (harbor, it) => {
  const provided = providedSecrets(harbor);
  const certificates = findAll(harbor.documents, 'Certificate');
  const issuers = new Set<string>();
  for (const name of present(harbor, ...SPEAKERS)) {
    const component = workloadNameOf(name);
    const mount = mounts(theWorkload(harbor, component), name)[`/etc/harbor/ssl/${component}`];
    it.same(`certificate of ${name}`, mount !== undefined, hasInternalTls(harbor));
    if (!mount) { continue; }
    it.same(`subPath of ${name}`, mount.subPath, undefined);
    const secret = mount.source.replace('secret:', '');
    const keys = provided.get(secret);
    if (keys) { it.holds(`${secret} has ${keys}`, ['tls.crt', 'tls.key', 'ca.crt'].every(key => keys.includes(key))); }
    const certificate = certificates.find(({ spec }) => spec.secretName === secret);
    if (!certificate) { continue; }
    issuers.add(JSON.stringify(certificate.spec.issuerRef));
    it.holds(`certificate of ${name} does not name its Service`, certificate.spec.dnsNames.includes(`${fullnameOf(harbor)}-${component}`));
    if (component === 'core') {
      it.holds('core cannot call itself', certificate.spec.dnsNames.includes('localhost') && certificate.spec.ipAddresses.includes('127.0.0.1'));
    }
  }
  it.holds(`issuers ${[...issuers]}`, issuers.size <= 1);
});

invariant(52, 'the paths of the certificates are those that are mounted', (harbor, it) => {
  for (const name of present(harbor, 'core', 'jobservice', 'registry', 'registryctl', 'trivy')) {
    const paths = Object.entries(envOf(harbor, name)).filter(([key]) => /TLS_(KEY|CERT|TRUST)/.test(key) || key.endsWith('TLS_CERTIFICATE')).map(([, path]) => path);
    const folders = Object.keys(mounts(theWorkload(harbor, workloadNameOf(name)), name));
    it.same(`paths of ${name}`, paths.length, hasInternalTls(harbor) ? name === 'trivy' ? 2 : 3 : 0);
    paths.forEach(path => it.holds(`${name} looks for ${path}`, folders.includes(path.replace(/\/[^/]+$/, ''))));
  }
});

invariant(53, 'every program that goes out trusts the CAs that were given, and that of internal TLS', (harbor, it) => {
  const { caBundleSecretName } = harbor.props;
  for (const name of present(harbor, ...TRUSTING)) {
    const files = Object.entries(filesOf(harbor, name)).filter(([path]) => path.startsWith('/harbor_cust_cert/'));
    const folders = envOf(harbor, name).SSL_CERT_DIR?.split(':') ?? [];
    it.same(`SSL_CERT_DIR of ${name}`, folders, files.length > 0 ? ['/etc/ssl/certs', '/harbor_cust_cert'] : []);
    files.forEach(([path, text]) => it.holds(`${path} is ${text}`, path.endsWith('.crt') && text.endsWith('/ca.crt')));
    const trusted = files.map(([, text]) => text);
    if (caBundleSecretName) { it.holds(`${name} does not trust the bundle`, trusted.includes(`secret:${caBundleSecretName}/ca.crt`)); }
    const internal = mounts(theWorkload(harbor, 'core'), 'core')['/etc/harbor/ssl/core'];
    if (internal) { it.holds(`${name} does not trust the internal CA`, files.some(([path]) => path.endsWith('/internal-tls.crt'))); }
  }
});

invariant(53, 'all components trust the same CAs', (harbor, it) => {
  const names = present(harbor, ...TRUSTING).map(name => Object.keys(filesOf(harbor, name)).filter(path => path.startsWith('/harbor_cust_cert/')).sort());
  names.forEach(files => it.same('CAs', files, names[0]));
});

invariant(54, 'the CA for download is mounted only where there is one', (harbor, it) => {
  const core = theWorkload(harbor, 'core');
  const mount = mounts(core, 'core')['/etc/core/ca'];
  const volume = podTemplate(core).spec.volumes.find((one: any) => one.name === 'ca-download');
  it.same('mounted', mount !== undefined, ['ingress with sentinels', 'node port', 'cluster IP'].includes(harbor.name));
  it.same('volume', volume !== undefined, mount !== undefined);
  if (volume) { it.holds('no Secret', typeof volume.secret.secretName === 'string'); }
});

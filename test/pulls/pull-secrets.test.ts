import { Duration } from 'cdk8s';
import { Harbor, PullSecrets, PullSecretSource, PullSecretsProps, RobotName, RouteVisibility, SealedSecretScope, SecretStoreKind } from '../../src';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { findAll, synth } from '../support/manifests';
import { remoteRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const HOST = 'registry.example.com';
const ACCOUNTS = [
  { project: 'apps', remoteKey: 'harbor/robots/cluster-a-apps' },
  { project: 'ghcr', remoteKey: 'harbor/robots/cluster-a-ghcr', username: RobotName.ofProject('ghcr', 'cluster-a').text, passwordProperty: 'secret' },
];
const STORED = PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: ACCOUNTS });
const PROPS: PullSecretsProps = { registry: HOST, namespaces: ['apps', 'data'], source: STORED };
const routesTo = (visibility: RouteVisibility) => [{ upstream: 'ghcr.io', project: 'ghcr', visibility }];

function make(props: Partial<PullSecretsProps> = {}) {
  const chart = testChart();
  const secrets = new PullSecrets(chart, 'secrets', { ...PROPS, ...props });
  return { chart, secrets, errors: errorsOf(secrets), warnings: secrets.warnings };
}

const objectsOf = (props: Partial<PullSecretsProps> = {}) => synth(make(props).chart);

/** What External Secrets makes of a template of a pull Secret, for the expressions that stand in ours. */
function filled(template: string, values: Readonly<Record<string, string>>): any {
  const valueOf = (expression: string) => expression.startsWith('.') ? values[expression.slice(1)] : JSON.parse(expression);
  const text = template.replace(/\{\{ printf "%s:%s" (\S+) (\S+) \| b64enc \}\}/g, (_, user, password) => Buffer.from(`${valueOf(user)}:${valueOf(password)}`).toString('base64'))
    .replace(/\{\{ (\S+) \| toJson \}\}/g, (_, expression) => JSON.stringify(valueOf(expression)));
  return JSON.parse(text);
}

describe('pull Secrets', () => {
  test('A33: are in each namespace, and in its ServiceAccount', () => {
    const objects = objectsOf();
    expect(findAll(objects, 'ExternalSecret').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual(['apps/harbor-pull', 'data/harbor-pull']);
    expect(findAll(objects, 'ServiceAccount').map(({ metadata, imagePullSecrets }) => [metadata.namespace, metadata.name, imagePullSecrets])).toEqual([
      ['apps', 'default', [{ name: 'harbor-pull' }]], ['data', 'default', [{ name: 'harbor-pull' }]],
    ]);
  });

  test('A33: are not there at all for projects that everybody may pull from', () => {
    const source = PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: ACCOUNTS.slice(1) });
    const { chart, secrets } = make({ source, routes: routesTo(RouteVisibility.PUBLIC) });
    expect(synth(chart)).toEqual([]);
    expect([secrets.projects, secrets.publicProjects]).toEqual([[], ['ghcr']]);
  });

  test('A33: have logins for the private projects alone', () => {
    const [secret] = findAll(objectsOf({ routes: routesTo(RouteVisibility.PUBLIC) }), 'ExternalSecret');
    expect(Object.keys(filled(secret.spec.target.template.data['.dockerconfigjson'], { username0: 'u', password0: 'p' }).auths)).toEqual([`${HOST}/apps`]);
    expect(secret.spec.data.map(({ secretKey }: any) => secretKey)).toEqual(['username0', 'password0']);
  });

  test('A30: have a login for each project, which is of no use for another one', () => {
    const [secret] = findAll(objectsOf(), 'ExternalSecret');
    const { auths } = filled(secret.spec.target.template.data['.dockerconfigjson'], { username0: 'robot$apps+cluster-a', password0: 'one"', password1: 'two' });
    expect(auths).toEqual({
      [`${HOST}/apps`]: { username: 'robot$apps+cluster-a', password: 'one"', auth: Buffer.from('robot$apps+cluster-a:one"').toString('base64') },
      [`${HOST}/ghcr`]: { username: 'robot$ghcr+cluster-a', password: 'two', auth: Buffer.from('robot$ghcr+cluster-a:two').toString('base64') },
    });
    expect(make().warnings).toEqual([]);
  });

  test('A30: are a warning if an account is for all projects', () => {
    const source = PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: [{ remoteKey: 'harbor/robots/cluster-a' }] });
    const { chart, warnings } = make({ source });
    expect(warnings).toEqual([expect.stringContaining("HBR-PULL-20 'source' has an account without a project, which can pull from all of them")]);
    expect(findAll(synth(chart), 'ExternalSecret')[0].spec.target.template.data['.dockerconfigjson']).toMatch(/^\{"auths":\{"registry\.example\.com":/);
  });

  test('A32: come out of a store, and are of the type that the kubelet reads', () => {
    const source = PullSecretSource.externalSecrets({ storeName: 'openbao', storeKind: SecretStoreKind.SECRET_STORE, refreshInterval: Duration.minutes(30), accounts: ACCOUNTS });
    const [{ spec }] = findAll(objectsOf({ source }), 'ExternalSecret');
    expect(spec).toMatchObject({ secretStoreRef: { name: 'openbao', kind: 'SecretStore' }, refreshInterval: '30m0s', target: { template: { type: 'kubernetes.io/dockerconfigjson' } } });
    expect(spec.data.map((it: any) => it.remoteRef)).toEqual([
      remoteRef({ key: ACCOUNTS[0].remoteKey, property: 'username' }), remoteRef({ key: ACCOUNTS[0].remoteKey, property: 'password' }),
      remoteRef({ key: ACCOUNTS[1].remoteKey, property: 'secret' }),
    ]);
  });

  test('A32: can be sealed, for each namespace', () => {
    const source = PullSecretSource.sealedSecrets({ projects: ['apps'], scope: SealedSecretScope.NAMESPACE_WIDE, encryptedConfigs: { apps: sealed(), data: sealed() } });
    const secrets = findAll(objectsOf({ source }), 'SealedSecret');
    expect(secrets.map(({ metadata, spec }) => [metadata.namespace, spec.template.type, Object.keys(spec.encryptedData)])).toEqual([
      ['apps', 'kubernetes.io/dockerconfigjson', ['.dockerconfigjson']], ['data', 'kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
    ]);
    expect(secrets[0].metadata.annotations).toMatchObject({ 'sealedsecrets.bitnami.com/namespace-wide': 'true' });
  });

  test('A32: can be copied by Kyverno, so that only the ServiceAccounts are made here', () => {
    expect(objectsOf({ source: PullSecretSource.copied({ projects: ['apps'] }), serviceAccounts: ['default', 'builder'] }).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`))
      .toEqual(['ServiceAccount apps/default', 'ServiceAccount apps/builder', 'ServiceAccount data/default', 'ServiceAccount data/builder']);
  });

  test('are made once in a namespace that is named twice', () => {
    expect(findAll(objectsOf({ namespaces: ['apps', 'apps'], serviceAccounts: ['default', 'default'] }), 'ServiceAccount')).toHaveLength(1);
  });

  test('leave ServiceAccounts alone where an admission rule names the Secret', () => {
    expect(objectsOf({ serviceAccounts: [] }).map(({ kind }) => kind)).toEqual(['ExternalSecret', 'ExternalSecret']);
  });

  test('do not take a ServiceAccount away that a cluster has by itself', () => {
    expect(findAll(objectsOf(), 'ServiceAccount')[0].metadata.annotations).toEqual({
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
      'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false',
      'helm.sh/resource-policy': 'keep',
    });
  });

  test('are for all hosts of a Harbor, with its port', () => {
    const harbor = new Harbor(testChart(), 'harbor', harborProps({ externalUrl: 'https://registry.example.com:8443', additionalHosts: ['registry.internal.example.com'] }));
    const source = PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: ACCOUNTS.slice(0, 1) });
    const [secret] = findAll(objectsOf({ registry: undefined, harbor, source }), 'ExternalSecret');
    expect(secret.spec.target.template.data['.dockerconfigjson'].match(/"registry[^"]*"/g)).toEqual(['"registry.example.com:8443/apps"', '"registry.internal.example.com:8443/apps"']);
  });

  test('are what an API server accepts', async () => {
    const source = PullSecretSource.sealedSecrets({ projects: ['apps'], encryptedConfigs: { apps: sealed(), data: sealed() } });
    expect(await schemaProblems(objectsOf({ labels: { team: 'a' } }))).toEqual([]);
    expect(await schemaProblems(objectsOf({ source }))).toEqual([]);
  });
});

test.each<[string, string, Partial<PullSecretsProps>]>([
  ['HBR-PULL-01', 'no registry', { registry: undefined }],
  ['HBR-PULL-02', 'a registry with a path', { registry: 'registry.example.com/apps' }],
  ['HBR-PULL-22', 'two accounts for a project', { source: PullSecretSource.copied({ projects: ['apps', 'apps'] }) }],
  ['HBR-PULL-23', 'no namespace', { namespaces: [] }],
  ['HBR-PULL-28', 'a value for another namespace', {
    source: PullSecretSource.sealedSecrets({ projects: ['apps'], encryptedConfigs: { apps: sealed(), data: sealed(), dta: sealed() } }),
  }],
  ['HBR-PULL-24', 'a namespace without a value', { source: PullSecretSource.sealedSecrets({ projects: ['apps'], encryptedConfigs: { apps: sealed() } }) }],
])('%s is reported for %s', (code, _, props) => {
  const { errors } = make(props);
  expect(errors.map(error => error.slice(0, 11))).toEqual([code]);
});

test.each([() => PullSecretSource.copied({ projects: ['apps/shop'] }), () => PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: [{ project: 'Apps', remoteKey: 'x' }] })])(
  'HBR-PULL-21 is thrown for what is no project: %s', make => { expect(make).toThrow('HBR-PULL-21'); },
);

test('HBR-PULL-24 does not show what is not sealed', () => {
  const { errors } = make({ namespaces: ['apps'], source: PullSecretSource.sealedSecrets({ projects: ['apps'], encryptedConfigs: { apps: '{"auths":{"a":{"password":"Hunter2"}}}' } }) });
  expect(errors).toEqual([expect.stringContaining("HBR-PULL-24 'source.encryptedConfigs.apps' must be the output of 'kubeseal --raw' for the namespace apps")]);
  expect(errors.join()).not.toContain('Hunter2');
});

test('HBR-PULL-25 warns of a private project without an account', () => {
  const source = PullSecretSource.copied({ projects: ['apps'] });
  expect(make({ source, routes: routesTo(RouteVisibility.PRIVATE) }).warnings).toEqual([expect.stringContaining("HBR-PULL-25 'source' has no account for the private project ghcr")]);
});

/** A value in the format of kubeseal. */
function sealed(): string {
  const key = Buffer.alloc(2 + 512 + 32, 7);
  key.writeUInt16BE(512);
  return key.toString('base64');
}

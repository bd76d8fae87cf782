import { exampleObjects } from '../support/example-objects';
import { find, Manifest } from '../support/manifests';

const files = exampleObjects('admission');
const kyverno = files['kyverno.k8s.yaml'];
const apiServer = files['validating-admission-policy.k8s.yaml'];
const policies = kyverno.filter(({ kind }) => kind.endsWith('Policy'));
const verifying = ['verify-harbor-signatures', 'require-harbor-scan'];

/** What has to start before Harbor, or to bring it up. */
const BEFORE_HARBOR = ['kube-system', 'kube-public', 'kube-node-lease', 'kyverno', 'flux-system', 'cert-manager', 'cnpg-system', 'harbor', 'gateways'];

function policy(name: string): Manifest {
  return policies.find(({ metadata }) => metadata.name === name)!;
}

function excluded({ spec }: Manifest): unknown {
  return spec.matchConstraints.namespaceSelector.matchExpressions;
}

function notIn(namespaces: readonly string[]): object[] {
  return [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: namespaces }];
}

/** What a policy is asked about: `CREATE pods`. */
function requests({ spec }: Manifest): string[] {
  const rules: any[] = spec.matchConstraints.resourceRules;
  return rules.map(({ operations, resources }) => `${operations.join(' ')} ${resources.join(' ')}`);
}

function variable({ spec }: Manifest, name: string): string {
  return spec.variables.find((it: any) => it.name === name).expression;
}

test('there is one policy for each rule of the pack', () => {
  expect(policies.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'MutatingPolicy rewrite-images-to-harbor',
    'MutatingPolicy add-harbor-pull-secret',
    'ValidatingPolicy require-harbor-images',
    'ImageValidatingPolicy verify-harbor-signatures',
    'ImageValidatingPolicy require-harbor-scan',
    'GeneratingPolicy share-harbor-pull-secret',
  ]);
});

test.each(policies.map(it => it.metadata.name))('%s leaves out what starts before Harbor, and the namespaces that were said', name => {
  expect(excluded(policy(name))).toEqual(notIn([...BEFORE_HARBOR, 'external-secrets', 'rook-ceph']));
});

test('the policy of the API server leaves out what starts before Harbor', () => {
  expect(excluded(find(apiServer, 'ValidatingAdmissionPolicy', 'require-harbor-images'))).toEqual(notIn(BEFORE_HARBOR));
});

test.each([
  ['rewrite-images-to-harbor', ['CREATE pods']],
  ['add-harbor-pull-secret', ['CREATE pods']],
  ['require-harbor-images', ['CREATE UPDATE pods', 'UPDATE pods/ephemeralcontainers']],
  ['verify-harbor-signatures', ['CREATE UPDATE pods pods/ephemeralcontainers']],
  ['require-harbor-scan', ['CREATE UPDATE pods pods/ephemeralcontainers']],
  ['share-harbor-pull-secret', ['CREATE UPDATE namespaces']],
])('%s is asked about %j', (name, expected) => {
  expect(requests(policy(name))).toEqual(expected);
});

test.each(['require-harbor-images', ...verifying])('%s only reports', name => {
  expect(policy(name).spec.validationActions).toEqual(['Audit']);
});

test('the API server warns, and writes it into its audit log', () => {
  expect(find(apiServer, 'ValidatingAdmissionPolicyBinding', 'require-harbor-images').spec).toEqual({
    policyName: 'require-harbor-images', validationActions: ['Warn', 'Audit'],
  });
});

test.each(policies.filter(({ kind }) => kind !== 'GeneratingPolicy').map(it => it.metadata.name))('Pods start while Kyverno is down: %s', name => {
  expect(policy(name).spec.failurePolicy).toBe('Ignore');
});

test('what the API server cannot evaluate is denied', () => {
  expect(find(apiServer, 'ValidatingAdmissionPolicy', 'require-harbor-images').spec.failurePolicy).toBe('Fail');
});

test.each([
  ['rewrite-images-to-harbor', 5],
  ['add-harbor-pull-secret', 5],
  ['require-harbor-images', 5],
  ['verify-harbor-signatures', 20],
  ['require-harbor-scan', 20],
  ['share-harbor-pull-secret', 5],
])('the API server waits for %s for at most %d seconds', (name, seconds) => {
  expect(policy(name).spec.webhookConfiguration).toEqual({ timeoutSeconds: seconds });
});

test.each([
  ['docker.io', 'docker-hub'],
  ['index.docker.io', 'docker-hub'],
  ['registry-1.docker.io', 'docker-hub'],
  ['ghcr.io', 'ghcr'],
  ['quay.io', 'quay'],
  ['registry.k8s.io', 'k8s-registry'],
  ['gcr.io', 'gcr'],
  ['mcr.microsoft.com', 'mcr'],
  ['public.ecr.aws', 'ecr-public'],
])('images of %s are pulled through the project %s', (upstream, project) => {
  expect(variable(policy('rewrite-images-to-harbor'), 'targets')).toContain(`'${upstream}': 'registry.example.com/${project}/'`);
});

test('images of containers, init containers and volumes are rewritten', () => {
  const mutations: any[] = policy('rewrite-images-to-harbor').spec.mutations;
  expect(mutations.map(({ applyConfiguration }) => /Object\.spec\{(\w+):/.exec(applyConfiguration.expression)![1])).toEqual(['containers', 'initContainers', 'volumes']);
});

test('Pods that run already stay as they are', () => {
  expect(policy('rewrite-images-to-harbor').spec.evaluation.mutateExisting).toEqual({ enabled: false });
});

test('images have to come from registry.example.com', () => {
  expect(variable(policy('require-harbor-images'), 'rejected')).toContain("!['registry.example.com/'].exists(h, i.startsWith(h))");
});

test('both languages ask the same of images', () => {
  const fields = ({ spec: { variables, validations } }: Manifest) => ({ variables, validations });
  expect(fields(find(apiServer, 'ValidatingAdmissionPolicy', 'require-harbor-images'))).toEqual(fields(policy('require-harbor-images')));
});

test.each(verifying)('%s looks at images of the project apps', name => {
  expect(policy(name).spec.matchImageReferences).toEqual([{ expression: "['registry.example.com/apps/'].exists(p, ref.startsWith(p))" }]);
});

test.each(verifying)('%s trusts releases of the workflows of example', name => {
  expect(policy(name).spec.attestors).toEqual([{
    name: 'ci',
    cosign: {
      keyless: {
        identities: [{
          issuer: 'https://token.actions.githubusercontent.com',
          subjectRegExp: '^https://github\\.com/example/[^/]+/\\.github/workflows/release\\.yaml@refs/tags/.+$',
        }],
      },
    },
  }]);
});

test('an image without a signature of the signer is not signed', () => {
  expect(variable(policy('verify-harbor-signatures'), 'unsigned')).toBe("variables.images.filter(i, verifyImageSignatures(i, [attestors['ci']]) < 1)");
});

test('an image whose report nobody has signed is not scanned', () => {
  expect(variable(policy('require-harbor-scan'), 'unscanned'))
    .toBe("variables.images.filter(i, verifyAttestationSignatures(i, attestations['scan'], [attestors['ci']]) < 1)");
});

test('a scan is outdated after two weeks', () => {
  expect(variable(policy('require-harbor-scan'), 'outdated')).toContain("duration('336h')");
});

test('findings that are critical are too bad', () => {
  expect(variable(policy('require-harbor-scan'), 'vulnerable')).toContain("v.Severity in ['CRITICAL']");
});

test('the login is copied from the namespace of Harbor', () => {
  expect(variable(policy('share-harbor-pull-secret'), 'secret')).toBe("resource.Get('v1', 'secrets', 'harbor', 'harbor-pull')");
});

test('namespaces get the login that have the label', () => {
  expect(policy('share-harbor-pull-secret').spec.matchConstraints.namespaceSelector.matchLabels).toEqual({ 'example.com/pulls-from-harbor': 'true' });
});

test('copies follow the login, are made where they were missing, and outlive the policy', () => {
  expect(policy('share-harbor-pull-secret').spec.evaluation).toEqual({
    synchronize: { enabled: false }, generateExisting: { enabled: true }, orphanDownstreamOnPolicyDelete: { enabled: true },
  });
});

test('Kyverno may read and change this one Secret, and make Secrets, but not list them', () => {
  const secrets = { apiGroups: [''], resources: ['secrets'] };
  expect(find(kyverno, 'ClusterRole', 'share-harbor-pull-secret').rules).toEqual([
    { ...secrets, resourceNames: ['harbor-pull'], verbs: ['get', 'update'] },
    { ...secrets, verbs: ['create'] },
  ]);
});

test('the rights go to the background controller', () => {
  expect(find(kyverno, 'ClusterRole', 'share-harbor-pull-secret').metadata.labels).toMatchObject({ 'rbac.kyverno.io/aggregate-to-background-controller': 'true' });
});

test('Pods name the login beside those that they have', () => {
  const [{ jsonPatch }] = policy('add-harbor-pull-secret').spec.mutations;
  expect(jsonPatch.expression).toContain("object.spec.?imagePullSecrets.orValue([]) + [{'name': 'harbor-pull'}]");
});

test('Pods that name the login already are left alone', () => {
  expect(policy('add-harbor-pull-secret').spec.matchConditions).toContainEqual({
    name: 'secret-missing', expression: "!object.spec.?imagePullSecrets.orValue([]).exists(s, s.?name.orValue('') == 'harbor-pull')",
  });
});

test('the exception is about debug Pods in payments, from one policy, until the fifteenth', () => {
  expect(find(kyverno, 'PolicyException', 'incident-4711')).toMatchObject({
    metadata: { namespace: 'kyverno' },
    spec: {
      policyRefs: [{ kind: 'ValidatingPolicy', name: 'require-harbor-images' }],
      matchConditions: [
        { name: 'namespaces', expression: "object.metadata.?namespace.orValue('') in ['payments']" },
        { name: 'names', expression: "object.metadata.?name.orValue(object.metadata.?generateName.orValue('')).startsWith('debug-')" },
      ],
      expiresAt: '2027-01-15T18:00:00Z',
    },
  });
});

test('the exception says who wanted it, and why', () => {
  expect(find(kyverno, 'PolicyException', 'incident-4711').spec.properties).toEqual({
    'reason': 'the vendor has to look into the running system', 'approved-by': 'on-call@example.com',
  });
});

test.each([
  ['rewrite-images-to-harbor', { pass: 9 }],
  ['add-harbor-pull-secret', { pass: 5 }],
  ['require-harbor-images', { pass: 1, fail: 7 }],
  ['verify-harbor-signatures', { pass: 1 }],
  ['require-harbor-scan', { pass: 1 }],
  ['share-harbor-pull-secret', { pass: 1 }],
  ['require-harbor-images-validating-admission-policy', { pass: 1, fail: 7 }],
])('the tests of %s expect %j', (name, expected) => {
  const results: any[] = find(files['policy-tests/kyverno-test.yaml'], 'Test', name).results;
  const counted: Record<string, number> = {};
  for (const { result, resources } of results) { counted[result] = (counted[result] ?? 0) + resources.length; }
  expect(counted).toEqual(expected);
});

test.each(policies.map(it => it.metadata.name))('the tests try %s as it is', name => {
  expect(files[`policy-tests/${name}-policies.yaml`]).toEqual([policy(name)]);
});

/* A broken input for each stage that uses a real program. The stage must refuse it with a message that names the object and the field. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyOutput } from './apply-stage';
import { ControlPlane } from './control-plane';
import { asYaml, KubernetesObject } from './documents';
import { judge, policyProblems, policyTestProblems } from './kyverno-stage';
import { Output, POLICY_TEST } from './outputs';
import { schemaProblems, writeSchemas } from './schema-stage';
import { runProgram, Workplace } from './stage';

/** The programs and servers that broken inputs are checked with. */
export interface Bench extends Workplace {
  readonly plane: ControlPlane;
}

/** A broken input. */
interface Broken {
  readonly stage: string;
  readonly problems: (bench: Bench) => readonly string[];
  /** What the message must contain. */
  readonly names: readonly RegExp[];
}

const BROKEN: readonly Broken[] = [
  {
    stage: 'apply: a field that does not exist',
    problems: ({ plane }) => applyOutput(plane, [deployment({ pod: { dnsPolicee: 'Default' } })]).problems,
    names: [/broken/, /dnsPolicee/],
  },
  {
    stage: 'apply: a value of another type in a custom resource',
    problems: ({ plane }) => applyOutput(plane, [{ ...RELEASE, spec: { ...RELEASE.spec, suspend: 'yes' } }]).problems,
    names: [/HelmRelease|broken/, /spec\.suspend/],
  },
  {
    stage: 'apply: a pod that restricted Pod Security refuses',
    problems: ({ plane }) => applyOutput(plane, [deployment({ container: { securityContext: { privileged: true } } })]).problems,
    names: [/broken/, /privileged/],
  },
  {
    stage: 'kubeconform: a field that no schema has',
    problems: bench => schemaFindings(bench, deployment({ container: { imagePullPolice: 'Always' } })),
    names: [/Deployment\/broken/, /imagePullPolice/],
  },
  {
    stage: 'policies: a container without requests and probes',
    problems: ({ path, folder }) => {
      const outputs = [output(deployment({}))];
      return policyProblems(judge(path('kyverno'), outputs, join(folder, 'broken-kyverno')), outputs, []).get('broken') ?? [];
    },
    names: [/Deployment\/broken: policy requests: resources\.requests\.cpu/, /Deployment\/broken: policy probes: livenessProbe/],
  },
  {
    stage: 'tests of policies: a pod that should have been refused',
    problems: policyTestFindings,
    names: [/latest-tags/, /broken/],
  },
  {
    stage: 'fleet: a file that is not there',
    problems: ({ path, folder }) => {
      const kustomization = join(folder, 'broken-kustomization');
      mkdirSync(kustomization, { recursive: true });
      writeFileSync(join(kustomization, 'kustomization.yaml'), asYaml([{ resources: ['19-harbour.yaml'] }]));
      return [runProgram(path('kubectl'), ['kustomize', kustomization]).err];
    },
    names: [/19-harbour\.yaml/],
  },
];

/** The broken inputs that were not refused. */
export function uncaught(bench: Bench): string[] {
  return BROKEN.flatMap(({ stage, problems, names }) => {
    const found = problems(bench);
    const silent = names.filter(name => !found.some(problem => name.test(problem)));
    return silent.length === 0 ? [] : [`${stage}: nothing says ${silent.map(it => it.source).join(' and ')}, only: ${found.join(' | ') || 'nothing'}`];
  });
}

/** Number of broken inputs. */
export const BROKEN_INPUTS = BROKEN.length;

/** Kinds of the custom resources in them, whose definitions must be installed. */
export const BROKEN_KINDS: readonly string[] = ['helm.toolkit.fluxcd.io/HelmRelease'];

const RELEASE = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'broken', namespace: 'broken' },
  spec: { interval: '5m', chart: { spec: { chart: 'harbor', sourceRef: { kind: 'HelmRepository', name: 'harbor' } } } },
};

function deployment({ pod = {}, container = {} }: { pod?: object; container?: object }): KubernetesObject {
  const labels = { app: 'broken' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'broken', namespace: 'broken' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'registry.example.com/main:1', ...container }], ...pod } },
    },
  };
}

function output(...objects: readonly KubernetesObject[]): Output {
  return { name: 'broken', objects, inputs: [], problems: [] };
}

function schemaFindings({ plane, path, folder }: Bench, object: KubernetesObject): readonly string[] {
  const schemas = join(folder, 'broken-schemas');
  writeSchemas(plane, [object.apiVersion], schemas);
  return schemaProblems(path('kubeconform'), [output(object)], { schemas, folder: join(folder, 'broken-kubeconform') }).get('broken') ?? [];
}

function policyTestFindings({ path, folder }: Bench): readonly string[] {
  const tests = join(folder, 'broken-tests');
  mkdirSync(tests, { recursive: true });
  const write = (name: string, object: object) => writeFileSync(join(tests, name), asYaml([object]));
  const containers = [{ name: 'main', image: 'main:1' }];
  write('resource.yaml', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'broken', namespace: 'broken' }, spec: { containers } });
  write('policy.yaml', {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: { name: 'latest-tags' },
    spec: {
      validationActions: ['Deny'],
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
      validations: [{ expression: "object.spec.containers.all(it, !it.image.endsWith(':latest'))", message: 'latest' }],
    },
  });
  write(POLICY_TEST, {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name: 'broken' },
    policies: ['policy.yaml'],
    resources: ['resource.yaml'],
    results: [{ policy: 'latest-tags', isValidatingPolicy: true, kind: 'Pod', resources: ['broken/broken'], result: 'fail' }],
  });
  return policyTestProblems(path('kyverno'), [tests], folder).get('broken-tests') ?? [];
}

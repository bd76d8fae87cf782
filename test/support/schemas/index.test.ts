import * as fs from 'node:fs';
import { join } from 'node:path';
import { schemaProblems } from '.';
import { SAMPLES } from './schema-samples';

/** A sample with one field set; the path is written like that of a problem: `spec.ports[0].port`. `undefined` removes the field. */
function planted(kind: string, path: string, value: unknown): any {
  const copy: any = structuredClone(SAMPLES[kind]);
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop()!;
  const parent: any = steps.reduce((node, step) => node[step], copy);
  if (value === undefined) {
    delete parent[last];
  } else {
    parent[last] = value;
  }
  return copy;
}

type Plant = readonly [kind: string, path: string, value: unknown];

const UNKNOWN_FIELDS: readonly Plant[] = [
  ['Deployment', 'spec.template.spec.containers[0].foo', 'bar'],
  ['Deployment', 'spec.template.spec.containers[0].livenessprobe', {}],
  ['Deployment', 'spec.template.spec.volumes[0].configMap.items[0].file', 'x'],
  ['Deployment', 'metadata.label', {}],
  ['Deployment', 'extra', true],
  ['StatefulSet', 'spec.volumeClaimTemplates[0].spec.storageClass', 'fast'],
  ['Service', 'spec.ports[0].containerPort', 80],
  ['ConfigMap', 'dat', {}],
  ['Secret', 'stringdata', {}],
  ['PersistentVolumeClaim', 'spec.size', '1Gi'],
  ['PodDisruptionBudget', 'spec.minUnavailable', 1],
  ['HorizontalPodAutoscaler', 'spec.metrics[0].resource.target.averageUtilisation', 75],
  ['Ingress', 'spec.rules[0].http.paths[0].backend.serviceName', 'x'],
  ['NetworkPolicy', 'spec.ingress[0].ports[0].number', 80],
  ['Job', 'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.secretName', 'x'],
  ['ServiceAccount', 'automountToken', true],
  ['Namespace', 'finalizers', []],
  ['HTTPRoute', 'spec.rules[0].matches[0].path.prefix', '/'],
  ['BackendTLSPolicy', 'spec.validation.caCertRefs', []],
  ['Certificate', 'spec.dnsName', 'harbor.example.com'],
  ['ExternalSecret', 'spec.data[0].remoteRef.field', 'x'],
  ['Password', 'spec.size', 32],
  ['SealedSecret', 'spec.template.labels', {}],
  ['VirtualService', 'spec.http[0].route[0].destination.service', 'x'],
  ['VirtualService', 'spec.http[0].match[0].uri.suffix', 'x'],
  ['ServiceMonitor', 'spec.endpoints[0].portName', 'x'],
  ['PrometheusRule', 'spec.groups[0].rules[0].severity', 'critical'],
  ['HelmRelease', 'spec.install.createNamespaces', true],
  ['HelmRelease', 'spec.valuesFrom[0].path', 'x'],
  ['OCIRepository', 'spec.ref.version', '1'],
  ['Kustomization', 'spec.ignore[0].path', '/x'],
  ['Cluster', 'spec.affinity.antiAffinity', true],
  ['ScheduledBackup', 'spec.plugin', {}],
  ['CiliumNetworkPolicy', 'spec.egress[0].toFqdns', []],
  ['ValidatingPolicy', 'spec.matchConstraints.namespaceSelectors', {}],
  ['Application', 'spec.source.helm.valueObject', {}],
  ['ObjectStore', 'spec.configuration.s3Credentials.secretKey', {}],
  ['Schedule', 'spec.template.includeNamespaces', []],
  ['BackupStorageLocation', 'spec.objectStorage.region', 'x'],
  ['Dragonfly', 'spec.authentication.password', 'x'],
  ['GrafanaDashboard', 'spec.configMap', 'x'],
  ['RobotAccount', 'spec.forProvider.permissions[0].access[0].verb', 'x'],
  ['RobotAccount', 'spec.providerRef', {}],
  ['ServersTransport', 'spec.serverNames', []],
  ['ClientSettingsPolicy', 'spec.body.size', '0'],
  ['ProxySettingsPolicy', 'spec.timeouts', {}],
  ['HealthCheckPolicy', 'spec.default.config.path', '/'],
  ['GCPBackendPolicy', 'spec.default.timeout', 30],
];

const WRONG_VALUES: readonly Plant[] = [
  ['Deployment', 'spec.replicas', 'two'],
  ['Deployment', 'spec.template.spec.containers[0].env[0].name', 1],
  ['Deployment', 'spec.template.spec.containers[0].resources.limits.memory', '1 GB'],
  ['Deployment', 'spec.template.spec.containers', {}],
  ['Deployment', 'spec.template.spec.nodeSelector', null],
  ['Service', 'spec.ports[0].port', '80'],
  ['ConfigMap', 'data.number', 1],
  ['Secret', 'data.key', 'not base64!'],
  ['NetworkPolicy', 'spec.policyTypes[0]', 'Both'],
  ['HTTPRoute', 'spec.rules[0].matches[0].path.type', 'Prefix'],
  ['HTTPRoute', 'spec.rules[0].backendRefs[0].port', 70000],
  ['Certificate', 'spec.privateKey.algorithm', 'DSA'],
  ['ExternalSecret', 'spec.target.creationPolicy', 'Always'],
  ['Password', 'spec.length', '32'],
  ['ServiceMonitor', 'spec.endpoints[0].interval', '30 seconds'],
  ['PrometheusRule', 'spec.groups[0].rules[0].for', '5 minutes'],
  ['HelmRelease', 'spec.interval', 'soon'],
  ['HelmRelease', 'spec.suspend', 'yes'],
  ['HelmRelease', 'spec.driftDetection.mode', 'on'],
  ['HelmRelease', 'spec.valuesFrom[0].literal', 'yes'],
  ['HelmRelease', 'spec.postRenderStrategy', 'none'],
  ['Kustomization', 'spec.postBuild.substituteStrategy', 'Never'],
  ['OCIRepository', 'spec.url', 'https://registry.example.com'],
  ['PolicyException', 'spec.expiresAt', 'tomorrow'],
  ['Cluster', 'spec.instances', 0],
  ['CiliumNetworkPolicy', 'spec.egress[0].toPorts[0].ports[0].port', 443],
  ['ValidatingPolicy', 'spec.validationActions[0]', 'Enforce'],
  ['VirtualService', 'spec.http[0].timeout', 5],
  ['ObjectStore', 'spec.retentionPolicy', '30 days'],
  ['Schedule', 'spec.schedule', '0 30 1 * * *'],
  ['RobotAccount', 'spec.forProvider.duration', '90'],
  ['RobotAccount', 'metadata.namespace', 'harbor'],
];

const MISSING_FIELDS: readonly Plant[] = [
  ['Deployment', 'spec.selector', undefined],
  ['Deployment', 'spec.template.spec.containers[0].name', undefined],
  ['Deployment', 'spec.template.spec.volumes[0].configMap.items[0].path', undefined],
  ['Ingress', 'spec.rules[0].http.paths[0].pathType', undefined],
  ['HorizontalPodAutoscaler', 'spec.maxReplicas', undefined],
  ['BackendTLSPolicy', 'spec.validation.hostname', undefined],
  ['Certificate', 'spec.secretName', undefined],
  ['SealedSecret', 'spec.encryptedData', undefined],
  ['HelmRelease', 'spec.interval', undefined],
  ['Kustomization', 'spec.prune', undefined],
  ['ServiceMonitor', 'spec.selector', undefined],
  ['PrometheusRule', 'spec.groups[0].name', undefined],
  ['PolicyException', 'spec.policyRefs', undefined],
  ['Application', 'spec.project', undefined],
  ['ObjectStore', 'spec.configuration.destinationPath', undefined],
  ['RobotAccount', 'spec.forProvider.name', undefined],
];

const title = ([kind, path]: Plant) => `${kind}: ${path}`;

/** The problems of many versions of objects, each on its own, with a single child process: every one has a name of its own. */
async function problemsOfPlants(plants: readonly Plant[]): Promise<Map<Plant, string[]>> {
  const documents = plants.map(([kind, path, value], index) => {
    const document = planted(kind, path, value);
    return { ...document, metadata: { ...document.metadata, name: `plant-${index}` } };
  });
  const problems = await schemaProblems(documents);
  return new Map(plants.map((plant, index) => [plant, problems.filter(problem => new RegExp(`\\bplant-${index}:`).test(problem))]));
}

/** Where the problem of a plant has to be: a null or wrongly typed list is reported at its own place, not below. */
function expectedAt([kind, path]: Plant): RegExp {
  const escaped = path.replace(/[.[\]]/g, '\\$&');
  return new RegExp(`^${kind} \\S*plant-\\d+: ${escaped}: `);
}

describe('valid objects', () => {
  let problems: string[];
  beforeAll(async () => { problems = await schemaProblems(Object.values(SAMPLES)); });

  test.each(Object.keys(SAMPLES))('a valid %s has no problems', kind => {
    expect(problems.filter(problem => problem.startsWith(`${kind} `))).toEqual([]);
  });

  test('all valid objects together have no problems', () => {
    expect(problems).toEqual([]);
  });
});

describe.each([
  ['unknown fields', UNKNOWN_FIELDS, /unknown field/],
  ['wrong values', WRONG_VALUES, /must|is null/],
  ['missing fields', MISSING_FIELDS, /is required/],
] as const)('%s', (_, plants, message) => {
  let problems: Map<Plant, string[]>;
  beforeAll(async () => { problems = await problemsOfPlants(plants); });

  test.each(plants.map(plant => [title(plant), plant] as const))('%s is reported with kind and field', (__, plant) => {
    const found = problems.get(plant)!.filter(problem => expectedAt(plant).test(problem));
    expect(found).toEqual([expect.stringMatching(message)]);
  });
});

describe('our own schemas', () => {
  const folder = join(__dirname, 'own-schemas');
  const schemas = fs.readdirSync(folder).map(name => ({ name, schema: JSON.parse(fs.readFileSync(join(folder, name), 'utf8')) }));

  /** Places in a schema that list fields and let others pass. */
  function openPlaces(schema: any, place: string): string[] {
    if (typeof schema !== 'object' || schema === null) { return []; }
    const isOpen = schema.properties && schema.type === 'object' && schema.additionalProperties !== false && schema.unevaluatedProperties !== false;
    return [...(isOpen ? [place] : []), ...Object.entries(schema).flatMap(([key, child]) => openPlaces(child, `${place}/${key}`))];
  }

  test.each(schemas)('let no unknown field pass: $name', ({ schema }) => {
    const closedByUsers = ['/$defs/managedSpec']; // each spec of a managed resource adds forProvider, and closes the whole
    expect(openPlaces(schema, '').filter(place => !closedByUsers.includes(place))).toEqual([]);
  });

  test.each(schemas.filter(({ schema }) => schema.properties))('say which kind they are for: $name', ({ schema }) => {
    const { apiVersion, kind } = schema.properties;
    expect(schema.$id).toBe(`${kind.const}.${apiVersion.const.split('/')[0]}`);
  });

  test('are used: every one is tried with the least that it takes', async () => {
    const kinds = schemas.filter(({ schema }) => schema.properties).map(({ schema }) => schema.properties);
    const documents = kinds.map(({ apiVersion, kind }) => ({ apiVersion: apiVersion.const, kind: kind.const, metadata: { name: 'x' }, nothing: true }));
    const problems = await schemaProblems(documents);
    expect(problems.filter(problem => problem.includes('no schema'))).toEqual([]);
    expect(problems.filter(problem => problem.endsWith(': nothing: unknown field'))).toHaveLength(documents.length);
  });
});

describe('what else is a problem', () => {
  test('every unknown field of an object is reported, not just the first', async () => {
    const document = { ...planted('Deployment', 'spec.one', 1), two: 2 };
    expect(await schemaProblems([document])).toEqual([
      'Deployment harbor/deployment: spec.one: unknown field',
      'Deployment harbor/deployment: two: unknown field',
    ]);
  });

  test('a field with a typing error comes with the name that was meant', async () => {
    expect(await schemaProblems([planted('Certificate', 'spec.dnsName', ['a'])])).toEqual([
      "Certificate harbor/certificate: spec.dnsName: unknown field; did you mean 'dnsNames'?",
    ]);
  });

  test('a kind without a schema is a problem', async () => {
    const documents = [{ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'x' } }];
    expect(await schemaProblems(documents)).toEqual(['Thing x: no schema for example.com/v1/Thing: add one to test/support/schemas/own-schemas']);
  });

  test.each(['helm.toolkit.fluxcd.io/v2beta2', 'source.toolkit.fluxcd.io/v2'])('a version that is not served any more, or not yet, is a problem: %s', async apiVersion => {
    const [problem] = await schemaProblems([{ ...SAMPLES.HelmRelease, apiVersion }]);
    expect(problem).toContain(`no schema for ${apiVersion}/HelmRelease`);
  });

  test('a type that is part of a kind is no kind', async () => {
    const [problem] = await schemaProblems([{ apiVersion: 'v1', kind: 'PodSpec', metadata: { name: 'x' }, containers: [] }]);
    expect(problem).toContain('no schema for v1/PodSpec');
  });

  test('content that no schema describes is a problem outside of the fields that are made for it', async () => {
    const document = planted('Application', 'operation', { sync: { source: { repoURL: 'x', helm: { valuesObject: { a: 1 } } } } });
    expect(await schemaProblems([document])).toEqual([
      'Application harbor/application: operation.sync.source.helm.valuesObject: has content that no schema describes',
    ]);
  });

  test('problems of the rules beside the schemas are reported as well', async () => {
    expect(await schemaProblems([planted('HelmRelease', 'spec.chartRef', { kind: 'OCIRepository', name: 'x' })])).toEqual([
      'HelmRelease harbor/helm-release: spec: needs exactly one of chart and chartRef, has 2',
    ]);
  });

  test('something that is no object at all is a problem', async () => {
    expect(await schemaProblems([{}])).toEqual([
      'an object without a kind: no schema for undefined/undefined: add one to test/support/schemas/own-schemas',
    ]);
  });

  test('no documents have no problems', async () => {
    expect(await schemaProblems([])).toEqual([]);
  });
});

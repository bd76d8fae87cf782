import { ApiObject } from 'cdk8s';
import { ExternalRegistryOptions, ImageRoutes, PolicyEngine, PolicyPack, RegistryKind } from '../../src';
import { errorsOf, testChart } from '../support/harbor-context';

const KINDS: ReadonlyArray<readonly [registry: ExternalRegistryOptions, name: string]> = [
  [{ host: 'r.example.com', kind: RegistryKind.ECR }, 'Amazon ECR'],
  [{ host: 'r.example.com', kind: RegistryKind.ARTIFACTORY }, 'Artifactory'],
  [{ host: 'r.example.com', kind: RegistryKind.GHCR, pathPrefix: 'acme' }, 'the registry of GitHub'],
  [{ host: 'r.example.com', kind: RegistryKind.OTHER }, 'the registry'],
];

function textsOf(registry: ExternalRegistryOptions, engine: PolicyEngine) {
  const chart = testChart();
  new PolicyPack(chart, 'policies', {
    registry,
    engine,
    routes: ImageRoutes.to('docker.io'),
    addPullSecret: { secretName: 'pull' },
    sharePullSecret: { secretName: 'pull', sourceNamespace: 'platform' },
  });
  expect(errorsOf(chart)).toEqual([]);
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
  const annotations = objects.flatMap(({ metadata }) => metadata.annotations === undefined ? [] : [metadata.annotations]);
  return {
    titles: annotations.map(it => it['policies.kyverno.io/title']).filter(Boolean),
    texts: annotations.flatMap(it => ['title', 'description', 'category'].map(part => it[`policies.kyverno.io/${part}`])),
    all: JSON.stringify(objects),
  };
}

const ENGINES = [PolicyEngine.KYVERNO, PolicyEngine.KYVERNO_CLUSTER_POLICY];

test.each(KINDS.flatMap(([registry, name]) => ENGINES.map(engine => [name, engine, registry] as const)))(
  'texts of policies call the registry %s, in %s', (name, engine, registry) => {
    const { titles, texts, all } = textsOf(registry, engine);
    expect(titles).toEqual(expect.arrayContaining([`Pull images through ${name}`, `Require images from ${name}`, `Pods name the login for ${name}`, `Namespaces get the login for ${name}`]));
    expect(texts.filter(text => /Harbor|\{registry\}/.test(text))).toEqual([]);
    expect(all).toContain(`Images must be pulled from ${name}`);
  });

test.each(ENGINES)('they call a Harbor Harbor, in %s', engine => {
  const { titles, all } = textsOf({ host: 'harbor.example.com' }, engine);
  expect(titles).toContain('Pull images through Harbor');
  expect(all).toContain('Images must be pulled from Harbor registry');
});

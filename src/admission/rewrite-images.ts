import { AdmissionRule, PolicyCase, RuleFacts } from './admission-rule';
import { CaseImages, casePod } from './case-resources';
import { rewrittenImage, routeTargets } from './image-expressions';
import { PolicyEngine } from './policy-engine';
import { includedNamespaces, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { rewriteClusterPolicy } from './rewrite-images-legacy';
import { ResourceManifest } from '../kubernetes/define-resource';
import { rewriteImage } from '../routes/image-name';
import { ImageRoute } from '../routes/image-route';
import { DOCKER_HUB } from '../syntax/image-name';

const NAME = 'rewrite-images-to-harbor';

/**
 * The rule that rewrites images of registries with a route to their project in Harbor. Only new Pods are changed: a change in a Deployment
 * would be reverted by the GitOps tool that applies it.
 */
export function rewriteImagesRule(facts: RuleFacts): AdmissionRule {
  const title: PolicyTitle = {
    name: NAME,
    title: 'Pull images through {registry}',
    description: `Images of ${facts.routes.map(({ upstream }) => upstream).join(', ')} are pulled through ${facts.harborHost}. Tags and digests stay as they are.`,
  };
  return {
    name: NAME,
    objects: {
      [PolicyEngine.KYVERNO]: () => [mutatingPolicy(facts, title)],
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [rewriteClusterPolicy(facts, title)],
    },
    cases: rewriteCases(facts),
  };
}

function mutatingPolicy(facts: RuleFacts, title: PolicyTitle): ResourceManifest {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'MutatingPolicy',
    metadata: policyMetadata(facts, title),
    spec: {
      failurePolicy: facts.failurePolicy,
      evaluation: { admission: { enabled: true }, mutateExisting: { enabled: false } },
      webhookConfiguration: WEBHOOK,
      autogen: { podControllers: { controllers: [] } },
      matchConstraints: {
        namespaceSelector: includedNamespaces(facts),
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
      },
      variables: [routeTargets(facts.routes, facts.harborHost)],
      mutations: [containers('containers', facts.routes), containers('initContainers', facts.routes), volumes(facts.routes)],
    },
  };
}

/** The mutation of a list of containers. They are merged by name, so their other fields are kept. */
function containers(field: string, routes: readonly ImageRoute[]): object {
  const merged = `Object.spec.${field}{name: c.name, image: ${rewrittenImage("c.?image.orValue('')", routes)}}`;
  return onlyIf(`has(object.spec.${field})`, `Object.spec{${field}: object.spec.${field}.map(c, ${merged})}`);
}

function volumes(routes: readonly ImageRoute[]): object {
  const reference = rewrittenImage("v.image.?reference.orValue('')", routes);
  const merged = `Object.spec.volumes{name: v.name, image: Object.spec.volumes.image{reference: ${reference}}}`;
  const mounted = 'object.spec.?volumes.orValue([]).filter(v, has(v.image))';
  return onlyIf(`${mounted}.size() > 0`, `Object.spec{volumes: ${mounted}.map(v, ${merged})}`);
}

function onlyIf(condition: string, spec: string): object {
  return { patchType: 'ApplyConfiguration', applyConfiguration: { expression: `${condition} ? Object{spec: ${spec}} : Object{}` } };
}

/** Test cases: one Pod for each upstream registry, and Pods that are not changed. */
function rewriteCases({ routes, harborHost }: RuleFacts): PolicyCase[] {
  const digest = `sha256:${'0a'.repeat(32)}`;
  const rewritten = (name: string, images: CaseImages): PolicyCase => {
    const inHarbor = (list: string[]) => list.map(image => rewriteImage(image, routes, harborHost));
    const patched = Object.fromEntries(Object.entries(images).map(([field, list]: [string, string[]]) => [field, inHarbor(list)]));
    return { result: 'pass', resource: casePod(name, images), patched: casePod(name, patched) };
  };
  const upstreams = routes.map(({ upstream }, index) => rewritten(`pod-of-upstream-${index}`, {
    containers: [`${upstream}/team/app:1.0`, `${upstream}/team/app:1.0@${digest}`, `${upstream}/team/app@${digest}`],
    initContainers: [`${upstream}/team/init`],
    volumes: [`${upstream}/team/files:1.0`],
  }));
  const direct = directExamples(routes);
  const unchanged = { containers: [`${harborHost}/team/app:1.0`, ...direct, 'localhost/app', 'localhost:5000/app:1', 'registry.elsewhere.example/team/app:1.0'] };
  const short = ['nginx', 'nginx:1.29', `nginx@${digest}`, 'bitnami/redis:8', 'docker.io/nginx', 'index.docker.io/nginx', 'registry-1.docker.io/library/nginx'];
  return [
    ...upstreams,
    ...routes.some(({ upstream }) => upstream === DOCKER_HUB) ? [rewritten('pod-of-short-names', { containers: short })] : [],
    { ...rewritten('pod-that-stays', unchanged), engines: [PolicyEngine.KYVERNO] },
    { resource: casePod('pod-that-stays', unchanged), result: 'skip', engines: [PolicyEngine.KYVERNO_CLUSTER_POLICY] },
  ];
}

/** An image below each direct path. */
function directExamples(routes: readonly ImageRoute[]): string[] {
  return routes.flatMap(({ upstream, directPaths = [] }) => directPaths.map(path => `${upstream}/${path}:1.0`));
}

import { IMAGES, ROUTES } from './images';
import { ImageRoutes, PolicyEngine } from '../../src';
import { rewrittenImage } from '../../src/admission/image-expressions';
import { directImages, imageReplacements, LOCAL_IMAGES, routedImages } from '../../src/admission/image-replacements';
import { rewriteImage } from '../../src/routes/image-name';
import { evaluate, variables } from '../support/cel';
import { only, PackOptions, podWith, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';

const HOST = 'registry.example.com';
const name = 'rewrite-images-to-harbor';
const mutating = (options: PackOptions = {}) => only(testPack({ routes: ROUTES, ...options }), 'MutatingPolicy', name);
const legacy = () => only(testPack({ routes: ROUTES, engine: PolicyEngine.KYVERNO_CLUSTER_POLICY }), 'ClusterPolicy', name);

const SPEC = mutating().spec;
const CHAIN = imageReplacements(ROUTES, HOST);
const DIRECT = new RegExp(directImages(ROUTES)!);

/** What an expression makes of an image: the part of the emitted one that has no constructors of objects. */
function byExpression(image: string, routes = ROUTES): string {
  const { spec } = routes === ROUTES ? { spec: SPEC } : mutating({ routes });
  return evaluate(rewrittenImage("c.?image.orValue('')", routes), { c: { image }, variables: variables(spec.variables, {}) });
}

/** What a chain of regular expressions makes of an image. */
function byReplacements(image: string): string {
  if (image.startsWith(LOCAL_IMAGES) || DIRECT.test(image)) { return image; }
  return CHAIN.reduce((current, { pattern, replacement }) => current.replace(new RegExp(pattern), replacement), image);
}

describe('pain 26: where images are pulled from', () => {
  test.each(IMAGES.map(({ image, rewritten = image }) => [image, rewritten] as const))("'%s' becomes '%s', in every language", (image, rewritten) => {
    expect(rewriteImage(image, ROUTES, HOST)).toBe(rewritten);
    expect(byExpression(image)).toBe(rewritten);
    expect(byReplacements(image)).toBe(rewritten);
  });

  test('what is in Harbor is not rewritten again', () => {
    const inHarbor = IMAGES.flatMap(({ rewritten = [] }) => rewritten);
    expect(inHarbor.map(image => byExpression(image))).toEqual(inHarbor);
    expect(inHarbor.map(byReplacements)).toEqual(inHarbor);
  });

  test('the expression and the chain are the emitted ones', () => {
    expect(SPEC.mutations[0].applyConfiguration.expression).toContain(rewrittenImage("c.?image.orValue('')", ROUTES));
    expect(SPEC.mutations[1].applyConfiguration.expression).toContain(rewrittenImage("c.?image.orValue('')", ROUTES));
    expect(SPEC.mutations[2].applyConfiguration.expression).toContain(rewrittenImage("v.image.?reference.orValue('')", ROUTES));
    const emitted: string = legacy().spec.rules[0].mutate.foreach[0].patchStrategicMerge.spec.containers[0].image;
    const steps = [...emitted.matchAll(/regex_replace_all\('([^']+)'/g)].map(match => match[1]);
    expect(steps).toEqual(CHAIN.map(({ pattern }) => pattern).reverse()); // the innermost is done first
    expect(CHAIN.filter(({ replacement }) => !emitted.includes(`, '${replacement}')`))).toEqual([]);
  });

  test('the images that have a route are those that are rewritten', () => {
    const pattern = new RegExp(routedImages(ROUTES)!);
    const routed = IMAGES.filter(({ image }) => !image.startsWith(LOCAL_IMAGES) && !DIRECT.test(image) && pattern.test(image));
    expect(routed).toEqual(IMAGES.filter(({ rewritten }) => rewritten !== undefined));
    expect(routedImages([])).toBeUndefined();
  });

  test('short names stay without a route of Docker Hub', () => {
    const routes = ImageRoutes.to('ghcr.io');
    expect(['nginx', 'bitnami/redis', 'docker.io/nginx', ''].map(image => byExpression(image, routes))).toEqual(['nginx', 'bitnami/redis', 'docker.io/nginx', '']);
    expect(byExpression('ghcr.io/app', routes)).toBe(`${HOST}/ghcr/app`);
  });
});

test('Pods whose images are rewritten get the login for Harbor, whichever policy is asked first', () => {
  const options = { routes: ROUTES, addPullSecret: { secretName: 'harbor-pull' } };
  const [{ expression }] = only(testPack(options), 'MutatingPolicy', 'add-harbor-pull-secret').spec.matchConditions;
  const rows = IMAGES.map(({ image, allowed, rewritten }) => [image, allowed && image.startsWith(HOST) || rewritten !== undefined]);
  expect(rows.map(([image]) => [image, evaluate(expression, { object: podWith(image as string) })])).toEqual(rows);
});

test('only new Pods are changed, and nothing is derived for what makes them', () => {
  const { spec } = mutating();
  expect(spec.matchConstraints.resourceRules).toEqual([{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }]);
  expect(spec.autogen.podControllers.controllers).toEqual([]);
  expect(spec.evaluation.mutateExisting.enabled).toBe(false);
});

test('B89: containers, init containers and image volumes are changed', () => {
  const expressions: string[] = mutating().spec.mutations.map(({ applyConfiguration }: any) => applyConfiguration.expression);
  expect(expressions.map(text => /Object\.spec\{(\w+)/.exec(text)?.[1])).toEqual(['containers', 'initContainers', 'volumes']);
});

test('B91: namespaces are left out in the webhook', () => {
  expect(mutating().spec.matchConstraints.namespaceSelector.matchExpressions[0].values).toEqual(expect.arrayContaining(['kube-system', 'harbor']));
  expect(legacy().spec.webhookConfiguration.matchConditions[0].expression).toContain("'harbor'");
});

test('a policy that does not answer lets Pods through as they are, unless the user wants otherwise', () => {
  expect(mutating().spec.failurePolicy).toBe('Ignore');
  expect(mutating({ failClosed: true }).spec.failurePolicy).toBe('Fail');
});

test('the ClusterPolicy changes the same lists', () => {
  const { foreach } = legacy().spec.rules[0].mutate;
  expect(foreach.map(({ list }: any) => list)).toEqual([
    'request.object.spec.containers || `[]`', 'request.object.spec.initContainers || `[]`', 'request.object.spec.volumes[?image] || `[]`',
  ]);
  expect(legacy().metadata.annotations).toMatchObject({ 'pod-policies.kyverno.io/autogen-controllers': 'none' });
});

test('without routes nothing is rewritten', () => {
  expect(testPack().manifests.map(({ kind }) => kind)).toEqual(['ValidatingPolicy']);
});

test('the API server accepts the policies of every language', async () => {
  expect(await schemaProblems([mutating(), legacy()])).toEqual([]);
});

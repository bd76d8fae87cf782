import { ApiObject, App, Chart } from 'cdk8s';
import { exampleObjects } from './support/example-objects';
import { Manifest } from './support/manifests';
import { SCENARIOS } from './support/scenarios/scenarios';
import { BootstrapProof, Harbor, HarborProps, HarborRelease } from '../src';
import { exampleNames } from '../tools/synth-examples';

/* Every Harbor here takes its images from a mirror that wants a login, on a platform that assigns user ids. Whatever runs a Pod has to follow:
 * components, databases, caches, Jobs, exporters. */

const MIRROR = 'mirror.example.com/hub';
const LOGIN = 'mirror-login';

jest.mock('../src/resolve/resolve', () => {
  const { resolve } = jest.requireActual('../src/resolve/resolve');
  const mirrored = { imageRegistry: 'mirror.example.com/hub', imagePullSecrets: ['mirror-login'], platformUserIds: true };
  return { resolve: (scope: unknown, props: HarborProps) => resolve(scope, { ...props, ...mirrored }) };
});

/** All images in a manifest: texts in the fields `image` and `imageName`, and the fields of an image among values of a chart. */
function imagesIn(value: unknown, registry = ''): string[] {
  if (Array.isArray(value)) { return value.flatMap(item => imagesIn(item, registry)); }
  if (typeof value !== 'object' || value === null) { return []; }
  const { image, imageName, repository, tag, global: globals } = value as Record<string, any>;
  const host = globals?.imageRegistry ? `${globals.imageRegistry}/` : registry;
  const own = [image, imageName].filter(text => typeof text === 'string');
  const parts = typeof repository === 'string' && typeof tag === 'string' ? [`${host}${repository}:${tag}`] : [];
  return [...own, ...parts, ...Object.values(value).flatMap(inner => imagesIn(inner, host))];
}

/** The objects with images of their own. Policies and lists only speak of images, and Pods are cases in the tests of policies. */
function runsPods({ kind }: Manifest): boolean {
  return !/Policy$|^Policy|^(Pod|Kustomization|ConfigMap|Secret|Application|ApplicationSet)$/.test(kind);
}

/** The pull Secrets of whatever makes Pods: a workload, an object of an operator, or a release of a chart. */
function pullSecretsOf({ spec }: Manifest): string[] {
  const references = (spec?.template ?? spec?.jobTemplate?.spec.template)?.spec?.imagePullSecrets ?? spec?.values?.imagePullSecrets ?? Object.values<any>(spec?.values ?? {})
    .find(values => values?.imagePullSecrets)?.imagePullSecrets ?? spec?.imagePullSecrets ?? [];
  return references.map((reference: string | { name: string }) => typeof reference === 'string' ? reference : reference.name);
}

function withImages(objects: readonly Manifest[]) {
  return objects.filter(runsPods).map(object => ({ object, images: imagesIn(object) })).filter(({ images }) => images.length > 0);
}

const describeIt = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;

/** Fields with a fixed user or group; the patches of a release and the values of a chart remove them by null. */
const FIXED_ID = /"(runAsUser|runAsGroup|fsGroup|supplementalGroups)":(?!null)/;

/** What runs before nodes can pull from the mirror, because it makes them do so: as root, and from an image of its own option. */
const IN_FRONT_OF_THE_MIRROR = 'harbor-node-mirrors';

/** What does not follow the mirror or the platform. */
function strays(objects: readonly Manifest[]): string[] {
  return withImages(objects).filter(({ object }) => object.metadata.name !== IN_FRONT_OF_THE_MIRROR).flatMap(({ object, images }) => [
    ...images.filter(image => !image.startsWith(`${MIRROR}/`)).map(image => `${describeIt(object)}: ${image}`),
    ...pullSecretsOf(object).includes(LOGIN) ? [] : [`${describeIt(object)}: no pull Secret`],
    ...FIXED_ID.test(JSON.stringify(object)) ? [`${describeIt(object)}: a fixed user or group`] : [],
  ]);
}

const ROOTS = { Harbor, HarborRelease };

describe.each(['Harbor', 'HarborRelease'] as const)('finding N9, finding N11: a %s from a mirror', root => {
  test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('has all images and logins of "%s" from it, and all of them in its list', (_, { props }) => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
    const harbor = new ROOTS[root](chart, 'harbor', props());
    const objects = chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson() as Manifest);
    const images = withImages(objects).flatMap(found => found.images);
    const listed = new BootstrapProof(chart, 'proof', { harbor }).images.map(({ image }) => image);
    expect(images.length).toBeGreaterThanOrEqual(6);
    expect(strays(objects)).toEqual([]);
    expect(images.filter(image => !listed.includes(image))).toEqual([]);
  });
});

/** What is inside of a Harbor elsewhere: nothing there follows from a Harbor, and two of them run no Pods. */
const ELSEWHERE: readonly string[] = ['inside-crossplane', 'inside-opentofu', 'what-is-inside'];

const examples = exampleNames().filter(name => !ELSEWHERE.includes(name)).map(name => [name, exampleObjects(name)] as const);

describe.each(examples)('finding N9, finding N11: the example %s', (_name, files) => {
  const objects = Object.values(files).flat().filter(object => object?.kind !== undefined);

  test('has all images and logins from the mirror', () => {
    expect(withImages(objects).length).toBeGreaterThan(0);
    expect(strays(objects)).toEqual([]);
  });

  test('has all images of a fleet in the list of those to stage', () => {
    const runbooks = Object.entries(files).filter(([file]) => file.endsWith('runbook.yaml')).flatMap(([, documents]) => documents as any[]);
    const staged = runbooks.flatMap(({ steps }) => steps[0].artefact.images);
    const missing = withImages(objects).flatMap(({ images }) => images).filter(image => !staged.includes(image));
    expect(runbooks.length > 0 ? missing : []).toEqual([]);
  });
});

import { RuleFacts } from './admission-rule';
import { directImages, LOCAL_IMAGES, routedImages } from './image-replacements';
import { celList, celString } from './policy-shape';
import { ImageRoute } from '../routes/image-route';
import { DOCKER_HUB, DOCKER_LIBRARY, REGISTRY_ALIASES } from '../syntax/image-name';

/** A named CEL expression: an item of `variables` of a policy. */
export interface CelVariable {
  readonly name: string;
  readonly expression: string;
}

/**
 * The CEL expression for the Pod spec of a Pod or of a workload that creates Pods. `dyn` switches type checks off: the API server would look
 * for each field in the schemas of all matched kinds.
 */
function podSpecOf(object: string): string {
  const any = `dyn(${object})`;
  return `${any}.kind == 'Pod' ? ${any}.spec : ${any}.kind == 'CronJob' ? ${any}.spec.jobTemplate.spec.template.spec : ${any}.spec.template.spec`;
}

/** The CEL expression for all images of a Pod: those of containers, init containers, ephemeral containers and image volumes. */
function imagesOf(pod: string): string {
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].map(field => `${pod}.?${field}.orValue([]).map(c, c.?image.orValue(''))`);
  return [...containers, `${pod}.?volumes.orValue([]).filter(v, has(v.image)).map(v, v.image.?reference.orValue(''))`].join(' + ');
}

/**
 * CEL variables for the images of an object that neither come from the hosts nor are pulled directly or by mirrors nor were in the old object:
 * `variables.rejected`.
 *
 * @param mirrored routes of the mirrors of nodes
 */
export function rejectedImages({ hosts, routes }: Pick<RuleFacts, 'hosts' | 'routes'>, mirrored: readonly ImageRoute[] = []): CelVariable[] {
  const isOfHost = `${celList(hosts.map(host => `${host}/`))}.exists(h, i.startsWith(h))`;
  const [direct, routed] = [directImages([...routes, ...mirrored]), routedImages(mirrored)];
  const ways = [
    isOfHost,
    ...direct === undefined ? [] : [`i.matches(${celString(direct)})`],
    ...routed === undefined ? [] : [`(!i.startsWith(${celString(LOCAL_IMAGES)}) && i.matches(${celString(routed)}))`],
  ];
  const isAllowed = ways.length === 1 ? isOfHost : `(${ways.join(' || ')})`;
  return [
    { name: 'pod', expression: podSpecOf('object') },
    // on CREATE, `oldObject` is null in the API server and an empty object in Kyverno
    { name: 'oldPod', expression: `oldObject == null || !has(oldObject.kind) ? dyn({}) : (${podSpecOf('oldObject')})` },
    { name: 'images', expression: imagesOf('variables.pod') },
    { name: 'known', expression: imagesOf('variables.oldPod') },
    { name: 'rejected', expression: `variables.images.filter(i, !(i in variables.known) && !${isAllowed})` },
  ];
}

/** The CEL variable that maps each upstream registry to its prefix in Harbor: `variables.targets`. */
export function routeTargets(routes: readonly ImageRoute[], harborHost: string): CelVariable {
  const rows = routes.flatMap(({ upstream, project }) =>
    [upstream, ...REGISTRY_ALIASES[upstream] ?? []].map(name => `${celString(name)}: ${celString(`${harborHost}/${project}/`)}`));
  return { name: 'targets', expression: `{${rows.join(', ')}}` };
}

/**
 * The CEL expression for the name of an image in Harbor by `variables.targets`, or the image itself if it has no route.
 *
 * @param image CEL expression for the image
 */
export function rewrittenImage(image: string, routes: readonly ImageRoute[]): string {
  const hub = routes.some(({ upstream }) => upstream === DOCKER_HUB);
  const target = (registry: string) => `variables.targets[${registry}]`;
  const path = 'i.substring(r.size() + 1)';
  const hubNames = celList([DOCKER_HUB, ...REGISTRY_ALIASES[DOCKER_HUB]]);
  const library = `(r in ${hubNames} && !${path}.contains('/') ? ${celString(DOCKER_LIBRARY)} : '') + `;
  const short = [
    `!i.contains('/') ? (i.matches('^[a-z0-9]') ? ${target(celString(DOCKER_HUB))} + ${celString(DOCKER_LIBRARY)} + i : i)`,
    `r != 'localhost' && r.matches('^[a-z0-9_-]+$') && i.size() > r.size() + 1 ? ${target(celString(DOCKER_HUB))} + i`,
  ];
  const direct = directImages(routes);
  const steps = [
    ...direct === undefined ? [] : [`i.matches(${celString(direct)}) ? i`],
    ...hub ? [short[0]] : ['!i.contains(\'/\') ? i'],
    `r in variables.targets && i.size() > r.size() + 1 ? ${target('r')} + ${hub ? library : ''}${path}`,
    ...hub ? [short[1]] : [],
    'i',
  ];
  return `cel.bind(i, ${image}, cel.bind(r, i.split('/')[0], ${steps.join(' : ')}))`;
}

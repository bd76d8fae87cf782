import { celList, celString } from './policy-shape';
import { DOCKER_HUB, DOCKER_LIBRARY, REGISTRY_ALIASES } from '../routes/image-name';
import { ImageRoute } from '../routes/image-route';

/** An expression with a name. */
export interface CelVariable {
  readonly name: string;
  readonly expression: string;
}

/** The Pod in an object, or the one that it makes. `dyn` keeps the API server from looking for each field in each of the kinds. */
function podSpecOf(object: string): string {
  const any = `dyn(${object})`;
  return `${any}.kind == 'Pod' ? ${any}.spec : ${any}.kind == 'CronJob' ? ${any}.spec.jobTemplate.spec.template.spec : ${any}.spec.template.spec`;
}

/** All images of a Pod: those of all kinds of containers, and those that are mounted. */
function imagesOf(pod: string): string {
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].map(field => `${pod}.?${field}.orValue([]).map(c, c.?image.orValue(''))`);
  return [...containers, `${pod}.?volumes.orValue([]).filter(v, has(v.image)).map(v, v.image.?reference.orValue(''))`].join(' + ');
}

/** Images of an object that neither come from these hosts nor were in the object before: `variables.rejected`. */
export function rejectedImages(hosts: readonly string[]): CelVariable[] {
  const isAllowed = `${celList(hosts.map(host => `${host}/`))}.exists(h, i.startsWith(h))`;
  return [
    { name: 'pod', expression: podSpecOf('object') },
    // Kyverno gives an empty object where the API server gives none
    { name: 'oldPod', expression: `oldObject == null || !has(oldObject.kind) ? dyn({}) : (${podSpecOf('oldObject')})` },
    { name: 'images', expression: imagesOf('variables.pod') },
    { name: 'known', expression: imagesOf('variables.oldPod') },
    { name: 'rejected', expression: `variables.images.filter(i, !(i in variables.known) && !${isAllowed})` },
  ];
}

/** Where images of each registry are: `variables.targets`. */
export function routeTargets(routes: readonly ImageRoute[], harborHost: string): CelVariable {
  const rows = routes.flatMap(({ upstream, project }) =>
    [upstream, ...REGISTRY_ALIASES[upstream] ?? []].map(name => `${celString(name)}: ${celString(`${harborHost}/${project}/`)}`));
  return { name: 'targets', expression: `{${rows.join(', ')}}` };
}

/**
 * The image in Harbor that an image stands for, by `variables.targets`; the same image if no route leads there.
 *
 * @param image an expression
 */
export function rewrittenImage(image: string, routes: readonly ImageRoute[]): string {
  const hub = routes.some(({ upstream }) => upstream === DOCKER_HUB);
  const target = (registry: string) => `variables.targets[${registry}]`;
  const rest = 'i.substring(r.size() + 1)';
  const hubNames = celList([DOCKER_HUB, ...REGISTRY_ALIASES[DOCKER_HUB]]);
  const library = `(r in ${hubNames} && !${rest}.contains('/') ? ${celString(DOCKER_LIBRARY)} : '') + `;
  const short = [
    `!i.contains('/') ? (i.matches('^[a-z0-9]') ? ${target(celString(DOCKER_HUB))} + ${celString(DOCKER_LIBRARY)} + i : i)`,
    `r != 'localhost' && r.matches('^[a-z0-9_-]+$') && i.size() > r.size() + 1 ? ${target(celString(DOCKER_HUB))} + i`,
  ];
  const steps = [
    ...hub ? [short[0]] : ['!i.contains(\'/\') ? i'],
    `r in variables.targets && i.size() > r.size() + 1 ? ${target('r')} + ${hub ? library : ''}${rest}`,
    ...hub ? [short[1]] : [],
    'i',
  ];
  return `cel.bind(i, ${image}, cel.bind(r, i.split('/')[0], ${steps.join(' : ')}))`;
}

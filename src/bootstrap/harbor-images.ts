import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FoundImage, imagesOfObject } from './object-images';
import { bundledCache, bundledDatabase } from '../contracts/bundled-services';
import { isInRelease } from '../contracts/release-scope';
import { HarborSpec } from '../contracts/spec';
import { harborImages } from '../facts/versions';
import { imageReference } from '../syntax/image-name';

/** Default images of the charts that choices install, by the name of the chart. */
const CHART_IMAGES: Readonly<Record<string, string>> = { valkey: 'valkey/valkey' };

/** The objects below a construct as they are emitted, patches included. */
export function objectsBelow(scope: IConstruct): { readonly [field: string]: any }[] {
  return scope.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
}

/** The images of the pods of a Harbor: those in its objects and, for a release, those in the pods of the official chart. */
export function imagesOfHarbor(root: IConstruct, spec: HarborSpec): FoundImage[] {
  const objects = objectsBelow(root).filter(({ kind, spec: fields }) => kind !== 'HelmRelease' || fields?.releaseName !== spec.names.releaseName);
  const inObjects = objects.flatMap(object => [...imagesOfObject(object, spec.names.namespace), ...chartDefaults(object)]);
  const all = isInRelease(root) ? [...imagesOfChart(spec), ...inObjects] : inObjects;
  return [...new Map(all.map(one => [`${one.usedBy} ${one.image}`, one])).values()];
}

/** The default image of the chart in a HelmRelease, if its values set none. It has no tag, because the chart chooses it. */
function chartDefaults({ kind, metadata, spec }: { readonly [field: string]: any }): FoundImage[] {
  const image = kind === 'HelmRelease' ? CHART_IMAGES[spec?.chart?.spec?.chart] : undefined;
  if (!image || spec.values?.image?.tag) { return []; }
  const registry = spec.values?.global?.imageRegistry ?? 'docker.io';
  return [{ usedBy: metadata.name, namespace: metadata.namespace, image: `${registry}/${image}`, alwaysPulled: false }];
}

function imagesOfChart(spec: HarborSpec): FoundImage[] {
  const { names, workloads } = spec;
  const ofWorkloads = [...workloads].flatMap(([component, { containers, initContainers, sidecars }]) => {
    const own = [...containers.values()].map(({ image, imagePullPolicy }) => ({ image, imagePullPolicy }));
    const metadata = { name: `${names.fullname}-${component}`, namespace: names.namespace };
    return imagesOfObject({ metadata, containers: [...own, ...initContainers, ...sidecars] }, names.namespace);
  });
  return [...ofWorkloads, ...bundledImages(spec)];
}

function bundledImages({ names, release, database, cache }: HarborSpec): FoundImage[] {
  const images = harborImages(release);
  const bundled = [
    ...bundledDatabase(database) ? [['database', 'harbor-db']] : [],
    ...bundledCache(cache) ? [['redis', release.cacheImage]] : [],
  ];
  return bundled.map(([component, image]) => (
    { usedBy: `${names.fullname}-${component}`, namespace: names.namespace, image: imageReference(images[image]), alwaysPulled: false }
  ));
}

import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FoundImage, imagesOfObject } from './object-images';
import { bundledCache, bundledDatabase } from '../contracts/bundled-services';
import { HarborSpec } from '../contracts/spec';
import { ChartImage, THIRD_PARTY_CHARTS, ThirdPartyChart } from '../facts/images';
import { harborImages } from '../facts/versions';
import { imageReference } from '../syntax/image-name';

/** An object as it is emitted. */
interface Emitted { readonly [field: string]: any }

/** The objects below a construct as they are emitted, patches included. */
export function objectsBelow(scope: IConstruct): Emitted[] {
  return scope.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
}

/** The images of the pods of a Harbor: those in its objects and, for a release, those in the pods of the official chart. */
export function imagesOfHarbor(root: IConstruct, spec: HarborSpec): FoundImage[] {
  return imagesOfObjects(objectsBelow(root), spec);
}

/** The images of the pods of a Harbor, from its objects as they are emitted. */
export function imagesOfObjects(objects: readonly Emitted[], spec: HarborSpec): FoundImage[] {
  const isRelease = ({ kind, spec: fields }: Emitted) => kind === 'HelmRelease' && fields?.releaseName === spec.names.releaseName;
  const inObjects = objects.filter(object => !isRelease(object))
    .flatMap(object => [...imagesOfObject(object, spec.names.namespace), ...chartDefaults(object)]);
  const all = objects.some(isRelease) ? [...imagesOfChart(spec), ...inObjects] : inObjects;
  return [...new Map(all.map(one => [`${one.usedBy} ${one.image}`, one])).values()];
}

/** The images that a chart of another project runs by default. They have a tag only if the version of the chart is the one that is known. */
function chartDefaults({ kind, metadata, spec }: Emitted): FoundImage[] {
  const { chart, version } = spec?.chart?.spec ?? {};
  const charts: Readonly<Record<string, ThirdPartyChart>> = THIRD_PARTY_CHARTS;
  const row = kind === 'HelmRelease' && Object.hasOwn(charts, chart) ? charts[chart] : undefined;
  return (row?.images ?? [])
    .map(image => chartImage(image, { values: spec.values ?? {}, isKnown: version === row?.version }))
    .filter(image => image !== undefined)
    .map(image => ({ usedBy: metadata.name, namespace: metadata.namespace, image, alwaysPulled: false }));
}

function chartImage(
  { repository, tag, path, enabledBy }: ChartImage, release: { readonly values: Emitted; readonly isKnown: boolean },
): string | undefined {
  const { values, isKnown } = release;
  const own = valueAt(values, path) ?? {};
  const isFound = own.repository && own.tag; // by its fields among the values
  if (isFound || (enabledBy && !valueAt(values, enabledBy))) { return undefined; }
  const registry = values.global?.imageRegistry;
  return imageReference({ repository, tag: own.tag ?? (isKnown ? tag : ''), registry }).replace(/:$/, '');
}

function valueAt(values: Emitted, path: readonly string[]): any {
  return path.reduce<any>((value, name) => value?.[name], values);
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

import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { imagesOfCharts } from './chart-images';
import { Emitted } from './emitted';
import { FoundImage, imagesOfObject } from './object-images';
import { HarborSpec } from '../contracts/spec';
import { ReleaseRow } from '../facts/versions';

/** What is known about objects beside what stands in them. */
export interface ObjectsContext {
  /** Namespace of objects without one. */
  readonly namespace: string;
  /** Release of Harbor for a HelmRelease whose chart has a version that is not known. */
  readonly release?: ReleaseRow;
  /** The objects among which the sources of charts are, if they are more than those whose images are asked for. */
  readonly sources?: readonly Emitted[];
}

/** The objects below a construct as they are emitted, patches included. */
export function objectsBelow(scope: IConstruct): Emitted[] {
  return scope.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
}

/** The images of the pods of a Harbor: those in its objects and those that charts run by themselves. */
export function imagesOfHarbor(root: IConstruct, spec: HarborSpec): FoundImage[] {
  return imagesOfObjects(objectsBelow(root), { namespace: spec.names.namespace, release: spec.release });
}

/** The images of the pods of objects, as they are emitted: those that stand in them and those that charts run by themselves. */
export function imagesOfObjects(objects: readonly Emitted[], { namespace, release, sources = objects }: ObjectsContext): FoundImage[] {
  const all = objects.flatMap(object => {
    const ofCharts = imagesOfCharts(object, { objects: sources, release });
    const others = imagesOfObject(object, namespace).filter(({ image }) => !ofCharts.some(known => known.image === image));
    return [...ofCharts, ...others];
  });
  return [...new Map(all.map(one => [`${one.usedBy} ${one.image}`, one])).values()];
}

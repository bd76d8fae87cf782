import { Chart } from 'cdk8s';
import { Sovereign } from './sovereign';
import { NodeFile } from '../nodes/node-file';
import { NodeMirrors } from '../nodes/node-mirrors';
import { RouteFallback } from '../routes/image-route';

/**
 * Defines the mirrors of a Sovereign's nodes, which lead to its own registry, wherever that runs; undefined if it has none. A disconnected cluster
 * has no upstream registries.
 */
export function defineNodeMirrors(chart: Chart, { host, placement, disconnected, nodeMirrors }: Sovereign): NodeMirrors | undefined {
  if (!nodeMirrors) { return undefined; }
  const fallback = disconnected ? { fallback: RouteFallback.NONE } : {};
  return new NodeMirrors(chart, 'fleet-node-mirrors', {
    ...nodeMirrors,
    routes: nodeMirrors.routes.map(route => ({ ...route, ...fallback })),
    registry: { host: placement.host ?? host, kind: placement.kind, pathPrefix: placement.pathPrefix },
  });
}

/**
 * The files of nodes as they are in the tree, where the first line says whose they are. Programs cannot have such a line: they are in the
 * Ansible role and the user data that `NodeMirrors` makes.
 */
export function nodeFilesInTree(folder: string, files: readonly NodeFile[]): ReadonlyArray<Readonly<Record<'path' | 'text', string>>> {
  return files.filter(({ content }) => !content.startsWith('#!')).map(({ path, content }) => ({
    path: `${folder}/${path.replace(/^\//, '')}`, text: content,
  }));
}

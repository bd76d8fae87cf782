import { parse, parseAllDocuments } from 'yaml';
import { errorsOf, testChart, warningsOf } from './harbor-context';
import { ImageRoutes, NodeFile, NodeMirrors, NodeMirrorsProps, NodeRuntime } from '../../src';

/* eslint-disable-next-line @typescript-eslint/no-require-imports -- its declarations are those of an ECMAScript module */
const { parse: parseToml } = require('smol-toml') as { parse(text: string): any };

/** The four registries that most clusters pull from. */
export const FOUR = ImageRoutes.to('docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io');

/** A certificate, as far as its form goes. */
export const CA = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ2Vy\n-----END CERTIFICATE-----\n';

/** Mirrors of a Harbor outside of the app, with what they report. */
export function nodeMirrors(props: Partial<NodeMirrorsProps> = {}) {
  const chart = testChart();
  const harbor = 'harbor' in props ? {} : { registry: { host: 'registry.example.com' } };
  const mirrors = new NodeMirrors(chart, 'mirrors', { ...harbor, routes: FOUR, runtimes: [NodeRuntime.CONTAINERD], ...props });
  return { mirrors, chart, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

/** The files of one runtime. */
export function filesOf(runtime: NodeRuntime, props: Partial<NodeMirrorsProps> = {}): NodeFile[] {
  const { mirrors, errors } = nodeMirrors({ runtimes: [runtime], ...props });
  expect(errors).toEqual([]);
  return mirrors.files;
}

/** The content of the file whose path ends so, as data. */
export function dataOf(files: readonly NodeFile[], end: string): any {
  const found = files.filter(({ path }) => path.endsWith(end));
  expect(found.map(({ path }) => path)).toHaveLength(1);
  const { content, path } = found[0];
  if (/\.(toml|conf)$/.test(path)) { return parseToml(content); }
  const documents = parseAllDocuments(content);
  return Array.isArray(documents) && documents.length > 1 ? documents.map(document => document.toJS()) : parse(content);
}

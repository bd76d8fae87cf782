/* The packages in the languages: made by jsii-pacmak from the compiled package, and from those that it is used with where no registry has them. */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench, run } from './bench';

/** The packages that ours is used with, in the order in which they depend on each other. */
export const PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-28'] as const;

/** The name of a package that ours is used with. */
export type Peer = typeof PEERS[number];

/** Copies the packages that ours is used with: generators write into the folders of packages, and those of this repository stay as they are. */
export function copyPeers(root: string, folder: string): string {
  const packages = join(folder, 'node_modules');
  mkdirSync(packages, { recursive: true });
  for (const name of PEERS) { cpSync(join(root, 'node_modules', name), join(packages, name), { recursive: true, dereference: true }); }
  return packages;
}

/** The versions of the packages that ours is developed with. */
export function peerVersions(packages: string): Readonly<Record<Peer, string>> {
  const versionOf = (name: Peer) => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')).version as string;
  return { 'constructs': versionOf('constructs'), 'cdk8s': versionOf('cdk8s'), 'cdk8s-plus-28': versionOf('cdk8s-plus-28') };
}

/** What jsii-pacmak is to make. */
export interface Making {
  readonly target: 'python' | 'java' | 'go' | 'dotnet';
  /** Packages that ours is used with, to be made too. */
  readonly peers?: readonly Peer[];
  readonly arguments?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes packages of a language; returns their folder. */
export async function makePackages(bench: Bench, { target, peers = [], arguments: more = [], env }: Making): Promise<string> {
  const outdir = join(bench.folder, 'packages');
  const options = ['--target', target, '--outdir', outdir, '--no-npmignore', '--rosetta-unknown-snippets', 'verbatim'];
  const projects = [...peers.map(name => join(bench.packages, name)), bench.root];
  await run(bench, {
    program: process.execPath,
    args: [join(bench.root, 'node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak'), ...options, ...more, ...projects],
    cwd: bench.folder,
    env,
    downloads: target === 'python' || target === 'java',
  });
  return join(outdir, target);
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { Manifest } from './manifests';
import { isForCluster, synthExample } from '../../tools/synth-examples';
import { loadAll } from '../../tools/yaml';

/** The objects that an example writes, by file. An example runs once in a test file, so this is called once. */
export function exampleObjects(name: string): Readonly<Record<string, readonly Manifest[]>> {
  const target = mkdtempSync(join(tmpdir(), 'harbor-examples-'));
  const files = synthExample(name, target).filter(file => isForCluster(relative(target, file))).map(file => [relative(join(target, name), file), loadAll(readFileSync(file, 'utf8'))]);
  rmSync(target, { recursive: true });
  return Object.fromEntries(files);
}

/** Where the keys of a Secret come from that an ExternalSecret makes: `<store>: <entry>`, with `#<property>` if the entry has some. */
export function remoteKeys({ spec }: Manifest): Record<string, string> {
  const store = spec.secretStoreRef?.name;
  const data: any[] = spec.data ?? [];
  return Object.fromEntries(data.map(({ secretKey, remoteRef: { key, property } }) => [secretKey, `${store}: ${[key, property].filter(Boolean).join('#')}`]));
}

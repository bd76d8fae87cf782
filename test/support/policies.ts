import { App, Chart } from 'cdk8s';
import { testHarbor } from './harbor';
import { errorsOf } from './harbor-context';
import { Manifest } from './manifests';
import { HarborProps, PolicyPack, PolicyPackProps } from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';

/** Props of a pack without its Harbor. */
export type PackOptions = Omit<PolicyPackProps, 'harbor'>;

/** A pack around a Harbor. */
export interface TestPack {
  readonly pack: PolicyPack;
  readonly manifests: Manifest[];
  /** Problems of the pack, not those of the Harbor. */
  readonly errors: string[];
  readonly warnings: string[];
}

/** A pack around the smallest production Harbor, in a chart of its own. */
export function testPack(options: PackOptions = {}, harborProps: Partial<HarborProps> = {}): TestPack {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const pack = new PolicyPack(chart, 'policies', { harbor: testHarbor(harborProps), ...options });
  return { pack, manifests: pack.policies.map(object => object.toJson()), errors: errorsOf(pack), warnings: pack.warnings };
}

/** The one object of a kind, and with a name if there are several. */
export function only({ manifests }: TestPack, kind: string, name?: string): Manifest {
  const found = manifests.filter(object => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (found.length !== 1) { throw new Error(`${found.length} objects are ${kind} ${name ?? ''}, of ${manifests.map(it => `${it.kind}/${it.metadata.name}`).join(', ')}`); }
  return found[0];
}

/** A Pod with one container for each image. */
export function podWith(...images: string[]): Record<string, any> {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', namespace: 'apps' }, spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) } };
}

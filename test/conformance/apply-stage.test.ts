import { service, workload } from './small-cluster';
import { applyOutput, Cluster } from '../../conformance/apply-stage';
import { KubernetesObject } from '../../conformance/documents';

/** A cluster that answers an apply by what it is given, or otherwise by a row of the test. */
function cluster(answers: Partial<Record<string, (objects: string, call: number) => { ok?: boolean; out?: string; err?: string }>> = {}): Cluster & { calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    kubectl: ([verb], input = '') => {
      calls.push(verb);
      const { ok = true, out = '{"kind":"List","items":[]}', err = '' } = answers[verb]?.(input, calls.filter(it => it === verb).length) ?? {};
      return { ok, out, err };
    },
  };
}

const list = (...items: readonly KubernetesObject[]) => ({ out: JSON.stringify({ kind: 'List', items }) });

describe('applying an output', () => {
  test('finds nothing if all is accepted and stays as it is', () => {
    const plane = cluster({ apply: () => list(service()) });
    expect(applyOutput(plane, [service()])).toEqual({ live: [service()], problems: [] });
  });

  test('names the object that changes when it is applied a second time', () => {
    const plane = cluster({ apply: (_objects, call) => list(service({ clusterIP: `10.0.0.${call}` })) });
    expect(applyOutput(plane, [service()]).problems).toEqual(['Service/town/shop changes when it is applied a second time']);
  });

  test('does not mind another version of an object', () => {
    const versioned = (call: number) => ({ ...service(), metadata: { ...service().metadata, resourceVersion: String(call) } });
    expect(applyOutput(cluster({ apply: (_objects, call) => list(versioned(call)) }), [service()]).problems).toEqual([]);
  });

  test('takes a warning for a problem', () => {
    const warned = cluster({ apply: objects => objects.includes('kind: Service') ? { ...list(service()), err: 'Warning: v1 Service is deprecated\n' } : {} });
    expect(applyOutput(warned, [service()]).problems).toEqual(['Warning: v1 Service is deprecated']);
  });

  test('says what was refused, and has no live objects then', () => {
    const refusing = cluster({ apply: objects => objects.includes('kind: Service') ? { ok: false, err: 'spec.porst: field not declared in schema' } : {} });
    expect(applyOutput(refusing, [service()])).toEqual({ live: [], problems: ['spec.porst: field not declared in schema'] });
  });

  test('names the workload whose pod is refused', () => {
    const plane = cluster({ apply: () => list(workload()), create: () => ({ ok: false, err: 'violates PodSecurity "restricted:latest"' }) });
    expect(applyOutput(plane, [workload()]).problems).toEqual(['pod of shop: violates PodSecurity "restricted:latest"']);
  });

  test('makes namespaces that enforce the restricted Pod Security Standard', () => {
    const applied: string[] = [];
    applyOutput(cluster({ apply: objects => { applied.push(objects); return list(); } }), [service()]);
    expect(applied[0]).toContain('pod-security.kubernetes.io/enforce: restricted');
  });

  test('does not leave that to whatever comes next', () => {
    const applied: string[] = [];
    applyOutput(cluster({ apply: objects => { applied.push(objects); return list(); } }), [service()]);
    expect(applied.at(-1)).toContain('labels: {}');
  });

  test('takes away what was applied', () => {
    const plane = cluster({ apply: () => list(service()) });
    applyOutput(plane, [service()]);
    expect(plane.calls).toContain('delete');
  });
});

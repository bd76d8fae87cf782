import { JsonPatch } from 'cdk8s';
import { NetworkEndpoint } from '../../src';
import { DIALECTS, DialectName, guardedHarbor, podOf } from '../support/network';

const ARROW = /^[a-z-]+ -> [a-z-]+: (TCP|UDP) \d+$/;

function policyObject(dialect: DialectName, name: string) {
  const guarded = guardedHarbor(dialect);
  return { ...guarded, object: guarded.construct.policies.find(policy => policy.metadata.name === name)! };
}

describe.each(DIALECTS)('policies of %s', dialect => {
  test('say what they let through', () => {
    const { reachability } = guardedHarbor(dialect);
    expect(reachability.allows(reachability.endpoint('core'), reachability.endpoint('registry'), 5000)).toBe(true);
    expect(reachability.allows(reachability.endpoint('portal'), reachability.endpoint('registry'), 5000)).toBe(false);
  });

  test('say what they let through by UDP', () => {
    const { reachability } = guardedHarbor(dialect);
    const dns = reachability.endpoint('dns');
    expect([53, 54].map(port => reachability.allowsUdp(reachability.endpoint('core'), dns, port))).toEqual([true, false]);
  });

  test('are evaluated as they are emitted, patches included', () => {
    const { reachability, object } = policyObject(dialect, 'harbor-registry');
    const asked = () => reachability.allows(podOf('core'), podOf('registry'), 5000);
    expect(asked()).toBe(true);
    object.addJsonPatch(dialect === 'Cilium' ? JsonPatch.replace('/spec/ingress', [{}]) : JsonPatch.remove('/spec/ingress'));
    expect(asked()).toBe(false);
  });

  test('pain 23: say what is needed and blocked', () => {
    const { reachability, object } = policyObject(dialect, 'harbor-registry');
    object.addJsonPatch(dialect === 'Cilium' ? JsonPatch.replace('/spec/ingress', [{}]) : JsonPatch.remove('/spec/ingress'));
    expect(reachability.blocked).toEqual(expect.arrayContaining(['core -> registry: TCP 5000', 'jobservice -> registry: TCP 8080']));
    expect(reachability.blocked.filter(line => !ARROW.test(line))).toEqual([]);
  });

  test('find needed connections blocked without DNS', () => {
    const { reachability, object } = policyObject(dialect, 'harbor-dns');
    object.addJsonPatch(dialect === 'Cilium' ? JsonPatch.replace('/spec/egress', [{}]) : JsonPatch.remove('/spec/egress'));
    expect(reachability.blocked).toContain('core -> dns: UDP 53');
  });
});

describe.each(DIALECTS)('rules of %s', dialect => {
  const rules = guardedHarbor(dialect, { metrics: {} }).policies.flatMap(({ metadata, spec }) => ['ingress', 'egress'].flatMap(direction =>
    (spec[direction] ?? []).flatMap((rule: object, at: number) => Object.keys(rule).length > 0 ? [[metadata.name, direction, at] as const] : [])));

  test.each(rules)('%s has no %s rule %d that nothing needs', (name, direction, at) => {
    const { construct, reachability } = guardedHarbor(dialect, { metrics: {} });
    const policy = construct.policies.find(object => object.metadata.name === name)!;
    const { length } = policy.toJson().spec[direction];
    policy.addJsonPatch(length > 1 ? JsonPatch.remove(`/spec/${direction}/${at}`) : JsonPatch.replace(`/spec/${direction}`, dialect === 'Cilium' ? [{}] : []));
    expect(reachability.blocked).not.toEqual([]);
  });
});

test('names that nobody may look up are blocked', () => {
  const { reachability, object } = policyObject('Cilium', 'harbor-dns');
  object.addJsonPatch(JsonPatch.replace('/spec/egress', [{}]));
  expect(reachability.blocked).toContain('trivy -> trivy-databases: TCP 443');
});

describe('the matrix', () => {
  const { reachability } = guardedHarbor('Kubernetes', { metrics: {} });

  test('says who, whom, on which port, why and where', () => {
    expect(reachability.rows).toContainEqual({ from: 'core', to: 'database', ports: ['TCP 5432'], why: 'metadata', where: '10.1.0.0/16' });
    expect(reachability.rows).toContainEqual({ from: 'front', to: 'portal', ports: ['TCP 8080'], why: 'web interface', where: 'all pods in namespace gateways' });
  });

  test.each([
    ['prometheus', 'pods app.kubernetes.io/name=prometheus in namespace any'], ['core', 'pods of this Harbor'],
  ])('says where %s is', (from, where) => {
    expect(reachability.rows.find(row => row.from === from && ['core', 'registry'].includes(row.to))?.where).toBe(where);
  });

  test('says where upstreams are', () => {
    expect(reachability.rows.find(row => row.to === 'upstreams')?.where).toBe('the internet');
  });

  test('is a table in Markdown with a line for each row', () => {
    const lines = reachability.toMarkdown().trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '| from | to | ports | why | where |', '| --- | --- | --- | --- | --- |',
      '| front | core | TCP 8080 | API, token service, pulls and pushes | all pods in namespace gateways |',
    ]);
    expect(lines).toHaveLength(reachability.rows.length + 2);
  });

  test('knows what stands for a name, and no other names', () => {
    expect(reachability.endpoint('database')._facts.address).toBe('10.1.0.0');
    expect(() => reachability.endpoint('databse')).toThrow("HBR-PROP-02 'name' must be one of cache, core, database");
  });
});

test('what stands for a pattern of names is a name', () => {
  const { reachability } = guardedHarbor('Cilium', {}, { storage: [{ dnsNames: ['**.s3-*.example.com'] }] });
  expect(reachability.endpoint('storage')._facts.host).toBe('a.s3-a.example.com');
});

test('what stands for everywhere is a public address', () => {
  const { reachability } = guardedHarbor('Kubernetes', {}, { database: [{ cidrs: ['::/0'] }], cache: [{ cidrs: ['0.0.0.0/0'] }] });
  expect(['database', 'cache'].map(name => reachability.endpoint(name)._facts.address)).toEqual(['2001:db8::1', '198.51.100.1']);
});

test('a pod of a namespace without a name has some namespace', () => {
  const { reachability } = guardedHarbor('Kubernetes', {}, { ...ADDRESSES_OF_TEAM });
  expect(reachability.allows(NetworkEndpoint.pod({ namespace: 'x', namespaceLabels: { team: 'edge' } }), podOf('core'), 8080)).toBe(true);
  expect(reachability.blocked).toEqual([]);
});

const ADDRESSES_OF_TEAM = {
  database: [{ cidrs: ['10.1.0.0/16'] }], cache: [{ cidrs: ['10.2.0.0/16'] }], front: [{ namespaceLabels: { team: 'edge' } }],
};

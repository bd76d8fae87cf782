import { NetworkDirection, NetworkEndpoint, NetworkRule } from '../../src';
import { ADDRESSES, DIALECTS, guardedHarbor, podOf } from '../support/network';

const ISTIOD = NetworkEndpoint.pod({ namespace: 'istio-system', labels: { app: 'istiod' } });
const TO_ISTIOD: NetworkRule = {
  direction: NetworkDirection.EGRESS, peers: [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'istio-system' } }], ports: [15012], why: 'certificates of the mesh',
};

describe.each(DIALECTS)('extra rules, policies of %s', dialect => {
  const harbor = (...extraRules: NetworkRule[]) => guardedHarbor(dialect, {}, { ...ADDRESSES, extraRules });

  test('are for all components unless they name one', () => {
    const { allows, errors } = harbor(TO_ISTIOD);
    expect(errors).toEqual([]);
    expect(['core', 'portal', 'trivy'].map(component => allows(podOf(component), ISTIOD, 15012))).toEqual([true, true, true]);
  });

  test('may be for one component', () => {
    const { allows } = harbor({ ...TO_ISTIOD, component: 'core' });
    expect(['core', 'portal'].map(component => allows(podOf(component), ISTIOD, 15012))).toEqual([true, false]);
  });

  test('may open the way in', () => {
    const { allows } = harbor({ ...TO_ISTIOD, direction: NetworkDirection.INGRESS, ports: [15020], component: 'core' });
    expect([allows(ISTIOD, podOf('core'), 15020), allows(podOf('core'), ISTIOD, 15020)]).toEqual([true, false]);
  });

  test('are in the matrix', () => {
    expect(harbor({ ...TO_ISTIOD, component: 'core' }).reachability.rows).toContainEqual(expect.objectContaining({
      from: 'core', ports: ['TCP 15012'], why: 'certificates of the mesh',
    }));
  });

  test.each<[string, Partial<NetworkRule>, string]>([
    ['HBR-NETPOL-09', { component: 'cores' }, "'extraRules[0].component'"],
    ['HBR-NETPOL-06', { ports: [70000] }, "'extraRules[0].ports'"],
    ['HBR-NETPOL-01', { peers: [] }, "'extraRules[0].peers'"],
    ['HBR-NETPOL-04', { peers: [{ cidrs: ['10.0.0.0'] }] }, "'extraRules[0].peers[0].cidrs[0]'"],
  ])('%s: %j', (code, change, prop) => {
    expect(harbor({ ...TO_ISTIOD, ...change }).errors).toEqual([expect.stringContaining(`${code} ${prop}`)]);
  });
});

import { App, Chart } from 'cdk8s';
import { HarborConfiguration, NetworkEndpoint } from '../../src';
import { ADDRESSES, DIALECTS, guardedHarbor, stranger } from '../support/network';

const chart = new Chart(new App(), 'inside', { namespace: 'harbor' });
const { job } = new HarborConfiguration(chart, 'configuration', { url: 'http://harbor-core', adminPassword: { secretName: 'admin', key: 'password' } });
const POD = NetworkEndpoint.pod({ namespace: 'harbor', labels: job!.toJson().spec.template.metadata.labels, address: '10.244.9.8' });
const API_SERVER = { apiServer: [{ cidrs: ['10.0.0.10/32'], ports: [6443] }] };

describe.each(DIALECTS)('policies of %s', dialect => {
  const guarded = (isolateNamespace: boolean) => guardedHarbor(dialect, {}, { ...ADDRESSES, ...API_SERVER, isolateNamespace, configuration: true });

  test.each([true, false])('let the Jobs of a configuration to core, the API server and DNS (whole namespace: %s)', isolateNamespace => {
    const { allows, reachability, errors } = guarded(isolateNamespace);
    const [core, dns] = [reachability.endpoint('core'), reachability.endpoint('dns')];
    expect([allows(POD, core, 8080), allows(POD, NetworkEndpoint.address('10.0.0.10'), 6443), allows(POD, dns, 53, 'UDP')]).toEqual([true, true, true]);
    expect([reachability.blocked, errors]).toEqual([[], []]);
  });

  test('the Jobs are in the matrix', () => {
    expect(guarded(true).reachability.rows).toContainEqual(expect.objectContaining({ from: 'configuration', to: 'core', ports: ['TCP 8080'] }));
  });

  test('they reach nothing else, and nobody reaches them', () => {
    const { allows, reachability } = guarded(false);
    expect([allows(POD, NetworkEndpoint.address('8.8.8.8'), 443), allows(POD, reachability.endpoint('registry'), 5000), allows(stranger('apps'), POD, 8080)]).toEqual([false, false, false]);
  });

  test('nobody else gets to core by that, and without it they do not either', () => {
    const { allows, reachability, policies } = guardedHarbor(dialect, {}, ADDRESSES);
    expect(allows(POD, reachability.endpoint('core'), 8080)).toBe(false);
    expect(policies.map(({ metadata }) => metadata.name)).not.toContain('harbor-configuration');
    expect(guarded(false).allows(stranger('apps'), reachability.endpoint('core'), 8080)).toBe(false);
  });
});

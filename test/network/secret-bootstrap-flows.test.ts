import { HarborSecrets, NetworkEndpoint, SecretSource } from '../../src';
import { synthHarbor } from '../support/harbor';
import { ADDRESSES, DIALECTS, guardedHarbor, stranger } from '../support/network';

const existing = SecretSource.existing();
const SECRETS = HarborSecrets.bootstrapJob({ databasePassword: existing, cachePassword: existing, storageCredentials: existing });
const JOB = synthHarbor({ secrets: SECRETS }).find(({ kind }) => kind === 'Job');
const POD = NetworkEndpoint.pod({ namespace: 'harbor', labels: JOB.spec.template.metadata.labels, address: '10.244.9.9' });
const API_SERVER = { apiServer: [{ cidrs: ['10.0.0.10/32'], ports: [6443] }] };

describe.each(DIALECTS)('policies of %s', dialect => {
  const guarded = (isolateNamespace: boolean) => guardedHarbor(dialect, { secrets: SECRETS }, { ...ADDRESSES, ...API_SERVER, isolateNamespace });

  test.each([true, false])('finding R13: let the Job that generates Secrets out to the API server (whole namespace: %s)', isolateNamespace => {
    const { allows, reachability, errors } = guarded(isolateNamespace);
    const dns = reachability.endpoint('dns');
    expect([allows(POD, NetworkEndpoint.address('10.0.0.10'), 6443), allows(POD, dns, 53, 'UDP'), allows(POD, dns, 53)]).toEqual([true, true, true]);
    expect([reachability.blocked, errors]).toEqual([[], []]);
  });

  test('finding R13: the Job is in the matrix', () => {
    expect(guarded(true).reachability.rows).toContainEqual(expect.objectContaining({ from: 'secret-bootstrap', to: 'kube-apiserver' }));
  });

  test('the Job reaches nothing else, and nobody reaches it', () => {
    const { allows } = guarded(false);
    expect([allows(POD, NetworkEndpoint.address('8.8.8.8'), 443), allows(POD, stranger('apps'), 8080), allows(stranger('apps'), POD, 8080)]).toEqual([false, false, false]);
  });

  test('without the Job there is no policy for it', () => {
    expect(guardedHarbor(dialect).policies.map(({ metadata }) => metadata.name)).not.toContain('harbor-secret-bootstrap');
  });
});

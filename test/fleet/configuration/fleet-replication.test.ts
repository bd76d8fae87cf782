import { RegistryAdapter, SovereignConfiguration } from '../../../src';
import { codesOf, OMANTEL, OTECH, problemsOf, treeOf } from '../../support/fleet';
import { GHCR, harborAfter, insideFile, MIRROR, plainFleet, stateIn } from '../../support/fleet-configuration';

const HOST = `registry.${OTECH.fqdn}`;
const OTHER = { name: 'other', type: RegistryAdapter.HARBOR, url: `https://${HOST}` };
const PULL = { name: 'pull', pullFrom: 'other', destination: 'platform', cron: '0 3 * * *' };
const PUSH = { name: 'push', pushTo: 'other', cron: '0 4 * * *' };

const fleetWith = (configuration: SovereignConfiguration) => plainFleet({}, [{ ...OMANTEL, configuration }, OTECH]);
const withOther = (more: object = {}) => fleetWith({ registries: [{ ...OTHER, ...more }], projects: [{ name: 'platform' }], replicationPolicies: [PULL] });

test('B59, B68: a policy whose other end is another Harbor of the fleet is refused, whether it pulls or pushes', () => {
  for (const policy of [PULL, PUSH]) {
    const problems = problemsOf(fleetWith({ registries: [OTHER], projects: [{ name: 'platform' }], replicationPolicies: [policy] }));
    expect(problems).toContainEqual(expect.stringMatching(
      /^\[omantel\.omani\.works\] HBR-FLEET-46 'configuration\.registries\[0\]\.url' must not be a Harbor of the fleet, that of otech\.omani\.works/,
    ));
  }
});

test.each([`https://${HOST}:443`, `http://${HOST}`, `https://REGISTRY.${OTECH.fqdn}`, `https://any.${OTECH.fqdn}`])('B59: %s is a Harbor of the fleet too', url => {
  expect(codesOf(problemsOf(withOther({ url })))).toContain('HBR-FLEET-46');
});

test('B59: an alias of another Harbor is that Harbor', () => {
  const fleet = plainFleet({}, [
    { ...OMANTEL, configuration: { registries: [{ ...OTHER, url: 'https://images.example.com' }] } }, { ...OTECH, aliases: ['images.example.com'] },
  ]);
  expect(codesOf(problemsOf(fleet))).toContain('HBR-FLEET-46');
});

test.each([{ upstream: HOST, project: 'other' }, { upstream: 'quay.io', project: 'quay', upstreamUrl: `https://${HOST}` }])(
  'B59: a proxy cache of another Harbor of the fleet is refused as well: %j', route => {
    expect(codesOf(problemsOf(fleetWith({ routes: [route] })))).toContain('HBR-FLEET-46');
  });

test('B59, B68: somebody who means it says so, and then Harbors replicate by pull and push between regions', async () => {
  const fleet = fleetWith({ registries: [OTHER], projects: [{ name: 'platform' }], replicationPolicies: [PULL, PUSH], replicatesWith: [OTECH.fqdn] });
  expect(problemsOf(fleet)).toEqual([]);
  const harbor = await harborAfter(stateIn(fleet, OMANTEL.fqdn));
  const policies = harbor.writes.filter(({ method, path }) => `${method} ${path}` === 'POST /replication/policies').map(({ body }: any) => body);
  const [id] = harbor.data.registries.keys();
  expect(policies.map(({ name, src_registry: from, dest_registry: to }: any) => [name, from.id, to.id])).toEqual([['pull', id, 0], ['push', 0, id]]);
});

test('B60: what is meant for one Sovereign is meant for no other one', () => {
  const third = { fqdn: 'third.omani.works', objectStorage: { bucket: 'third', region: 'eu-central-1' } };
  const configuration = { registries: [OTHER, { ...OTHER, name: 'third', url: 'https://registry.third.omani.works' }], replicatesWith: [OTECH.fqdn] };
  expect(problemsOf(plainFleet({}, [{ ...OMANTEL, configuration }, OTECH, third])).filter(problem => problem.includes('HBR-FLEET-46'))).toEqual([
    expect.stringContaining("'configuration.registries[1].url' must not be a Harbor of the fleet, that of third.omani.works"),
  ]);
});

test('B60: nothing else that is inside of a Harbor names a host of another cluster', () => {
  const configuration = { settings: { auditLogForwardEndpoint: `syslog.${OTECH.fqdn}:514` } };
  expect(problemsOf(fleetWith(configuration))).toEqual([expect.stringContaining(`names syslog.${OTECH.fqdn}, a host of otech.omani.works`)]);
  const fleet = plainFleet({ defaults: { configuration: MIRROR } });
  fleet.synth();
  expect(treeOf(fleet.outdir)[insideFile(OMANTEL.fqdn)]).not.toContain(OTECH.fqdn);
});

test.each(['nobody.example.com', OMANTEL.fqdn])('HBR-FLEET-85: nobody replicates with %s', other => {
  expect(codesOf(problemsOf(fleetWith({ replicatesWith: [other] })))).toEqual(['HBR-FLEET-85']);
});

test('any other registry may be an end of replication', () => {
  expect(problemsOf(fleetWith({ registries: [GHCR, { ...OTHER, url: 'https://harbor.partner.example' }], replicationPolicies: [PUSH] }))).toEqual([]);
});

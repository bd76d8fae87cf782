import * as fs from 'node:fs';
import { FleetData, fleetData, FleetFolder } from '../../support/records/changing-fleet';

const NAMES = ['a.example.com', 'b.example.com', 'c.example.com'];
const [A, B, C] = NAMES;

/** The fleet with another size for all, so that all of their files change. */
function larger(data: FleetData): FleetData {
  return { ...data, defaults: { size: 'large' } };
}

describe('a run for some clusters of a fleet', () => {
  test('writes their files and those for the whole fleet, and leaves others as they are', () => {
    const folder = new FleetFolder();
    const before = folder.run(fleetData(NAMES)).files;
    const run = folder.run(larger(fleetData(NAMES)), { only: [B] });
    const changed = Object.keys(run.files).filter(name => run.files[name] !== before[name]);
    expect([changed, run.outcome]).toMatchObject([
      [`_fleet/rendered/${B}.record`, `${B}/harbor/harbor.yaml`], { written: [`_fleet/rendered/${B}.record`, `${B}/harbor/harbor.yaml`], stale: [], removed: [] },
    ]);
  });

  test('comes to the files of a run for all, once each of them was named', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const data = larger(fleetData(NAMES));
    const whole = folder.runWhole(data);
    folder.run(data, { only: [C, A] });
    expect(folder.run(data, { only: [B] }).files).toEqual(whole.files);
    expect(folder.run(data).outcome).toMatchObject({ written: [] });
  });

  test('does not write a cluster that is not there yet', () => {
    const folder = new FleetFolder();
    folder.run(fleetData([A]));
    const { files, outcome } = folder.run(fleetData(NAMES), { only: [B] });
    expect([Object.keys(files).some(name => name.includes(C)), outcome]).toMatchObject([false, { stale: [] }]);
  });

  test('leaves files of others alone that were changed by hand', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    fs.appendFileSync(folder.file(`${A}/harbor/harbor.yaml`), '# mine\n');
    const { outcome, files } = folder.run(larger(fleetData(NAMES)), { only: [B] });
    expect(outcome).toMatchObject({ written: [`_fleet/rendered/${B}.record`, `${B}/harbor/harbor.yaml`] });
    expect(files[`${A}/harbor/harbor.yaml`]).toMatch(/# mine\n$/);
  });

  test.each([
    ['its data', { size: 'enormous' }, 'HBR-FLEET-42'],
    ['its host', { host: `registry.${B}` }, 'HBR-FLEET-06'],
    ['its bucket', { objectStorage: { bucket: 'b-harbor', region: 'eu-central-1' } }, 'HBR-FLEET-07'],
  ])('still finds what is wrong about another one: %s', (_, facts, code) => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const data = fleetData(NAMES);
    Object.assign(data.sovereigns[2], facts);
    expect(folder.run(data, { only: [B] }).outcome).toMatchObject({ problems: expect.arrayContaining([expect.stringContaining(code)]) });
  });

  test('calls files stale that are of the named clusters, and no others', () => {
    const folder = new FleetFolder();
    const mirrors = { defaults: { nodeMirrors: { runtimes: ['containerd'], routes: [{ upstream: 'docker.io', project: 'docker-hub' }] } } };
    folder.run(fleetData(NAMES, mirrors));
    const { outcome } = folder.run(fleetData(NAMES.slice(0, 2)), { only: [B] });
    const stale = 'stale' in outcome ? outcome.stale : [];
    expect([stale.length > 0, stale.filter(name => !name.startsWith(`_fleet/nodes/${B}/`))]).toEqual([true, []]);
  });

  test('does not ask for entries of allowRemoval that are for others', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const data = fleetData(NAMES, { allowRemoval: [A] });
    expect(folder.run(data, { only: [B] }).outcome).toMatchObject({ warnings: expect.not.arrayContaining([expect.stringContaining('HBR-TREE-07')]) });
    expect(folder.run(data).outcome).toMatchObject({ warnings: expect.arrayContaining([expect.stringContaining('HBR-TREE-07')]) });
  });

  test('leaves the template as it is, which is of all clusters', () => {
    const folder = new FleetFolder();
    const { harborRelease, ...data } = fleetData(NAMES, { template: {} });
    const shared = { ...harborRelease as object, storage: { filesystem: { volume: { size: '5Gi' } } } };
    Object.assign(data.sovereigns[0], { templated: true, objectStorage: undefined });
    const before = folder.run({ ...data, harborRelease: shared }).files;
    expect(folder.run({ ...data, harborRelease: shared }).outcome).toMatchObject({ written: [] });
    expect(Object.keys(before)).toContain('_template/harbor/harbor.yaml');
    const { outcome, files } = folder.run({ ...data, harborRelease: { ...shared, size: 'large' } }, { only: [A] });
    expect([outcome, files['_template/harbor/harbor.yaml']]).toMatchObject([{ stale: [] }, before['_template/harbor/harbor.yaml']]);
  });

  test.each([
    ['a Sovereign that the fleet does not have', { only: ['b.example.org'] }, /HBR-FLEET-98 'only'.*did you mean 'b\.example\.com'/],
    ['prune', { only: [B], prune: true }, /HBR-FLEET-99 'prune'/],
  ])('cannot be made with %s', (_, options, problem) => {
    const folder = new FleetFolder();
    const before = folder.run(fleetData(NAMES)).files;
    const { outcome, files } = folder.run(larger(fleetData(NAMES)), options);
    expect([outcome, files]).toEqual([{ problems: [expect.stringMatching(problem)] }, before]);
  });
});

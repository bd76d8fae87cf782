import * as fs from 'node:fs';
import { markOf, withMark } from '../../../src/fleet/tree/file-mark';
import { FleetData, fleetData, FleetFolder } from '../../support/records/changing-fleet';

const NAMES = ['a.example.com', 'b.example.com', 'c.example.com'];

function changed(data: FleetData, fqdn: string, facts: object): FleetData {
  return { ...data, sovereigns: data.sovereigns.map(one => one.fqdn === fqdn ? { ...one, ...facts } : one) };
}

/** Runs with records, and checks that a run without them comes to the same. */
function compared(folder: FleetFolder, data: FleetData) {
  const whole = folder.runWhole(data);
  const run = folder.run(data);
  expect([run.outcome, run.files]).toEqual([whole.outcome, whole.files]);
  return run;
}

describe('a cluster of a fleet file', () => {
  test('is left out if nothing about it changed', () => {
    const folder = new FleetFolder();
    expect(compared(folder, fleetData(NAMES)).skipped).toEqual([]);
    const again = compared(folder, fleetData(NAMES));
    expect([again.skipped, again.outcome]).toMatchObject([NAMES, { written: [], removed: [], stale: [] }]);
  });

  test('is synthesised if its data changed, and no other one is', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const run = compared(folder, changed(fleetData(NAMES), NAMES[1], { size: 'large' }));
    expect(run.skipped).toEqual([NAMES[0], NAMES[2]]);
    expect(run.outcome).toMatchObject({ written: ['_fleet/rendered/b.example.com.record', 'b.example.com/harbor/harbor.yaml'] });
  });

  test('is synthesised if data of all clusters changed', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    expect(compared(folder, fleetData(NAMES, { defaults: { size: 'large' } })).skipped).toEqual([]);
  });

  test('is left out if another one comes or goes', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES.slice(0, 2)));
    expect(compared(folder, fleetData(NAMES)).skipped).toEqual(NAMES.slice(0, 2));
    expect(compared(folder, fleetData(NAMES.slice(1))).skipped).toEqual(NAMES.slice(1));
  });

  test('is synthesised if one of its files was changed or removed', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    fs.appendFileSync(folder.file('a.example.com/harbor/harbor.yaml'), '# mine\n');
    fs.rmSync(folder.file('b.example.com/flux-kustomization.yaml'));
    const run = compared(folder, fleetData(NAMES));
    expect(run.outcome).toMatchObject({ problems: [expect.stringContaining('HBR-TREE-03')] });
  });

  test('is synthesised if Git gave its files other line breaks', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const file = folder.file('a.example.com/harbor/harbor.yaml');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    const run = compared(folder, fleetData(NAMES));
    expect([run.skipped, run.outcome]).toMatchObject([NAMES.slice(1), { written: ['a.example.com/harbor/harbor.yaml'] }]);
  });

  test('is synthesised if its record is of another release, and says so', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const name = '_fleet/rendered/a.example.com.record';
    const text = fs.readFileSync(folder.file(name), 'utf8');
    const body = text.slice(text.indexOf('\n') + 1);
    fs.writeFileSync(folder.file(name), withMark(name, body.replace('"version":1', '"version":2'), 'default'));
    expect(markOf(name, fs.readFileSync(folder.file(name), 'utf8'))?.isIntact).toBe(true);
    const run = compared(folder, fleetData(NAMES));
    expect([run.skipped, run.notes]).toEqual([NAMES.slice(1), [`${name} was not written by this release, and is left out of account`]]);
  });

  test.each([
    ['was changed', (text: string) => text.replace('"steps"', '"stages"')],
    ['has the marks of a conflict', (text: string) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`],
    ['is of somebody else', () => 'mine\n'],
  ])('is synthesised if its record %s, which is no problem', (_, change) => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const name = '_fleet/rendered/b.example.com.record';
    fs.writeFileSync(folder.file(name), change(fs.readFileSync(folder.file(name), 'utf8')));
    const run = compared(folder, fleetData(NAMES));
    expect([run.skipped, run.notes]).toEqual([[NAMES[0], NAMES[2]], [`${name} is not as it was written, and is left out of account`]]);
    expect(run.outcome).toMatchObject({ written: [name] });
  });

  test('has its record made by other code of the library left out of account', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const name = '_fleet/rendered/a.example.com.record';
    const text = fs.readFileSync(folder.file(name), 'utf8');
    fs.writeFileSync(folder.file(name), withMark(name, text.slice(text.indexOf('\n') + 1).replace(/"input":"[0-9a-f]+"/, `"input":"${'0'.repeat(64)}"`), 'default'));
    const run = compared(folder, fleetData(NAMES));
    expect([run.skipped, run.outcome]).toMatchObject([NAMES.slice(1), { written: [name] }]);
  });

  test('has its warnings repeated, acknowledged or not', () => {
    const folder = new FleetFolder();
    const data = fleetData(NAMES);
    const first = folder.run(data).outcome;
    expect(first).toMatchObject({ warnings: [expect.stringContaining('HBR-EXPO-17'), expect.stringContaining('HBR-FLEET-22')] });
    const more = changed(data, NAMES[0], { harborRelease: { trivy: { debug: true } } });
    expect(compared(folder, more).outcome).toEqual({ ...folder.run(more).outcome, written: expect.any(Array), unchanged: expect.any(Array) });
    expect(compared(folder, { ...more, acknowledge: [{ code: 'HBR-FLEET-22', reason: 'it is known' }] }).skipped).toEqual(NAMES);
  });

  test.each([
    ['host', { host: 'registry.a.example.com' }, 'HBR-FLEET-06'],
    ['bucket', { objectStorage: { bucket: 'a-harbor', region: 'eu-central-1' } }, 'HBR-FLEET-07'],
  ])('does not share its %s with another one, although it is left out itself', (_, facts, code) => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const run = compared(folder, changed(fleetData(NAMES), NAMES[2], facts));
    expect(run.outcome).toMatchObject({ problems: [expect.stringContaining(code)] });
  });

  test('HBR-TREE-17: does not get the bucket of one that has left the fleet, while the files of that one are in the tree', () => {
    const folder = new FleetFolder();
    folder.run(fleetData(NAMES));
    const others = fleetData(NAMES).sovereigns.map(one => (one.fqdn === NAMES[2] ? { ...one, fqdn: 'd.example.com' } : one));
    const renamed = { ...fleetData(NAMES), sovereigns: others };
    const { problems } = compared(folder, renamed).outcome as { problems: string[] };
    expect(problems).toEqual([expect.stringMatching(/HBR-TREE-17 'objectStorage.bucket' must be a bucket of one Sovereign alone, but c\.example\.com has it too.*c-harbor"/)]);
    fs.rmSync(folder.file('c.example.com'), { recursive: true });
    expect(folder.run(renamed).outcome).not.toHaveProperty('problems');
  });

  test('is synthesised if a name in its files is that of a new cluster', () => {
    const folder = new FleetFolder();
    const data = changed(fleetData(NAMES), NAMES[0], { harborRelease: { cache: { external: { host: 'cache.d.example.com' } } } });
    folder.run(data);
    const more = { ...data, sovereigns: [...data.sovereigns, ...fleetData(['d.example.com']).sovereigns] };
    expect(compared(folder, more).outcome).toMatchObject({ problems: [expect.stringContaining('HBR-FLEET-08')] });
  });

  test('is synthesised in every run if Flux fills in its variables', () => {
    const folder = new FleetFolder();
    const data = changed(fleetData(NAMES), NAMES[0], { substituteFrom: [{ kind: 'ConfigMap', name: 'cluster' }] });
    folder.run(data);
    expect(compared(folder, data).skipped).toEqual(NAMES.slice(1));
  });

  test('has nothing of its objects and of its data in its record', () => {
    const folder = new FleetFolder();
    const { files } = folder.run(changed(fleetData(NAMES), NAMES[0], { harborRelease: { core: { podAnnotations: { 'example.com/badge': 'swordfish' } } } }));
    expect(files['a.example.com/harbor/harbor.yaml']).toContain('swordfish');
    expect(files['_fleet/rendered/a.example.com.record']).toContain('a.example.com/harbor/harbor.yaml');
    expect(files['_fleet/rendered/a.example.com.record']).not.toContain('swordfish');
  });
});

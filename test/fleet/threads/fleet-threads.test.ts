/* Threads run the compiled library, as it is published: run 'npx projen compile' before. */
import * as path from 'node:path';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { Fleet } from '../../../src/fleet/fleet';
import { FleetThreads, isWorthThreads, SOVEREIGNS_OF_A_THREAD, synthInThreads } from '../../../src/fleet/threads/fleet-threads';
import { harborBlueprint, temporaryFolder } from '../../support/fleet';
import { FleetData, fleetData, filesBelow } from '../../support/records/changing-fleet';

const FEWEST = 40;
const MANY = namesOf(2 * FEWEST);

function namesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `s${index}.example.com`);
}

function fleetOf(data: FleetData, outdir = path.join(temporaryFolder(), 'clusters')): Fleet {
  return FleetFile._ofText(JSON.stringify(data), 'fleet.yaml', { outdir });
}

/** The files of a tree without what tells which build of the library has written them: the tests are not what the threads run. */
function filesOf(outdir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filesBelow(outdir)).map(([name, text]) => [name, text.replace(/checksum \S+|"(data|input)":"\w+"/g, '')]));
}

describe('whether threads are worth it', () => {
  test.each([
    ['a fleet with Sovereigns for two of them', 2 * SOVEREIGNS_OF_A_THREAD, 2, true],
    ['one with fewer', 2 * SOVEREIGNS_OF_A_THREAD - 1, 2, false],
    ['one thread', 2 * SOVEREIGNS_OF_A_THREAD, 1, false],
  ])('%s', (_, count, threads, isWorth) => {
    expect(isWorthThreads(fleetOf(fleetData(namesOf(count))), threads)).toBe(isWorth);
  });

  test('a fleet that is code, which no thread can read again', () => {
    const fleet = new Fleet({ blueprint: harborBlueprint() });
    namesOf(2 * SOVEREIGNS_OF_A_THREAD).forEach(fqdn => fleet.addSovereign({ fqdn }));
    expect(isWorthThreads(fleet, 2)).toBe(false);
  });
});

describe('threads', () => {
  test('write the tree and the report that a run without them writes', async () => {
    const [alone, shared] = [fleetOf(fleetData(MANY)), fleetOf(fleetData(MANY))];
    const report = alone.synth();
    expect(await synthInThreads(shared, {}, { threads: 2, fewest: FEWEST })).toEqual(report);
    expect(filesOf(shared.outdir)).toEqual(filesOf(alone.outdir));
  });

  test.each([[2, 55], [3, 33], [99, 33]])('leave the first Sovereigns to the one that starts them: of %i threads the first %i', async (threads, own) => {
    const many = namesOf(3 * FEWEST);
    const definition = { name: 'fleet.yaml', data: fleetData(many) };
    const started = new FleetThreads(many, { definition, outdir: '/nowhere/clusters', threads, fewest: FEWEST, lost: fail });
    const all = await Promise.all(many.map(async fqdn => started.stepsOf(fqdn)));
    await started.close();
    expect(all.map(steps => steps === undefined)).toEqual(many.map((_, index) => index < own));
  });

  test('are not started for few Sovereigns', async () => {
    const threads = new FleetThreads(MANY.slice(1), { definition: { name: 'fleet.yaml', data: fleetData(MANY) }, outdir: '/nowhere/clusters', threads: 2, fewest: FEWEST, lost: fail });
    expect(await threads.stepsOf(MANY[1])).toBeUndefined();
    await threads.close();
  });

  test('leave Sovereigns to the run that started them if they end early, and say why', async () => {
    const reasons: string[] = [];
    const definition = { name: 'fleet.yaml', data: fleetData(MANY.slice(0, -1)) };
    const threads = new FleetThreads(MANY, { definition, outdir: '/nowhere/clusters', threads: 2, fewest: FEWEST, lost: reason => reasons.push(reason) });
    const last = await Promise.all(MANY.slice(-2).map(async fqdn => threads.stepsOf(fqdn)));
    await threads.close();
    expect(last.map(steps => steps === undefined)).toEqual([false, true]);
    expect(reasons).toEqual([`the fleet has no ${MANY.at(-1)}`]);
  });

  test('may end early without a difference in the tree, which the report mentions', async () => {
    const [alone, shared] = [fleetOf(fleetData(MANY)), fleetOf(fleetData(MANY))];
    const { notes, ...report } = alone.synth();
    shared._inputs = { of: fqdn => alone._inputs?.of(fqdn), definition: { name: 'fleet.yaml', data: fleetData([]) } };
    const { notes: said, ...written } = await synthInThreads(shared, {}, { threads: 2, fewest: FEWEST });
    expect(written).toEqual(report);
    expect([...notes, ...said]).toEqual([expect.stringMatching(/^a thread ended before it was done, and its clusters were synthesised without it: the fleet has no s\d+\.example\.com$/)]);
    expect(filesOf(shared.outdir)).toEqual(filesOf(alone.outdir));
  });
});

function fail(reason: string): never {
  throw new Error(reason);
}

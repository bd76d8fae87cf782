import { Size } from 'cdk8s';
import { Budget, BudgetReport, Cache, Database, Exposure, HarborProps, HarborSize } from '../../src';
import { harborErrors, testHarbor } from '../support/harbor';

const BACKUP = { destinationPath: 's3://backups' };
const SOLO: Partial<HarborProps> = { size: HarborSize.OPENOVA, database: Database.cnpg({ instances: 1, backup: BACKUP }), cache: Cache.valkey() };

const budgetOf = (overrides: Partial<HarborProps> = {}): Budget => testHarbor(overrides).budget;
const row = (component: string, overrides?: Partial<HarborProps>) => budgetOf(overrides).requests.find(it => it.component === component);

describe('requests', () => {
  test('B95: the five rows of the table sum up to 2.25 processors and 2.75 GiB', () => {
    const rows = ['core', 'database', 'valkey', 'trivy'].map(component => row(component, SOLO)!);
    const registry = { cpu: 0.5, memory: Size.mebibytes(512) }; // registryctl is in the same pods
    const all = [...rows, registry];
    expect([all.reduce((sum, it) => sum + it.cpu, 0), all.reduce((sum, it) => sum + it.memory.toMebibytes(), 0) / 1024]).toEqual([2.25, 2.75]);
  });

  test('B96: everything together is 3 GiB', () => {
    expect(budgetOf(SOLO).totalMemory.toMebibytes()).toBe(3072);
  });

  test('all pods count', () => {
    expect(row('core', { core: { replicas: 3, resources: { requests: { cpu: '1', memory: '1Gi' } } } })).toMatchObject({ pods: 3, cpu: 3 });
  });

  test('an autoscaler counts with the most that it may make', () => {
    expect(row('core', { core: { autoscaling: { maxReplicas: 7 } } })?.pods).toBe(7);
  });

  test('instances of the database count', () => {
    expect(row('database', { database: Database.cnpg({ backup: BACKUP }) })).toMatchObject({ pods: 3, cpu: 1.5 });
  });

  test('B95: a Harbor within the table is no error', () => {
    expect(harborErrors(SOLO)).toEqual([]);
  });

  test('B95, HBR-BUDGET-03: more than the table is an error that says how much', () => {
    expect(harborErrors({ ...SOLO, core: { replicas: 2 } })).toEqual([
      expect.stringContaining("HBR-BUDGET-03 'size' is 'openova', whose table has 2.25 processors and 2816Mi for core, registry, database, cache, trivy, but they request 2.75 processors and 3328Mi"),
    ]);
  });

  test('B95: rows that are outside of the cluster do not count', () => {
    expect(harborErrors({ size: HarborSize.OPENOVA })).toEqual([]);
    expect(harborErrors({ size: HarborSize.OPENOVA, trivy: { resources: { requests: { memory: '2Gi' } } } }).join()).toContain('for core, registry, trivy');
  });

  test('other sizes have no table', () => {
    expect(harborErrors({ size: HarborSize.LARGE, core: { replicas: 9 } }).filter(it => it.includes('HBR-BUDGET-03'))).toEqual([]);
  });
});

describe('E47: a Harbor for production with two Pods of each component', () => {
  const total = (overrides: Partial<HarborProps>) => {
    const { totalCpu, totalMemory, requests } = budgetOf({ size: HarborSize.MEDIUM, ...overrides });
    return { cpu: totalCpu, gibibytes: totalMemory.toMebibytes() / 1024, components: requests.length, sum: requests.reduce((all, it) => all + it.cpu * 1000, 0) / 1000 };
  };

  test.each<[string, number, Partial<HarborProps>]>([
    ['without scanning', 4, { trivy: { enabled: false } }],
    ['as it is by default', 5, {}],
    ['with everything that it can have', 7, { exposure: Exposure.clusterIp(), metrics: {} }],
  ])('E47: fits into two to four processors and GiB, %s', (_, components, overrides) => {
    const found = total(overrides);
    expect([found.components, found.sum]).toEqual([components, found.cpu]);
    for (const amount of [found.cpu, found.gibibytes]) {
      expect(amount).toBeGreaterThanOrEqual(2);
      expect(amount).toBeLessThanOrEqual(4);
    }
  });

  test('E47: is what a Harbor is that says no size', () => {
    expect(budgetOf().totalCpu).toBe(budgetOf({ size: HarborSize.MEDIUM }).totalCpu);
  });
});

test('E9, pain 20: connections say what is shared among whom', () => {
  expect(budgetOf({ database: Database.cnpg({ backup: BACKUP, maxConnections: 200 }) }).connections)
    .toEqual({ maxConnections: 200, reserved: 20, pools: 4, share: 45, maxOpenConnections: 45 });
});

test('E13: the memory of a cache of ours is known', () => {
  const { cacheMemory } = budgetOf({ cache: Cache.dragonfly({ acceptLicense: true }) });
  expect([cacheMemory?.maxMemory.toMebibytes(), cacheMemory?.memoryLimit.toMebibytes()]).toEqual([384, 512]);
});

test('the memory of a cache elsewhere is not', () => {
  expect(budgetOf().cacheMemory).toBeUndefined();
});

test('volumes are added up', () => {
  const { volumes } = budgetOf({ database: Database.cnpg({ backup: BACKUP, walVolume: {} }), cache: Cache.valkey() });
  expect(volumes.map(it => [it.name, it.count, it.size.toGibibytes()])).toEqual([
    ['harbor-postgres', 3, 60], ['harbor-postgres-wal', 3, 15], ['harbor-valkey-data', 1, 5], ['harbor-trivy-data', 1, 5],
  ]);
});

test('the report has it all', () => {
  const text = BudgetReport.markdown(budgetOf(SOLO));
  expect(text).toContain('Connections: 2 pools of 90 make 180 of 180; 20 of 200 are reserved.');
  expect(text).toContain('Cache: data may take 384Mi of 512Mi.');
  expect(text).toContain('| core | 1 | 0.5 | 512Mi |');
  expect(text).toContain('| harbor-postgres | 1 | 20Gi |');
});

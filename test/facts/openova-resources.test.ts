import { CACHE_RESOURCES, DATABASE_RESOURCES, OPENOVA_REQUESTS } from '../../src/facts/openova-resources';
import { HarborSize, SIZES } from '../../src/facts/sizing';
import { quantityValue } from '../../src/syntax/quantity';

const rows = Object.values(OPENOVA_REQUESTS);
const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + quantityValue(amount), 0);

test('B95: the five rows are 2.25 processors and 2.75 GiB', () => {
  expect([sum(rows.map(it => it.cpu)), sum(rows.map(it => it.memory)) / 2 ** 30]).toEqual([2.25, 2.75]);
});

test('B95: the size of OpenOva has exactly these requests', () => {
  const { core, registry, trivy } = SIZES[HarborSize.OPENOVA].resources;
  expect([core, registry, DATABASE_RESOURCES, CACHE_RESOURCES, trivy].map(([cpu, memory]) => ({ cpu, memory }))).toEqual(rows);
});

test('B95: components without a row have requests too', () => {
  const { jobservice, registryctl, portal, exporter, nginx } = SIZES[HarborSize.OPENOVA].resources;
  expect([jobservice, registryctl, portal, exporter, nginx].every(([cpu, memory]) => quantityValue(cpu) > 0 && quantityValue(memory) > 0)).toBe(true);
});

test('B96: the components that always run request 3 GiB in total', () => {
  const { jobservice, registryctl, portal } = SIZES[HarborSize.OPENOVA].resources;
  expect(sum([...rows.map(it => it.memory), jobservice[1], registryctl[1], portal[1]]) / 2 ** 30).toBe(3);
});

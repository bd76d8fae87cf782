import { ComponentId, COMPONENTS, CONTAINERS, ContainerId } from '../../src/facts/components';
import { HarborSize, SIZES } from '../../src/facts/sizing';
import { isQuantity, quantityValue } from '../../src/syntax/quantity';

const GROWING = [HarborSize.EVALUATION, HarborSize.SMALL, HarborSize.MEDIUM, HarborSize.LARGE];

describe.each(Object.entries(SIZES))('size %s', (_, { replicas, resources }) => {
  test('has replicas of every component', () => {
    expect(Object.keys(replicas).sort()).toEqual(Object.keys(COMPONENTS).sort());
  });

  test('has resources of every container', () => {
    expect(Object.keys(resources).sort()).toEqual(Object.keys(CONTAINERS).sort());
  });

  test('has quantities, and limits that are not below the requests', () => {
    const wrong = Object.values(resources).filter(([cpu, memory, limit]) =>
      ![cpu, memory, limit].every(isQuantity) || quantityValue(limit) < quantityValue(memory));
    expect(wrong).toEqual([]);
  });
});

test.each(Object.keys(CONTAINERS) as ContainerId[])('%s never gets less in a greater size', id => {
  const memory = GROWING.map(size => quantityValue(SIZES[size].resources[id][1]));
  expect([...memory].sort((one, other) => one - other)).toEqual(memory);
});

test.each(Object.keys(COMPONENTS) as ComponentId[])('%s never has fewer pods in a greater size', id => {
  const pods = GROWING.map(size => SIZES[size].replicas[id]);
  expect([...pods].sort((one, other) => one - other)).toEqual(pods);
});

test('production has two replicas of all components that carry load', () => {
  const { core, jobservice, registry, portal } = SIZES[HarborSize.MEDIUM].replicas;
  expect([core, jobservice, registry, portal]).toEqual([2, 2, 2, 2]);
});

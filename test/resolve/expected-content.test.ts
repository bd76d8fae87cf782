import { Duration, Size } from 'cdk8s';
import { ExpectedContent } from '../../src';
import { harborErrors, testHarbor } from '../support/harbor';

const WHOLE: ExpectedContent = { pushedPerDay: Size.gibibytes(20), keptFor: Duration.days(30) };
const GIBIBYTE = 2 ** 30;

const contentOf = (expectedContent?: ExpectedContent) => testHarbor({ expectedContent })._spec.content;
const inGibibytes = (more: Partial<ExpectedContent>) => Object.fromEntries(Object.entries(contentOf({ ...WHOLE, ...more })!).map(([name, bytes]) => [name, bytes / GIBIBYTE]));

test('nothing is known about content of which nothing is said', () => {
  expect(contentOf()).toBeUndefined();
});

test('what is pushed adds up for as long as it is kept, and goes on to take space for a week until it is collected', () => {
  expect(inGibibytes({})).toEqual({ kept: 600, uncollected: 140, mirrored: 0, proxied: 0 });
});

test('garbage collection that runs more often gives space back sooner', () => {
  expect(inGibibytes({ collectedEvery: Duration.days(1) })).toMatchObject({ kept: 600, uncollected: 20 });
  expect(inGibibytes({ collectedEvery: Duration.hours(12) })).toMatchObject({ uncollected: 10 });
});

test('layers that are stored already take no space again', () => {
  expect(inGibibytes({ sharedLayers: 0.3 })).toMatchObject({ kept: 420, uncollected: 98 });
});

test('mirrors and proxy caches take what they are said to take', () => {
  expect(inGibibytes({ mirrored: Size.gibibytes(50), proxied: Size.mebibytes(512) })).toMatchObject({ mirrored: 50, proxied: 0.5 });
});

describe('HBR-BUDGET-10', () => {
  test.each<[string, Partial<ExpectedContent>, string]>([
    ['nothing is pushed', { pushedPerDay: Size.gibibytes(0) }, "'expectedContent.pushedPerDay' must be above zero, got 0"],
    ['nothing is kept', { keptFor: Duration.days(0) }, "'expectedContent.keptFor' must be above zero, got 0"],
    ['all layers are shared', { sharedLayers: 1 }, "'expectedContent.sharedLayers' must be from 0 to less than 1, got 1"],
    ['less than none is shared', { sharedLayers: -0.1 }, "'expectedContent.sharedLayers' must be from 0 to less than 1, got -0.1"],
    ['a share is no number', { sharedLayers: NaN }, "'expectedContent.sharedLayers'"],
  ])('%s', (_, more, message) => {
    expect(harborErrors({ expectedContent: { ...WHOLE, ...more } })).toEqual([expect.stringContaining(message)]);
  });

  test('content that is wrong has no size', () => {
    expect(contentOf({ ...WHOLE, sharedLayers: 2 })).toBeUndefined();
  });
});

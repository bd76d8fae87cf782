import { DataResourceOptions, resolveMemoryLimit, resolveDataResources } from '../../src/data-services/data-resources';
import { errorsOf, testChart } from '../support/harbor-context';

const ROW = ['250m', '256Mi', '512Mi'] as const;

function resolve(options: DataResourceOptions) {
  const chart = testChart();
  return { ...resolveDataResources(chart, options, ROW), errors: errorsOf(chart) };
}

test('the defaults are those of the row', () => {
  expect(resolve({})).toEqual({ cpu: '250m', memory: '256Mi', memoryLimit: '512Mi', errors: [] });
});

test('the limit rises with the request', () => {
  expect(resolve({ memoryRequest: '1Gi' })).toMatchObject({ memoryLimit: '1Gi', errors: [] });
});

test('a limit below the request is an error', () => {
  expect(resolve({ memoryRequest: '1Gi', memoryLimit: '512Mi' }).errors).toEqual([expect.stringContaining("HBR-WL-02 'memoryLimit'")]);
});

test.each<DataResourceOptions>([{}, { memoryRequest: '1Gi' }, { memoryLimit: '2Gi' }, { memoryLimit: 'x' }, { memoryRequest: 'x' }])('the limit of %j is known without a report', options => {
  expect(resolveMemoryLimit(options, ROW)).toBe(resolve(options).memoryLimit);
});

/* How what is wrong about a struct is found: its message is reported below a construct, or thrown. */
import { ApiObject, App, Chart } from 'cdk8s';
import { Harbor } from '../../src';
import { testHarbor } from '../support/harbor';

let lastChart: Chart | undefined;

/** The objects that the last struct led to; undefined if it does not lead to objects. */
export function lastOutput(): string | undefined {
  return lastChart && JSON.stringify(lastChart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson()));
}

/** The texts of what is reported below a construct, or thrown on the way. */
function messages(run: () => Chart): string[] {
  lastChart = undefined;
  try {
    lastChart = run();
    return lastChart.node.findAll().flatMap(construct => construct.node.validate());
  } catch (error) {
    return thrown(error);
  }
}

function thrown(error: unknown): string[] {
  const listed = (error as { problems?: readonly string[] }).problems;
  const lines = listed ?? ((error as Error).message.startsWith('HBR-') ? (error as Error).message.split('\n') : [`uncoded: ${(error as Error).stack}`]);
  return lines.map(line => line.replace(/^(\[[^\]]*\]|\S+:) (?=HBR-)/, ''));
}

/** The messages of a function that fails at once. */
export function calling(run: (value: any) => unknown): (value: unknown) => string[] {
  return value => {
    lastChart = undefined;
    try {
      run(value);
      return [];
    } catch (error) {
      return thrown(error);
    }
  };
}

/** A construct beside a Harbor that is right. */
export function beside(make: (chart: Chart, harbor: Harbor, value: any) => unknown): (value: unknown) => string[] {
  return value => messages(() => {
    const harbor = testHarbor();
    const chart = new Chart(new App(), 'beside', { disableResourceNameHashes: true });
    make(chart, harbor, value);
    return chart;
  });
}

/** A struct, or what is no struct, over what is right. */
export function over(base: object, value: any): any {
  return typeof value === 'object' && value !== null ? Object.defineProperties({ ...base }, Object.getOwnPropertyDescriptors(value)) : value;
}

/** A construct at the top of a chart. */
export const root = (make: (chart: Chart, value: any) => unknown) => (value: unknown) => messages(() => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  make(chart, value);
  return chart;
});

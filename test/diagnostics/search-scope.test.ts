import { App, Chart } from 'cdk8s';
import { Harbor, HarborRelease } from '../../src';
import { searchScope } from '../../src/diagnostics/search-scope';
import { harborProps } from '../support/harbor';

test('an app with one Harbor is one cluster, however many charts it has', () => {
  const app = new App();
  const harbor = new Harbor(new Chart(app, 'registry'), 'harbor', harborProps());
  new Chart(app, 'secrets');
  expect(searchScope(harbor)).toBe(app);
});

test('with several Harbors each outermost chart is a cluster of its own', () => {
  const app = new App();
  const charts = ['one', 'other'].map(name => new Chart(app, name));
  const inner = new Chart(charts[0], 'inner');
  const harbors = [new Harbor(inner, 'harbor', harborProps()), new HarborRelease(charts[1], 'harbor', harborProps())];
  expect(harbors.map(searchScope)).toEqual(charts);
});

test('a construct outside of charts has the whole tree as its scope', () => {
  const app = new App();
  ['one', 'other'].forEach(name => new Harbor(new Chart(app, name), 'harbor', harborProps()));
  expect(searchScope(app)).toBe(app);
});

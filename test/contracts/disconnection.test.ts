import { App, Chart } from 'cdk8s';
import { checkDisconnectionElsewhere, isCheckedElsewhere, isDisconnected, setDisconnected } from '../../src/contracts/disconnection';

test('a cluster has internet unless something says otherwise, and what is nearest counts', () => {
  const app = new App();
  const before = new Chart(new App(), 'other');
  setDisconnected(app, true);
  const [below, connected] = [new Chart(app, 'below'), new Chart(app, 'connected')];
  setDisconnected(connected, false);
  expect([before, below, connected].map(isDisconnected)).toEqual([false, true, false]);
});

test('a fleet says that it looks itself', () => {
  const app = new App();
  const others = isCheckedElsewhere(new App());
  checkDisconnectionElsewhere(app);
  expect([others, isCheckedElsewhere(new Chart(app, 'below'))]).toEqual([false, true]);
});

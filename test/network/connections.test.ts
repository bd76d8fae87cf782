import { Database } from '../../src';
import { componentEnd, isolatedDependencies, portsAt, withProtocols } from '../../src/network/connections';
import { testHarbor } from '../support/harbor';

test('a port is there once for each protocol', () => {
  expect(withProtocols([53, 53], ['UDP', 'TCP'])).toEqual([{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }]);
});

test('ports of a peer win, with the protocols of the connection', () => {
  expect(portsAt({ ports: [5353] }, withProtocols([53], ['UDP', 'TCP']))).toEqual(withProtocols([5353], ['UDP', 'TCP']));
});

test('ports of a peer are TCP where the connection has none', () => {
  expect(portsAt({ ports: [80] }, [])).toEqual([{ port: 80, protocol: 'TCP' }]);
});

test('a peer without ports has those of the connection', () => {
  expect(portsAt({}, withProtocols([443]))).toEqual([{ port: 443, protocol: 'TCP' }]);
});

test('the pods of a component are selected as its workload selects them', () => {
  const harbor = testHarbor({ releaseName: 'images' });
  const { matchLabels } = harbor.core.workload.toJson().spec.selector;
  expect(componentEnd(harbor._spec, 'core')).toEqual({ name: 'core', peers: [{ podLabels: matchLabels }], isOurs: true });
});

test('servers elsewhere are not isolated', () => {
  expect(isolatedDependencies({ harbor: testHarbor() })).toEqual([]);
});

test('the servers of an evaluation are', () => {
  const [[name, pods]] = isolatedDependencies({ harbor: testHarbor({ database: Database.evaluation() }) });
  expect([name, pods.podLabels]).toEqual(['database', { release: 'harbor', app: 'harbor', component: 'database' }]);
});

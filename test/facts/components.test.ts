import { COMPONENTS, CONTAINERS, ContainerId, SERVICE_PORTS } from '../../src/facts/components';
import { harborImages, RELEASES } from '../../src/facts/versions';

test('every container belongs to one component', () => {
  expect(Object.values(COMPONENTS).flatMap(({ containers }) => containers).sort()).toEqual(Object.keys(CONTAINERS).sort());
});

test('every release has the image of every container', () => {
  const missing = RELEASES.flatMap(release => Object.values(CONTAINERS).filter(({ image }) => harborImages(release)[image] === undefined));
  expect(missing).toEqual([]);
});

test('no container uses the entry point of its image, which writes to the root filesystem', () => {
  expect(Object.values(CONTAINERS).filter(({ command }) => command[0].endsWith('.sh'))).toEqual([]);
});

test('containers listen on unprivileged ports', () => {
  expect(Object.values(CONTAINERS).filter(({ port }) => port.plain < 1024 || port.tls < 1024)).toEqual([]);
});

test('two containers of one pod listen on different ports', () => {
  const ports = COMPONENTS.registry.containers.flatMap(id => [CONTAINERS[id].port.plain, CONTAINERS[id].port.tls]);
  expect(new Set(ports).size).toBe(ports.length);
});

test('every component with internal TLS has a Service with a port for it', () => {
  const speakers = Object.entries(COMPONENTS).filter(([, { internalTls }]) => internalTls).flatMap(([, { containers }]) => containers);
  expect(SERVICE_PORTS.map(({ container }) => container).sort()).toEqual([...speakers].sort());
});

test('the ports of one Service differ', () => {
  const registry = SERVICE_PORTS.filter(({ component }) => component === 'registry');
  expect(new Set(registry.map(({ plain }) => plain)).size).toBe(registry.length);
});

test.each(['core', 'jobservice'] as ContainerId[])('%s may take an hour to start, because migrations run first', id => {
  expect(CONTAINERS[id].startupFailures * 10).toBeGreaterThanOrEqual(3600);
});

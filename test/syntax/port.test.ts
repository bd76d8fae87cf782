import { isPort, parsePort } from '../../src/syntax/port';

test.each([[1, true], [65535, true], [0, false], [65536, false], [1.5, false], [NaN, false]])('%d is a port: %p', (port, expected) => {
  expect(isPort(port)).toBe(expected);
});

test.each([['80', 80], ['65535', 65535], ['0', undefined], ['65536', undefined], ['080', undefined], ['8e1', undefined], ['', undefined]])('%p is the port %p', (text, port) => {
  expect(parsePort(text)).toBe(port);
});

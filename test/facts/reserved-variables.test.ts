import { reservedVariable } from '../../src/facts/reserved-variables';

test.each(['CORE_SECRET', 'EXT_ENDPOINT', 'POSTGRESQL_PASSWORD', 'CONFIG_OVERWRITE_JSON', 'REDIS_PASSWORD'])('%s has a prop', name => {
  expect(reservedVariable(name)).toMatch(/\w/);
});

test.each(['LOG_LEVEL', 'HTTP_PROXY', 'REPLICATION_CHUNK_SIZE', 'constructor'])('%s is free', name => {
  expect(reservedVariable(name)).toBeUndefined();
});

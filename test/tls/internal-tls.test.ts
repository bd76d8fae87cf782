import { InternalTls } from '../../src/tls/internal-tls';
import { testChart } from '../support/harbor-context';
import { internalTlsRequest } from '../support/internal-tls-request';

test('certManager makes the Secrets that are asked for', () => {
  const { secretNames } = InternalTls.certManager({ issuerName: 'ca' }).bind(testChart(), internalTlsRequest(['core']));
  expect(secretNames).toEqual({ core: 'harbor-core-internal-tls' });
});

test('existing names those of the user', () => {
  const source = InternalTls.existing({ core: 'a', jobservice: 'b', registry: 'c', portal: 'd' });
  expect(source.bind(testChart(), internalTlsRequest(['core', 'portal'])).secretNames).toEqual({ core: 'a', portal: 'd' });
});

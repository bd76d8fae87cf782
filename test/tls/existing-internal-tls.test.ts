import { ExistingInternalTls, ExistingInternalTlsOptions } from '../../src/tls/existing-internal-tls';
import { errorsOf, testChart } from '../support/harbor-context';
import { CERTIFIED_COMPONENTS, internalTlsRequest } from '../support/internal-tls-request';
import { synth } from '../support/manifests';

function bind(options: ExistingInternalTlsOptions, components?: readonly string[]) {
  const chart = testChart();
  const config = new ExistingInternalTls(options).bind(chart, internalTlsRequest(components));
  return { chart, config, errors: errorsOf(chart) };
}

const SECRETS = { core: 'a', jobservice: 'b', registry: 'c', portal: 'd', trivy: 'e' };

test('names the Secret of each component', () => {
  expect(bind({ ...SECRETS, strongCiphers: true }).config).toEqual({ secretNames: SECRETS, strongCiphers: true });
});

test('makes nothing', () => {
  expect(synth(bind(SECRETS).chart)).toEqual([]);
});

test('needs no Secret for Trivy if there is no Trivy', () => {
  const { trivy, ...withoutTrivy } = SECRETS;
  expect(bind(withoutTrivy, CERTIFIED_COMPONENTS.filter(id => id !== 'trivy')).config.secretNames).toEqual(withoutTrivy);
});

test('invariant 51: needs one if there is Trivy', () => {
  expect(bind({ ...SECRETS, trivy: undefined }).errors).toEqual([
    "HBR-TLS-06 'trivy' must be given, because trivy is part of this Harbor: name the Secret with its certificate",
  ]);
});

test('the ConfigMap of the CA is passed on', () => {
  expect(bind({ ...SECRETS, caConfigMapName: 'ca' }).config).toHaveProperty('caConfigMapName', 'ca');
});

test('refuses a name that no Secret can have', () => {
  expect(bind({ ...SECRETS, core: 'CORE' }).errors).toEqual([expect.stringContaining("HBR-TLS-03 'core'")]);
});

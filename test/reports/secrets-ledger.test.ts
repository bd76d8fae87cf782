import { HarborSecrets, SecretSource, SecretsLedger } from '../../src';
import { synthHarbor, testHarbor } from '../support/harbor';

const { secrets } = testHarbor();

test('the table has a row for each Secret', () => {
  expect(SecretsLedger.markdown(secrets).trim().split('\n')).toHaveLength(secrets.length + 2);
});

test('a row says all that is known', () => {
  expect(SecretsLedger.markdown(secrets)).toContain([
    '| `harbor-csrf-key` | csrf-key | `CSRF_KEY` (32 bytes) | outside | core | free | browser sessions have to be reloaded; restart core | core |',
  ].join(''));
});

test('what would end a cell is escaped', () => {
  expect(SecretsLedger.markdown([{ ...secrets[0], breaks: 'a | b' }])).toContain('a \\| b');
});

test('JSON has the same as the data', () => {
  expect(JSON.parse(SecretsLedger.json(secrets))).toEqual(JSON.parse(JSON.stringify(secrets)));
});

test('the same Harbor gives the same JSON', () => {
  expect(SecretsLedger.json(testHarbor().secrets)).toBe(SecretsLedger.json(secrets));
});

test('pain 16: a secret key that changes between two outputs is found', () => {
  const before = synthHarbor();
  const after = synthHarbor({ secrets: HarborSecrets.mixed({ secretKey: SecretSource.existing('other') }) });
  expect([SecretsLedger.changedReferences(before, before), SecretsLedger.changedReferences(before, after)]).toEqual([[], [expect.stringContaining("Secret 'other'")]]);
});

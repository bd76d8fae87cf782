import { AuthMode } from '../../../src';
import { withUserSettings } from '../../../src/render/helm/user-settings';
import { testChart } from '../../support/harbor-context';
import { harborSpec, helmRelease, releaseErrors } from '../../support/release';

test('without settings among the values nothing changes', () => {
  const before = { spec: harborSpec(), given: { core: { replicas: 2 } } };
  expect(withUserSettings(testChart(), before)).toEqual(before);
});

describe('finding D6: core.configureUserSettings', () => {
  const authentication = () => AuthMode.oidc({ name: 'sso', endpoint: 'https://sso.example.com/realms/main', clientId: 'harbor' });
  const settings = (text: string) => ({ core: { configureUserSettings: text } });
  const overwrite = (release: any) => release.spec.values.core.extraEnvVars.find(({ name }: { name: string }) => name === 'CONFIG_OVERWRITE_JSON')?.value;

  test('is merged with the settings of the authentication', () => {
    const release = helmRelease({ authentication: authentication(), values: settings('{"session_timeout": 120}') });
    expect(JSON.parse(overwrite(release))).toMatchObject({ session_timeout: 120, auth_mode: 'oidc_auth', oidc_client_id: 'harbor', oidc_client_secret: '$(HARBOR_AUTH_SECRET)' });
    expect(release.spec.values.core).not.toHaveProperty('configureUserSettings');
  });

  test('is left to the chart without an identity provider', () => {
    const release = helmRelease({ values: settings('{"session_timeout": 120}') });
    expect([overwrite(release), release.spec.values.core.configureUserSettings]).toEqual([undefined, '{"session_timeout": 120}']);
  });

  test('may say the same as the authentication', () => {
    expect(releaseErrors({ authentication: authentication(), values: settings('{"oidc_name": "sso"}') })).toEqual([]);
  });

  test.each([
    ['another client', { authentication: authentication() }, '{"oidc_client_id": "other"}', /^HBR-VAL-09 'values.core.configureUserSettings.oidc_client_id' .*set 'authentication'/],
    ['another mode', {}, '{"auth_mode": "oidc_auth"}', /^HBR-VAL-09 'values.core.configureUserSettings.auth_mode' .*set 'authentication'/],
    ['no JSON', {}, '{session_timeout: 120}', /^HBR-VAL-10 'values.core.configureUserSettings' must be a JSON object/],
    ['a list', {}, '[]', /^HBR-VAL-10/],
    ['an unknown setting', {}, '{"sesion_timeout": 120}', /^HBR-VAL-10 .*sesion_timeout' .*Harbor has no such setting/],
    ['a value of another type', {}, '{"session_timeout": "120"}', /^HBR-VAL-10 .*session_timeout' .*positive-integer/],
    ['a credential', { authentication: authentication() }, '{"oidc_client_secret": "hunter2"}', /^HBR-VAL-06/],
  ])('is refused with %s', (_, props, text, error) => {
    const errors = releaseErrors({ ...props, values: settings(text) });
    expect(errors).toEqual([expect.stringMatching(error)]);
    expect(errors.join()).not.toContain('hunter2');
  });
});

import { App, Chart, Duration, Size } from 'cdk8s';
import { AuthenticationMode, AuthMode, Harbor, HarborConfiguration, HarborConfigurationProps, HarborProps, HarborRelease, LockedSettings, ProjectCreators } from '../../src';
import { settingName, settingProp, settingValues } from '../../src/contracts/setting-values';
import { fitsUserSetting, USER_SETTINGS } from '../../src/facts/user-settings';
import { STRUCTS } from '../../src/structs/struct-table.generated';
import { harborErrors, harborProps, synthHarbor, testHarbor } from '../support/harbor';
import { ADDRESSES, guardedHarbor, policy } from '../support/network';
import { helmRelease, releaseErrors, testRelease } from '../support/release';

const OIDC = () => AuthMode.oidc({ name: 'sso', endpoint: 'https://sso.example.com', clientId: 'harbor' });
const SETTINGS: LockedSettings = {
  sessionTimeout: Duration.hours(2),
  projectCreationRestriction: ProjectCreators.ADMIN_ONLY,
  storagePerProject: Size.gibibytes(10),
  auditLogForwardEndpoint: '10.4.0.1:6514',
  bannerMessage: { message: 'costs $(5)' },
};

/** Core's variables about settings, natively and as values of the chart. */
function variables(props: Partial<HarborProps>): any[][] {
  const core = synthHarbor(props).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'harbor-core');
  const all = [core.spec.template.spec.containers[0].env, helmRelease(props).spec.values.core.extraEnvVars];
  return all.map(env => env.filter(({ name }: any) => /^(HARBOR_AUTH_SECRET|HARBOR_SETTING_|CONFIG_OVERWRITE_JSON)/.test(name)));
}

/** The settings that core reads, as the kubelet expands them. */
function locked(props: Partial<HarborProps>): any {
  const [native, release] = variables(props);
  expect(release).toEqual(native);
  const text = native.find(({ name }) => name === 'CONFIG_OVERWRITE_JSON')?.value;
  return text === undefined ? undefined : JSON.parse(text.replaceAll('$$', '$'));
}

test('every setting of Harbor that can be changed has a prop, and every prop is a setting', () => {
  const props = Object.keys(STRUCTS.SystemSettings).map(settingName);
  expect(props.sort()).toEqual(Object.keys(USER_SETTINGS).filter(name => name !== 'scan_all_policy').sort());
  expect(Object.keys(USER_SETTINGS).map(name => settingName(settingProp(name)))).toEqual(Object.keys(USER_SETTINGS));
});

describe('locked settings', () => {
  test('are what core reads at every start, the same natively and in a release', () => {
    const settings = locked({ settings: SETTINGS });
    expect(settings).toEqual({
      session_timeout: 120,
      project_creation_restriction: 'adminonly',
      storage_per_project: 10737418240,
      audit_log_forward_endpoint: '10.4.0.1:6514',
      banner_message: '{"message":"costs $(5)","closable":true,"type":"info"}',
    });
    expect(Object.entries(settings).filter(([name, value]) => !fitsUserSetting(name, value))).toEqual([]);
  });

  test('are merged with those of the identity provider', () => {
    expect(locked({ settings: { readOnly: true }, authentication: OIDC() })).toMatchObject({
      read_only: true, auth_mode: 'oidc_auth', oidc_client_id: 'harbor', oidc_client_secret: '$(HARBOR_AUTH_SECRET)',
    });
  });

  test('get their secrets from Secrets, in variables before the one that refers to them', () => {
    const settings = { authMode: AuthenticationMode.UAA, uaaEndpoint: 'https://uaa.example.com', uaaClientSecret: { secretName: 'uaa', key: 'secret' } };
    expect(variables({ settings })[0]).toEqual([
      { name: 'HARBOR_SETTING_UAA_CLIENT_SECRET', valueFrom: { secretKeyRef: { name: 'uaa', key: 'secret' } } },
      { name: 'CONFIG_OVERWRITE_JSON', value: '{"auth_mode":"uaa_auth","uaa_endpoint":"https://uaa.example.com","uaa_client_secret":"$(HARBOR_SETTING_UAA_CLIENT_SECRET)"}' },
    ]);
    expect(locked({ settings })).toMatchObject({ uaa_client_secret: '$(HARBOR_SETTING_UAA_CLIENT_SECRET)' });
  });

  test('may be one JSON in a Secret that exists', () => {
    const expected = [{ name: 'CONFIG_OVERWRITE_JSON', valueFrom: { secretKeyRef: { name: 'harbor-settings', key: 'settings.json' } } }];
    expect(variables({ settings: { existingSecret: { secretName: 'harbor-settings', key: 'settings.json' } } })).toEqual([expected, expected]);
  });

  test('are merged with those among the values of the chart, which may not say otherwise', () => {
    const values = (text: string) => ({ core: { configureUserSettings: text } });
    const release = helmRelease({ settings: { readOnly: true }, values: values('{"session_timeout":120}') });
    const { extraEnvVars, configureUserSettings } = release.spec.values.core;
    const { value } = extraEnvVars.find(({ name }: any) => name === 'CONFIG_OVERWRITE_JSON');
    expect([JSON.parse(value), configureUserSettings]).toEqual([{ session_timeout: 120, read_only: true }, undefined]);
    expect(releaseErrors({ settings: { readOnly: true }, values: values('{"read_only":false}') })).toEqual([
      expect.stringMatching(/^HBR-VAL-09 'values.core.configureUserSettings.read_only' .*set 'settings'$/),
    ]);
  });

  test('are absent where nobody wants them', () => {
    expect(variables({})).toEqual([[], []]);
  });

  test('D31: with a receiver of the audit log among them, policies let core reach it, and nobody else', () => {
    const { policies } = guardedHarbor('Kubernetes', { settings: SETTINGS }, ADDRESSES);
    const found = policies.flatMap(({ metadata, spec: { egress = [] } }) => egress.filter((rule: any) => JSON.stringify(rule.to).includes('10.4.0.1/32'))
      .map(({ ports }: any) => [metadata.name, ports]));
    expect(found).toEqual([['harbor-core', [{ port: 6514, protocol: 'TCP' }]]]);
    expect(policy(guardedHarbor('Kubernetes', { settings: SETTINGS }, { ...ADDRESSES, syslog: [{ cidrs: ['10.9.0.1/32'] }] }), 'harbor-core').spec.egress)
      .toEqual(expect.arrayContaining([expect.objectContaining({ to: [{ ipBlock: { cidr: '10.9.0.1/32' } }] })]));
  });
});

describe('locked settings that core would not start with', () => {
  test.each<[string, string, Partial<HarborProps>]>([
    ['HBR-CONF-51', 'oidcClientId', { authentication: OIDC(), settings: { oidcClientId: 'harbor' } }],
    ['HBR-CONF-51', 'oidcClientSecret', { authentication: OIDC(), settings: { oidcClientSecret: { secretName: 'a', key: 'b' } } }],
    ['HBR-CONF-51', 'authMode', { settings: { authMode: AuthenticationMode.LDAP } }],
    ['HBR-CONF-52', 'skipAuditLogDatabase', { settings: { skipAuditLogDatabase: true } }],
    ['HBR-CONF-52', 'sessionTimeout', { settings: { sessionTimeout: Duration.seconds(90) } }],
    ['HBR-CONF-53', 'existingSecret', { settings: { readOnly: true, existingSecret: { secretName: 'a', key: 'b' } } }],
    ['HBR-CONF-53', 'existingSecret', { authentication: OIDC(), settings: { existingSecret: { secretName: 'a', key: 'b' } } }],
  ])('are refused by both: %s %s', (code, prop, props) => {
    const expected = [expect.stringContaining(`${code} 'settings.${prop}' `)];
    expect([harborErrors(props), releaseErrors(props)]).toEqual([expected, expected]);
  });

  test('such as one that needs a receiver of logs at every start, are warned of', () => {
    const of = (warnings: readonly string[]) => warnings.filter(warning => warning.includes('HBR-CONF-54'));
    expect([testHarbor({ settings: SETTINGS }), testRelease({ settings: SETTINGS })].map(it => of(it.warnings).length)).toEqual([1, 1]);
    expect(of(testHarbor({ settings: { readOnly: true } }).warnings)).toEqual([]);
  });
});

describe('settings that are locked and reconciled', () => {
  function errors(props: Partial<HarborProps>, configuration: Partial<HarborConfigurationProps> = {}, Root: typeof Harbor | typeof HarborRelease = Harbor): string[] {
    const chart = new Chart(new App(), 'test', { namespace: 'harbor' });
    const adminPassword = { secretName: 'admin', key: 'password' };
    new HarborConfiguration(chart, 'inside', { url: 'http://harbor-core', adminPassword, settings: { readOnly: true }, ...configuration });
    new Root(chart, 'harbor', harborProps(props));
    return chart.node.findAll().flatMap(construct => construct.node.validate()).filter(error => error.startsWith('HBR-CONF'));
  }

  test.each<[string, Partial<HarborProps>, typeof Harbor | typeof HarborRelease]>([
    ['settings', { settings: { sessionTimeout: Duration.hours(1) } }, Harbor],
    ['settings', { settings: { sessionTimeout: Duration.hours(1) } }, HarborRelease],
    ['authentication', { authentication: OIDC() }, Harbor],
  ])('are refused: %s', (prop, props, root) => {
    expect(errors(props, {}, root)).toEqual([expect.stringContaining(`HBR-CONF-50 'settings' must be left out, because settings of test/harbor are locked by its ${prop}: `)]);
  });

  test('are refused at the address that clients use, too', () => {
    const { externalUrl } = harborProps();
    expect(errors({ settings: { readOnly: true } }, { url: externalUrl })).toHaveLength(1);
  });

  test('are fine where nothing is locked, nothing is reconciled, or Harbor is another one', () => {
    const props = { settings: { readOnly: true } };
    expect([errors({}), errors(props, { settings: undefined }), errors(props, { url: 'https://other.example.com' })]).toEqual([[], [], []]);
  });
});

test('settings in both ways have the same values', () => {
  expect(settingValues(SETTINGS).values).toEqual(locked({ settings: SETTINGS }));
});

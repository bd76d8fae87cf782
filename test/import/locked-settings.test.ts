import { importedText, importText, releaseIn, rowOf } from './import-runs';
import { settingProp } from '../../src/contracts/setting-values';
import { USER_SETTINGS } from '../../src/facts/user-settings';
import { readSettings } from '../../src/import/locked-settings';

const NAME = 'CONFIG_OVERWRITE_JSON';
const HARBOR = `
externalURL: https://registry.example.com
expose: { type: clusterIP, tls: { enabled: false } }
database: { type: external, external: { host: pg.data.svc, username: harbor, sslmode: require, existingSecret: pg } }
redis: { type: external, external: { addr: "redis.data.svc:6379" } }
persistence: { imageChartStorage: { type: s3, s3: { region: eu-central-1, bucket: blobs, existingSecret: s3 } } }
trivy: { enabled: false }
`;

const withVariable = (text: string, more = '') => `${HARBOR}core: { ${more}extraEnvVars: [{ name: ${NAME}, value: '${text}' }] }\n`;
const variableIn = (code: string) => releaseIn(code).spec.values.core.extraEnvVars.find(({ name }: { name: string }) => name === NAME);

describe('settings in a variable of core', () => {
  test('become the prop, which writes the same settings', () => {
    const text = JSON.stringify({
      session_timeout: 120,
      token_expiration: 45,
      robot_token_duration: 7,
      robot_name_prefix: 'robot$$',
      storage_per_project: 10 * 2 ** 30,
      read_only: false,
      auth_mode: 'uaa_auth',
      uaa_endpoint: 'https://uaa.example.com',
      uaa_client_id: 'harbor',
      project_creation_restriction: 'adminonly',
      ldap_scope: 1,
      ldap_timeout: 9,
      disabled_audit_log_event_types: 'pull_artifact,create_user',
      banner_message: JSON.stringify({ message: 'hello', closable: true, type: 'info' }),
    });
    const said = importedText(withVariable(text));
    expect(said.problems).toEqual([]);
    expect(rowOf(said, 'core.extraEnvVars[0]')).toMatchObject({ class: 'taken over', prop: 'settings' });
    expect(JSON.parse(variableIn(said.definition.text).value)).toEqual(JSON.parse(text));
  });

  test('are all in a new Secret if one of them is a secret in plain text, which is said nowhere', () => {
    const text = withVariable('{"session_timeout": 120, "oidc_client_secret": "Zx9Qw8Rt7Lm"}');
    const said = importedText(text);
    expect(variableIn(said.definition.text)).toEqual({ name: NAME, valueFrom: { secretKeyRef: { name: 'harbor-user-settings', key: NAME } } });
    expect(said.secrets).toContainEqual(expect.objectContaining({ secretName: 'harbor-user-settings', key: NAME }));
    const { out, err } = importText(text);
    expect(out + err + JSON.stringify(said)).not.toContain('Zx9Qw8Rt7Lm');
  });

  test.each([
    ['a mode that the authentication says', '{"auth_mode": "oidc_auth", "oidc_name": "a"}', 'auth_mode, oidc_name'],
    ['a reference to another variable', '{"read_only": true, "uaa_client_secret": "$(UAA)"}', 'read_only, uaa_client_secret'],
    ['a setting that Harbor does not have', '{"read_only": true, "readonly": true}', 'read_only, readonly'],
    ['a value of another type', '{"session_timeout": "120"}', 'session_timeout'],
    ['a banner that the prop writes otherwise', '{"banner_message": "hello"}', 'banner_message'],
    ['a list that the prop writes otherwise', '{"disabled_audit_log_event_types": "a, b"}', 'disabled_audit_log_event_types'],
    ['no limit, which is no size', '{"storage_per_project": -1}', 'storage_per_project'],
  ])('are left out and named for %s', (_what, text, names) => {
    const said = importedText(withVariable(text));
    const row = rowOf(said, 'core.extraEnvVars[0]');
    expect(row).toMatchObject({ class: 'risky', message: expect.stringContaining(`say its settings by 'authentication' or 'settings', which are ${names}`) });
    expect(said.definition.text).not.toContain('settings:');
  });

  test('count alone, as for Harbor, which reads no others beside the variable', () => {
    const said = importedText(withVariable('{"read_only": true}', 'configureUserSettings: \'{"session_timeout": 5}\', '));
    expect(rowOf(said, 'core.configureUserSettings')).toMatchObject({ class: 'risky', message: expect.stringContaining('takes precedence over it') });
    expect(variableIn(said.definition.text).value).toBe('{"read_only":true}');
  });

  test('can all be read by their names, but for the one that no prop says', () => {
    const examples: Record<string, unknown> = {
      'auth-mode': 'db_auth',
      'boolean': true,
      'integer': 5,
      'positive-integer': 5,
      'string': 'a',
      'non-empty-string': 'a',
      'map': {},
      'string-map': { a: 'b' },
      'ldap-scope': 0,
      'quota': 1024,
      'project-creation': 'everyone',
    };
    const special: Record<string, unknown> = { banner_message: '{"message":"a","closable":false,"type":"danger"}' };
    const unread = Object.entries(USER_SETTINGS).filter(([name, { type }]) => {
      const { settings } = readSettings(JSON.stringify({ [name]: special[name] ?? examples[type] }));
      return settings === undefined || !Object.hasOwn(settings, settingProp(name));
    });
    expect(unread.filter(([, { secret }]) => secret !== true).map(([name]) => name)).toEqual(['scan_all_policy']);
    expect([readSettings('nonsense'), readSettings(undefined), readSettings('{}')]).toEqual([{ names: [] }, { names: [] }, { names: [] }]);
  });
});

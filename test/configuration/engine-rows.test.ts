import { CrossplaneWriter } from '../../src/configuration/engines/crossplane-objects';
import { engineResources, KIND_ROWS } from '../../src/configuration/engines/kind-rows';
import { DesiredState } from '../../src/configuration/state/state';

describe('kinds of the desired state that props do not have yet', () => {
  const state = (more: Partial<DesiredState>): DesiredState => ({ apiVersion: 'v1', kind: 'x', owner: 'me', ...more });
  const said = (more: Partial<DesiredState>) => engineResources(state(more));

  test('every kind has a row', () => {
    expect(Object.keys(KIND_ROWS)).toEqual(expect.arrayContaining(['settings', 'projects', 'scanners', 'userGroups', 'purgeAudit', 'preheatInstances']));
  });

  test.each<[type: string, attributes: object, more: Partial<DesiredState>]>([
    ['harbor_group', { group_name: 'dev', group_type: 3 }, { userGroups: [{ name: 'dev', type: 'oidc' }] }],
    ['harbor_label', { name: 'gold', color: '#FFFFFF' }, { labels: [{ name: 'gold' }] }],
    ['harbor_preheat_instance', { name: 'p2p', vendor: 'dragonfly', endpoint: 'http://p2p', auth_mode: 'BASIC', username: 'bot' }, {
      preheatInstances: [{ name: 'p2p', vendor: 'dragonfly', endpoint: 'http://p2p', authMode: 'BASIC', authInfo: { username: 'bot', password: { fromFile: 'p2p/password' } } }],
    }],
    ['harbor_project_webhook', { name: 'chat', notify_type: 'slack', skip_cert_verify: false, events_types: ['PUSH_ARTIFACT'] }, {
      projects: [{ name: 'a', webhooks: [{ name: 'chat', type: 'slack', address: { fromFile: 'chat/url' }, eventTypes: ['PUSH_ARTIFACT'] }] }],
    }],
    ['harbor_project_member_group', { group_name: 'dev', type: 'oidc', role: 'limitedguest' }, {
      userGroups: [{ name: 'dev', type: 'oidc' }], projects: [{ name: 'a', members: [{ group: 'dev', role: 'limitedGuest' }] }],
    }],
    ['harbor_robot_account', { name: 'ci', level: 'project' }, { projects: [{ name: 'a', robots: [{ name: 'ci', permissions: [], secret: { fromFile: 'ci/secret' } }] }] }],
    ['harbor_interrogation_services', { vulnerability_scan_policy: '0 0 3 * * *', default_scanner: 'Trivy' }, { scanAll: { cron: '0 0 3 * * *' }, defaultScanner: 'Trivy' }],
    ['harbor_config_auth', { auth_mode: 'ldap_auth', ldap_url: 'ldaps://ad', ldap_scope: 'subtree' }, {
      settings: { auth_mode: 'ldap_auth', ldap_url: 'ldaps://ad', ldap_base_dn: 'dc=x', ldap_uid: 'cn', ldap_verify_cert: true, ldap_scope: 2, self_registration: false },
    }],
  ])('%s', (type, attributes, more) => {
    const { resources, unsaid } = said(more);
    expect(unsaid).toEqual([]);
    expect(resources.find(it => it.type === type)?.attributes).toMatchObject(attributes);
  });

  test('a setting of the system is said together with all others that its resource writes', () => {
    const settings = {
      project_creation_restriction: 'adminonly',
      read_only: false,
      token_expiration: 30,
      session_timeout: 60,
      robot_name_prefix: 'robot$',
      robot_token_duration: 30,
      scanner_skip_update_pulltime: false,
      skip_audit_log_database: false,
      notification_enable: true,
      storage_per_project: 2 * 1024 ** 3,
      quota_per_project_enable: true,
    };
    const { resources, unsaid } = said({ settings: { ...settings, banner_message: '{"message":"hello","type":"info"}' } });
    expect(unsaid).toEqual([]);
    expect(resources.map(it => [it.type, it.attributes])).toEqual([['harbor_config_system', {
      project_creation_restriction: 'adminonly',
      read_only: false,
      token_expiration: 30,
      session_timeout: 60,
      robot_name_prefix: 'robot$',
      robot_token_expiration: 30,
      scanner_skip_update_pulltime: false,
      skip_audit_log_database: false,
      notification_enable: true,
      storage_per_project: 2,
      banner_message: [{ message: 'hello', type: 'info' }],
    }]]);
  });

  test.each<[prop: string, project: object]>([
    ['projects[0].labels[0]', { labels: [{ name: 'gold' }] }],
    ['projects[0].webhooks[0].address', { webhooks: [{ name: 'chat', address: { fromFile: 'chat/url' }, eventTypes: ['PUSH_ARTIFACT'] }] }],
  ])('%s cannot be said to Crossplane', (prop, project) => {
    const writer = new CrossplaneWriter({ options: {}, owner: 'me', labels: {} });
    said({ projects: [{ name: 'a', ...project }] }).resources.forEach(it => writer.write(it));
    expect(writer.unsaid.map(it => it.prop)).toEqual([prop]);
  });

  test.each<[prop: string, more: Partial<DesiredState>]>([
    ['scanners', { scanners: [{ name: 'own', url: 'http://scanner' }] }],
    ['defaultScanner', { defaultScanner: 'Trivy' }],
    ['projects[0].preheatPolicies', { projects: [{ name: 'a', preheatPolicies: [{ name: 'p', instance: 'i', repositories: '**', tags: '**' }] }] }],
    ['projects[0].maxUpstreamConnections', { projects: [{ name: 'a', metadata: { max_upstream_conn: '5' } }] }],
    ['projects[0].metadata.of_tomorrow', { projects: [{ name: 'a', metadata: { of_tomorrow: 'x' } }] }],
    ['projects[0].quota', { projects: [{ name: 'a' }], settings: { storage_per_project: 1024 ** 3 } }],
    ['projects[0].webhooks[0].payload', {
      projects: [{ name: 'a', webhooks: [{ name: 'ci', address: 'https://ci.example.com', payloadFormat: 'CloudEvents', eventTypes: ['PUSH_ARTIFACT'] }] }],
    }],
    ['garbageCollection.deleteTags', { garbageCollection: { cron: '', deleteTag: true } }],
    ['settings.bannerMessage', { settings: { banner_message: '{"message":"say \\"no\\""}' } }],
  ])('%s cannot be said', (prop, more) => {
    expect(said(more).unsaid.map(it => it.prop)).toContain(prop);
  });

  test('the layout that Harbor has by itself is not sent, as the provider would show it as a difference for ever', () => {
    const webhook = { name: 'ci', address: 'https://ci.example.com', payloadFormat: 'Default' as const, eventTypes: ['PUSH_ARTIFACT'] };
    const { resources, unsaid } = said({ projects: [{ name: 'a', webhooks: [webhook] }] });
    expect(unsaid.map(it => it.prop)).not.toContain('projects[0].webhooks[0].payload');
    expect(resources.find(it => it.type === 'harbor_project_webhook')!.attributes).not.toHaveProperty('payload_format');
  });
});

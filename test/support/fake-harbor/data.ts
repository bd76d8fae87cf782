import { Body } from './answers';

/** What happens around a fake Harbor, and how it was installed. */
export interface FakeHarborOptions {
  readonly password?: string;
  readonly version?: string;
  /** Core has CONFIG_OVERWRITE_JSON. */
  readonly locked?: boolean;
  /** Whether the built-in scanner is installed. */
  readonly trivy?: boolean;
  /** Core's QUOTA_UPDATE_PROVIDER. */
  readonly quotaProvider?: 'db' | 'redis';
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Objects by id, and by their names, which do not change: thousands of them are looked up. */
export class NamedObjects extends Map<number, Body> {
  public readonly byName = new Map<string, Body>();

  public override set(id: number, item: Body): this {
    this.byName.set(item.name, item);
    return super.set(id, item);
  }

  public override delete(id: number): boolean {
    this.byName.delete(this.get(id)?.name);
    return super.delete(id);
  }
}

/** Everything inside a fake Harbor. */
export class Data {
  public readonly settings: Body;
  public readonly settingSecrets: Body = {};
  public readonly users = new Map<string, Body>([['admin', { user_id: 1, username: 'admin', sysadmin_flag: true }]]);
  public readonly groups = new Map<number, Body>();
  public readonly registries = new Map<number, Body>();
  public readonly projects = new NamedObjects();
  public readonly quotas = new Map<number, Body>();
  public readonly members = new Map<number, Body>();
  public readonly labels = new Map<number, Body>();
  public readonly retentions = new Map<number, Body>();
  public readonly immutableRules = new Map<number, Body>();
  public readonly webhooks = new Map<number, Body>();
  public readonly robots = new NamedObjects();
  public readonly policies = new Map<number, Body>();
  public readonly scanners = new Map<string, Body>();
  public readonly schedules = new Map<string, Body>();
  public readonly instances = new Map<string, Body>();
  public readonly preheatPolicies = new Map<number, Body>();
  /** How often robots were listed. */
  public robotListings = 0;
  public systemAllowlist: Body = { items: [], expires_at: null };
  /** Distinguished names of groups that a directory of LDAP has. */
  public readonly directory = new Set<string>();
  /** Upstreams and audit endpoints that do not answer. */
  public readonly unreachable = new Set<string>();
  /** An audit endpoint that was refused. Core has it in memory, and stores it with the next change that it accepts. */
  public refusedEndpoint?: string;
  /** Policies of which an execution is under way. */
  public readonly running = new Set<number>();
  private last = 0;

  public constructor(public readonly options: FakeHarborOptions) {
    this.settings = defaultSettings();
    if (options.trivy ?? true) {
      this.scanners.set('trivy-uuid', {
        uuid: 'trivy-uuid', name: 'Trivy', url: 'http://harbor-trivy:8080', description: 'The Trivy scanner adapter', auth: '', is_default: true, immutable: true,
      });
    }
  }

  public id(): number {
    this.last += 1;
    return this.last;
  }

  public now(): number {
    return this.options.now?.() ?? Date.UTC(2026, 0, 1);
  }

  public projectNamed(name: string): Body | undefined {
    return this.projects.byName.get(name);
  }

  public robotNamed(name: string): Body | undefined {
    return this.robots.byName.get(name);
  }
}

/** What GET /configurations shows of a new Harbor. */
function defaultSettings(): Body {
  return {
    auth_mode: 'db_auth',
    primary_auth_mode: false,
    self_registration: false,
    project_creation_restriction: 'everyone',
    read_only: false,
    token_expiration: 30,
    session_timeout: 60,
    robot_token_duration: 30,
    robot_name_prefix: 'robot$',
    notification_enable: true,
    quota_per_project_enable: true,
    storage_per_project: -1,
    audit_log_forward_endpoint: '',
    skip_audit_log_database: false,
    disabled_audit_log_event_types: '',
    scanner_skip_update_pulltime: false,
    banner_message: '',
    scan_all_policy: { type: 'none' },
    oidc_name: '',
    oidc_endpoint: '',
    oidc_client_id: '',
    oidc_scope: '',
    oidc_user_claim: '',
    oidc_groups_claim: '',
    oidc_admin_group: '',
    oidc_group_filter: '',
    oidc_verify_cert: true,
    oidc_auto_onboard: false,
    oidc_extra_redirect_parms: '{}',
    oidc_logout: false,
    ldap_url: '',
    ldap_search_dn: '',
    ldap_base_dn: '',
    ldap_uid: 'cn',
    ldap_filter: '',
    ldap_scope: 2,
    ldap_timeout: 5,
    ldap_verify_cert: true,
    ldap_group_base_dn: '',
    ldap_group_search_filter: '',
    ldap_group_attribute_name: '',
    ldap_group_search_scope: 2,
    ldap_group_admin_dn: '',
    ldap_group_membership_attribute: 'memberof',
    ldap_group_attach_parallel: false,
    uaa_client_id: '',
    uaa_client_secret: '',
    uaa_endpoint: '',
    uaa_verify_cert: false,
    http_authproxy_endpoint: '',
    http_authproxy_tokenreview_endpoint: '',
    http_authproxy_admin_groups: '',
    http_authproxy_admin_usernames: '',
    http_authproxy_verify_cert: true,
    http_authproxy_skip_search: false,
    http_authproxy_server_certificate: '',
  };
}

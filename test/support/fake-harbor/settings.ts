import { Answer, Body, Call, ok, Refusal, typed } from './answers';
import { Data } from './data';

const SECRETS = ['oidc_client_secret', 'ldap_search_password'];
const NOT_BLANK = ['ldap_url', 'ldap_base_dn', 'ldap_uid'];
const POSITIVE = ['token_expiration', 'session_timeout', 'robot_token_duration'];

export function getSettings(data: Data): Answer {
  const hasUsers = data.users.size > 1;
  return ok(Object.fromEntries(Object.entries(data.settings).map(([key, value]) => {
    const editable = !data.options.locked && key !== 'scan_all_policy' && !(key === 'auth_mode' && hasUsers);
    return [key, { value, editable }];
  })));
}

export function putSettings(data: Data, { body }: Call): Answer {
  if (data.options.locked) { throw new Refusal(403, 'current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated'); }
  const known = Object.fromEntries(Object.entries(body).filter(([key]) => key in data.settings || SECRETS.includes(key)));
  typed(known, Object.fromEntries(Object.keys(known).map(key => [key, typeof (data.settings[key] ?? '')])));
  checkValues(data, known);
  if (data.refusedEndpoint !== undefined) { data.settings.audit_log_forward_endpoint = data.refusedEndpoint; }
  data.refusedEndpoint = undefined;
  for (const [key, value] of Object.entries(known)) {
    if (SECRETS.includes(key)) { data.settingSecrets[key] = value; } else { data.settings[key] = value; }
  }
  return ok();
}

function checkValues(data: Data, body: Body): void {
  const bad = POSITIVE.find(key => body[key] !== undefined && body[key] <= 0);
  if (bad) { throw new Refusal(400, `the ${bad} must be positive`); }
  const blank = NOT_BLANK.find(key => body[key] !== undefined && body[key].trim() === '');
  if (blank) { throw new Refusal(400, `the ${blank} must not be empty`); }
  if (body.storage_per_project === 0) { throw new Refusal(400, 'storage_per_project cannot be 0'); }
  if (body.ldap_scope > 2) { throw new Refusal(400, 'ldap_scope is invalid'); }
  if (body.project_creation_restriction && !['everyone', 'adminonly'].includes(body.project_creation_restriction)) { throw new Refusal(400, 'invalid restriction'); }
  if (body.auth_mode && body.auth_mode !== data.settings.auth_mode && data.users.size > 1) { throw new Refusal(400, 'the auth mode cannot be modified as new users have been inserted into database'); }
  if (data.unreachable.has(body.audit_log_forward_endpoint)) {
    data.refusedEndpoint = body.audit_log_forward_endpoint;
    throw new Refusal(400, 'could not connect to the audit endpoint');
  }
  const endpoint = body.audit_log_forward_endpoint ?? data.refusedEndpoint ?? data.settings.audit_log_forward_endpoint;
  if ((body.skip_audit_log_database ?? data.settings.skip_audit_log_database) && !endpoint) { throw new Refusal(400, 'audit_log_forward_endpoint must be set before skip_audit_log_database'); }
}

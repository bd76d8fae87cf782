import { noteSectionSecrets, sectionFingerprint } from './claims';
import { DesiredState, SecretRef } from '../../../src/configuration/state/state';
import { canonical, parseJson } from '../json';
import { Kind, sectionItem } from '../kind';

type Settings = NonNullable<DesiredState['settings']>;

/** Settings whose value is a list of words, in any order. */
const LISTS = new Set(['disabled_audit_log_event_types', 'oidc_scope']);
/** Settings whose value is a text with JSON in it. */
const JSON_TEXTS = new Set(['banner_message', 'oidc_extra_redirect_parms']);

function isSecret(value: unknown): value is SecretRef {
  return typeof value === 'object' && value !== null;
}

/** A value in a form in which equal settings are equal. */
function comparable(key: string, value: unknown): unknown {
  if (LISTS.has(key)) { return String(value ?? '').split(',').map(word => word.trim()).filter(Boolean).sort().join(','); }
  if (JSON_TEXTS.has(key)) { return canonical(parseJson(value) ?? value ?? ''); }
  return value ?? '';
}

/** The settings of the system, by Harbor's own keys. */
export const SETTINGS: Kind<Settings> = {
  name: 'settings',
  title: 'system settings',
  partOfAnother: true,
  items: state => sectionItem('settings', state.settings),

  async list(run) {
    const raw = await run.harbor.get('/configurations') ?? {};
    const fields = Object.fromEntries(Object.keys(raw).map(key => [key, comparable(key, raw[key]?.value)]));
    return [{ id: 0, name: 'settings', raw, fields: { ...fields, secret: sectionFingerprint(run, 'settings') } }];
  },

  fields(run, { wanted }) {
    const plain = Object.entries(wanted).filter(([, value]) => !isSecret(value));
    const secrets = secretsOf(wanted).map(ref => run.secrets.secret(ref));
    return {
      ...Object.fromEntries(plain.map(([key, value]) => [key, comparable(key, value)])),
      ...secrets.length > 0 && { secret: run.fingerprints.of(...secrets) },
    };
  },

  async update(run, { wanted }, { found, fields }) {
    const changed = Object.keys(wanted).filter(key => key in fields || (isSecret(wanted[key]) && 'secret' in fields));
    const locked = changed.filter(key => found.raw[key]?.editable === false);
    if (locked.length > 0) { throw new Error(reasonForLock(found.raw, locked)); }
    const body = Object.fromEntries(changed.map(key => {
      const value = wanted[key];
      return [key, isSecret(value) ? run.secrets.secret(value) : value];
    }));
    await run.harbor.put('/configurations', body);
    if ('secret' in fields) { await noteSectionSecrets(run, 'settings', secretsOf(wanted).map(ref => run.secrets.secret(ref))); }
  },
};

/** The secrets in a fixed order. */
function secretsOf(wanted: Settings): SecretRef[] {
  return Object.keys(wanted).sort().map(key => wanted[key]).filter(isSecret);
}

function reasonForLock(raw: Record<string, any>, locked: readonly string[]): string {
  const names = locked.join(', ');
  const isAll = Object.keys(raw).every(key => raw[key]?.editable === false);
  if (isAll) { return names + ' cannot be changed, because core has CONFIG_OVERWRITE_JSON, which locks all settings'; }
  return names + ' cannot be changed any more' + (locked.includes('auth_mode') ? ', because Harbor has users already' : '');
}

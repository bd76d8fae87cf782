import { LintContext, isPutInLater } from './lint-context';
import { LintRemark } from './lint-finding';
import { CHART_KEYS } from '../facts/chart-keys';
import { secretsInData } from '../syntax/secrets-in-data';

const STORAGE = 'persistence.imageChartStorage';

/** The value that names a Secret, for each value that holds what is in it. */
const INSTEAD: readonly (readonly [values: RegExp, name: string])[] = [
  [/^harborAdminPassword$/, 'existingSecretAdminPassword'],
  [/^secretKey$/, 'existingSecretSecretKey'],
  [/^core\.secret$/, 'core.existingSecret'],
  [/^core\.token(Key|Cert)$/, 'core.secretName'],
  [/^core\.xsrfKey$/, 'core.existingXsrfSecret'],
  [/^jobservice\.secret$/, 'jobservice.existingSecret'],
  [/^registry\.secret$/, 'registry.existingSecret'],
  [/^registry\.credentials\./, 'registry.credentials.existingSecret'],
  [/^database\.external\.password$/, 'database.external.existingSecret'],
  [/^redis\.external\.password$/, 'redis.external.existingSecret'],
];

/** How a secret is given otherwise, after it was in plain text. */
export function secretFix(path: string): string {
  return `${secretSource(path)}${Object.hasOwn(AFTERWARDS, path) ? AFTERWARDS[path] : ', and change the secret, as it is known now'}`;
}

/** What to do about secrets that cannot be changed by a value alone. */
const AFTERWARDS: Readonly<Record<string, string>> = {
  'harborAdminPassword': ', and change the password in Harbor, as it is known now: the value counts at the first start only',
  'secretKey': ', with the same key if Harbor runs already: what it has encrypted with this one cannot be read with another',
  'database.external.password': ', and change the password in the database, as it is known now',
  'database.internal.password': '; the value counts at the first start only',
};

/** How a secret is given. */
function secretSource(path: string): string {
  const driver = /^persistence\.imageChartStorage\.(azure|gcs|s3|swift|oss)\./.exec(path)?.[1];
  const name = driver === undefined ? INSTEAD.find(([values]) => values.test(path))?.[1] : `${STORAGE}.${driver}.existingSecret`;
  if (name !== undefined) { return `name a Secret by '${name}'`; }
  if (path === 'database.internal.password') { return 'use an external database, whose password comes from a Secret, or take it from one by valuesFrom of Flux'; }
  const component = /^internalTLS\.(\w+)\./.exec(path)?.[1];
  if (component !== undefined) { return `name a Secret by 'internalTLS.${component}.secretName', with internalTLS.certSource: secret`; }
  return 'take it from a Secret by valuesFrom of Flux or by extraEnvVars, as the chart has no value that names one';
}

/** Secrets in values that the tables of the chart do not call secrets: in variables, annotations, URLs and unknown keys. */
export function hiddenSecretRemarks({ values }: LintContext): LintRemark[] {
  const isKnown = (path: string) => CHART_KEYS.some(row => row.path === path);
  const isSecret = (path: string) => CHART_KEYS.some(row => row.path === path && row.class === 'secret');
  const hidden = secretsInData(values, '').filter(({ path, text, sign }) => !isSecret(path) && !isPutInLater(text) && !(sign === 'name' && isKnown(path)));
  return hidden.map(({ path, what }) => (
    { code: 'HBR-LINT-12', path, slots: { what } }
  ));
}

/** Secrets that are in force because nothing else is given, by the value that would say otherwise. */
const WELL_KNOWN: readonly (readonly [path: string, isUsed: (context: LintContext) => boolean])[] = [
  ['harborAdminPassword', ({ read }) => !read('existingSecretAdminPassword')],
  ['secretKey', ({ read }) => !read('existingSecretSecretKey')],
  ['database.internal.password', ({ read }) => read('database.type') === 'internal'],
  ['registry.credentials.password', ({ read }) => !read('registry.credentials.existingSecret')],
];

/** Secrets of the chart's own values that are in force. What is given where nothing was read may say otherwise. */
export function wellKnownSecretRemarks(context: LintContext): LintRemark[] {
  if (context.set.unread.length > 0) { return []; }
  return WELL_KNOWN.filter(([path, isUsed]) => context.given(path) === undefined && isUsed(context)).map(([path]) => (
    { code: 'HBR-LINT-11', path, slots: { fix: secretSource(path) } }
  ));
}

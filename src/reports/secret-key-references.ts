import { createHash } from 'node:crypto';
import { Credential, CREDENTIALS } from '../facts/credentials';

type Fields = { readonly [field: string]: any };

/** Where a Harbor gets its secret key from. */
export interface SecretKeyReference {
  /** The Harbor: kind, namespace and name of what refers to the Secret. */
  readonly owner: string;
  readonly secretName: string;
  readonly key: string;
  /** What the value comes from, if the output says it. It may hold a value, so it is a hash. */
  readonly valueHash?: string;
}

/** File that core reads the secret key from. */
const KEY_FILE = '/etc/core/key';
/** Value of the official chart that names the Secret; the key is always `secretKey`. */
const CHART_VALUE_NAME = 'existingSecretSecretKey';
const CHART_SECRET_KEY = 'secretKey';

/** All references to secret keys in an output. */
export function secretKeyReferences(documents: readonly Fields[]): SecretKeyReference[] {
  return documents.flatMap(document => [...referencesOfWorkload(document), ...referencesOfValues(document)]
    .map(found => ({ ...found, valueHash: valueHash(documents, document, found) })));
}

/** One line for each Harbor that is in both outputs, and whose secret key is another one now. */
export function changedSecretKeyReferences(before: readonly SecretKeyReference[], after: readonly SecretKeyReference[]): string[] {
  const { breaks } = CREDENTIALS[Credential.SECRET_KEY];
  return before.flatMap(old => {
    const now = after.find(it => it.owner === old.owner);
    const change = now && describeChange(old, now);
    return change ? [`${old.owner}: ${change}: ${breaks}`] : [];
  });
}

function describeChange(old: SecretKeyReference, now: SecretKeyReference): string | undefined {
  if (now.secretName !== old.secretName) { return `the secret key comes from Secret '${now.secretName}' instead of '${old.secretName}'`; }
  if (now.key !== old.key) { return `the secret key comes from the key '${now.key}' of '${now.secretName}' instead of '${old.key}'`; }
  return now.valueHash === old.valueHash ? undefined : `Secret '${now.secretName}', which holds the secret key, is made from something else`;
}

type Found = Omit<SecretKeyReference, 'valueHash'>;

function referencesOfWorkload({ kind, metadata, spec }: Fields): Found[] {
  const pod: Fields = spec?.template?.spec ?? {};
  return ((pod.containers ?? []) as Fields[]).flatMap(({ volumeMounts = [] }) => volumeMounts)
    .filter((mount: Fields) => mount.mountPath === KEY_FILE)
    .flatMap((mount: Fields) => {
      const volume = (pod.volumes ?? []).find((it: Fields) => it.name === mount.name);
      const item = (volume?.secret?.items ?? []).find((it: Fields) => it.path === mount.subPath);
      if (!volume?.secret) { return []; }
      return [{ owner: describe(kind, metadata), secretName: volume.secret.secretName, key: item?.key ?? mount.subPath }];
    });
}

/** Values of the chart, wherever they are: an umbrella chart has them below a key of its own. */
function referencesOfValues({ kind, metadata, spec }: Fields): Found[] {
  const values = [spec?.values, spec?.source?.helm?.valuesObject, ...(spec?.sources ?? []).map((it: Fields) => it.helm?.valuesObject)];
  return values.flatMap(secretNamesIn).map(secretName => ({ owner: describe(kind, metadata), secretName, key: CHART_SECRET_KEY }));
}

function secretNamesIn(values: unknown): string[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) { return []; }
  return Object.entries(values).flatMap(([name, value]) => name === CHART_VALUE_NAME && typeof value === 'string' && value !== '' ? [value] : secretNamesIn(value));
}

/** What each kind of writer takes the value of a key from. */
const VALUE_SOURCES: Readonly<Record<string, (writer: Fields, key: string) => unknown>> = {
  Secret: ({ data, stringData }, key) => stringData?.[key] ?? (data?.[key] && Buffer.from(data[key], 'base64').toString('utf8')),
  SealedSecret: ({ spec }, key) => spec?.encryptedData?.[key],
  ExternalSecret: ({ spec }, key) => [
    spec?.secretStoreRef, spec?.target?.template?.data?.[key], (spec?.data ?? []).filter((it: Fields) => it.secretKey === key), spec?.dataFrom,
  ],
};

function valueHash(documents: readonly Fields[], owner: Fields, { secretName, key }: Found): string | undefined {
  const namespace = owner.spec?.targetNamespace ?? owner.metadata?.namespace;
  const writer = documents.find(it => Object.hasOwn(VALUE_SOURCES, it.kind)
    && (it.spec?.target?.name ?? it.metadata?.name) === secretName && (it.metadata?.namespace ?? namespace) === namespace);
  const source = writer && VALUE_SOURCES[writer.kind](writer, key);
  return source === undefined ? undefined : createHash('sha256').update(JSON.stringify(source)).digest('hex');
}

function describe(kind: string, metadata?: Fields): string {
  return `${kind} ${[metadata?.namespace, metadata?.name].filter(Boolean).join('/')}`;
}

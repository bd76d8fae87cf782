import { createHash } from 'node:crypto';
import { Credential, CREDENTIALS } from '../facts/credentials';

type Fields = { readonly [field: string]: any };

/** Where a Harbor reads its secret key from: the key with which it encrypts data in its database. */
export interface SecretKeyReference {
  /** Kind, namespace and name of the object that refers to the Secret. */
  readonly owner: string;
  readonly secretName: string;
  readonly key: string;
  /** Hash of what the value is made from, if that is part of the output. It is hashed because it may hold the value itself. */
  readonly valueHash?: string;
}

/** File in which core finds the secret key. */
const KEY_FILE = '/etc/core/key';
/** Value of the official chart that names the Secret. The chart fixes the key in it. */
const CHART_VALUE_NAME = 'existingSecretSecretKey';
const CHART_SECRET_KEY = 'secretKey';

/** All references to secret keys in an output. */
export function secretKeyReferences(documents: readonly Fields[]): SecretKeyReference[] {
  return documents.flatMap(document => [...referencesOfWorkload(document), ...referencesOfValues(document)]
    .map(found => ({ ...found, valueHash: valueHash(documents, document, found) })));
}

/** One line for each Harbor that is part of both outputs and reads another secret key in the second one. */
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

/** References in values of the official chart, which an umbrella chart has below a key. */
function referencesOfValues({ kind, metadata, spec }: Fields): Found[] {
  const values = [spec?.values, spec?.source?.helm?.valuesObject, ...(spec?.sources ?? []).map((it: Fields) => it.helm?.valuesObject)];
  return values.flatMap(secretNamesIn).map(secretName => ({ owner: describe(kind, metadata), secretName, key: CHART_SECRET_KEY }));
}

function secretNamesIn(values: unknown): string[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) { return []; }
  return Object.entries(values).flatMap(([name, value]) => name === CHART_VALUE_NAME && typeof value === 'string' && value !== '' ? [value] : secretNamesIn(value));
}

/** For each kind of object that makes Secrets: what the value of a key is made from. */
const VALUE_SOURCES: Readonly<Record<string, (writer: Fields, key: string) => unknown>> = {
  Secret: ({ data, stringData }, key) => stringData?.[key] ?? (data?.[key] && Buffer.from(data[key], 'base64').toString('utf8')),
  SealedSecret: ({ spec }, key) => spec?.encryptedData?.[key],
  ExternalSecret: ({ spec }, key) => [
    spec?.secretStoreRef, spec?.target?.template?.data?.[key], (spec?.data ?? []).filter((it: Fields) =>
      it.secretKey === key), spec?.dataFrom,
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

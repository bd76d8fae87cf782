import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PullAccount, SealedPullSecretOptions, StoredPullSecretOptions } from './pull-secret-source';
import { report } from '../diagnostics/report';
import { FLUX_WATCH } from '../facts/labels';
import { defineExternalSecret, ExternalValue } from '../kubernetes/external-secret';
import { DockerLogin, dockerConfigOf } from '../kubernetes/pull-secret';
import { defineSealedSecret } from '../kubernetes/sealed-secret';
import { SecretStoreKind } from '../secrets/external-secret';
import { isSealed, scopeAnnotations, SealedSecretScope } from '../secrets/sealed-secret';

/** What the pull Secrets of all namespaces have in common. */
export interface LoginContext {
  /** Hosts of the registry as in image names. */
  readonly hosts: readonly string[];
  readonly secretName: string;
  readonly labels: { [name: string]: string };
  readonly isPublic: (project?: string) => boolean;
}

interface LoginPlace extends LoginContext {
  readonly namespace: string;
}

const SECRET_TYPE = 'kubernetes.io/dockerconfigjson';

/** Defines the ExternalSecret of a namespace: a login for each project, whose key is host and project, which the kubelet compares with images. */
export function storedLogin(scope: Construct, place: LoginPlace, options: StoredPullSecretOptions): ApiObject {
  const accounts = options.accounts.filter(({ project }) => !place.isPublic(project));
  return defineExternalSecret(scope, 'external-secret', {
    name: place.secretName,
    namespace: place.namespace,
    labels: place.labels,
    secretType: SECRET_TYPE,
    refreshPolicy: 'Periodic',
    refreshInterval: options.refreshInterval,
    store: { name: options.storeName, kind: options.storeKind ?? SecretStoreKind.CLUSTER_SECRET_STORE },
    values: accounts.flatMap(valuesOf),
    template: { '.dockerconfigjson': dockerConfigOf(place.hosts.flatMap(host => accounts.map((account, at) => loginOf(host, account, at)))) },
  });
}

/** Defines the SealedSecret of a namespace. */
export function sealedLogin(scope: Construct, { namespace, secretName, labels }: LoginPlace, options: SealedPullSecretOptions): ApiObject {
  const given = Object.hasOwn(options.encryptedConfigs, namespace) ? options.encryptedConfigs[namespace] : undefined;
  if (given === undefined || !isSealed(given)) {
    report(scope, 'HBR-PULL-24', { prop: `source.encryptedConfigs.${namespace}`, slots: { namespace, secretName } });
  }
  return defineSealedSecret(scope, 'sealed-secret', {
    name: secretName,
    namespace,
    labels,
    secretType: SECRET_TYPE,
    secretLabels: { ...labels, ...FLUX_WATCH },
    annotations: scopeAnnotations(options.scope ?? SealedSecretScope.STRICT),
    encryptedData: { '.dockerconfigjson': given ?? '' },
  });
}

function valuesOf({ remoteKey, username, usernameProperty = 'username', passwordProperty = 'password' }: PullAccount, at: number): ExternalValue[] {
  const password = { secretKey: `password${at}`, remoteKey, property: passwordProperty };
  return username === undefined ? [{ secretKey: `username${at}`, remoteKey, property: usernameProperty }, password] : [password];
}

/** A user name that is known stands in the template as a text of Go, in which `$` has no meaning. */
function loginOf(host: string, { project, username }: PullAccount, at: number): DockerLogin {
  return {
    key: project === undefined ? host : `${host}/${project}`,
    username: username === undefined ? `.username${at}` : JSON.stringify(username),
    password: `.password${at}`,
  };
}

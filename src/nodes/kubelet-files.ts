import { stringify } from 'yaml';
import { headerOf, NodeFile } from './node-file';
import { isPrivate, loginHosts, NodeMirrorPlan } from './node-mirror-plan';

const FOLDER = '/etc/kubernetes/credential-provider';
const NAME = 'harbor-pull';
const ACTIVATION = `start the kubelet with --image-credential-provider-config=${FOLDER}/${NAME}.yaml and --image-credential-provider-bin-dir=${FOLDER}/bin`;

/**
 * A credential provider of the kubelet, for private projects: a configuration, and a program that prints the login that it finds in two files. The
 * kubelet matches images by their names in Pods, so that the login is for the upstream registries too.
 */
export function kubeletFiles(plan: NodeMirrorPlan): NodeFile[] {
  const { login, routes } = plan;
  if (login?.passwordFile === undefined || !routes.some(isPrivate)) { return []; }
  const hosts = loginHosts(plan);
  const configuration = {
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [{
      name: NAME,
      apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
      matchImages: hosts,
      defaultCacheDuration: '5m0s',
      env: [{ name: 'USERNAME_FILE', value: login.usernameFile }, { name: 'PASSWORD_FILE', value: login.passwordFile }],
    }],
  };
  return [
    { path: `${FOLDER}/${NAME}.yaml`, content: headerOf([ACTIVATION]) + stringify(configuration, { lineWidth: 0 }), mode: '0644', activation: ACTIVATION },
    { path: `${FOLDER}/bin/${NAME}`, content: program(hosts), mode: '0755', activation: ACTIVATION },
  ];
}

/** A shell program without dependencies. What the kubelet asks is not read, as `matchImages` has decided already. */
function program(hosts: readonly string[]): string {
  const login = (host: string) => `"${host}":{"username":"%s","password":"%s"}`;
  const head = '{"kind":"CredentialProviderResponse","apiVersion":"credentialprovider.kubelet.k8s.io/v1","cacheKeyType":"Registry"';
  return [
    '#!/bin/sh',
    headerOf(['Prints the login of the registry for the kubelet.']).trimEnd(),
    'set -eu',
    "text() { sed -e 's/\\\\/\\\\\\\\/g' -e 's/\"/\\\\\"/g' \"$1\" | tr -d '\\r\\n'; }",
    'username=$(text "$USERNAME_FILE")',
    'password=$(text "$PASSWORD_FILE")',
    `printf '${head},"auth":{${hosts.map(login).join(',')}}}\\n' ${hosts.map(() => '"$username" "$password"').join(' ')}`,
    '',
  ].join('\n');
}

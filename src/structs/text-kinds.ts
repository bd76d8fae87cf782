import { ProblemCode } from '../diagnostics/problems';
import { isDnsLabel, isDnsName } from '../syntax/dns-name';
import { isHost } from '../syntax/host';
import { isNameAndPort } from '../syntax/host-port';
import { isImageName, isProjectName, isRegistry, isRegistryPrefix, isRepository, isTag } from '../syntax/image-name';
import { isCidr, isIpAddress } from '../syntax/ip-address';
import { isLabelName, isLabelValue } from '../syntax/labels';
import { isQuantity } from '../syntax/quantity';
import { parseHttpUrl } from '../syntax/url';
import { isDataKey, isTemplateDefault, isTemplateVariable } from '../syntax/variable-name';
import { isExactVersion } from '../syntax/version';

/** What a text may be. */
export interface TextKind {
  readonly is: (text: string) => boolean;
  /** What it is called in messages. */
  readonly what: string;
  /** A text of this kind. */
  readonly example: string;
  /** The code of other texts, if it is not that of all texts, and what its message says about the kind of object. */
  readonly code?: ProblemCode;
  readonly object?: string;
}

const GIT_URL = /^((https?|ssh|git):\/\/[^\s/]+\/\S+|[\w.-]+@[\w.-]+:\S+)$/;
const matches = (pattern: RegExp) => (text: string) => pattern.test(text);
const isHttpUrl = (text: string) => {
  const url = parseHttpUrl(text);
  return url !== undefined && !url.hasUserinfo;
};

/**
 * The kinds of texts. `tools/text-kind-rules.ts` says which prop has which. A kind is never stricter than what reads the text: Kubernetes, Flux,
 * Argo CD, the registry.
 */
export const TEXT_KINDS = {
  /** Whatever its author likes. */
  free: { is: () => true, what: 'a text', example: 'example' },
  /** Checked where it is used, with a code of its own. */
  own: { is: () => true, what: 'a text', example: 'example' },
  line: { is: text => text.trim() !== '' && !/[\n\r\0]/.test(text), what: 'a text of one line that is not blank', example: 'example' },
  oneLine: { is: text => !/[\n\r\0]/.test(text), what: 'a text of one line', example: 'example' },
  claim: { is: isDnsName, what: 'the name of a claim', example: 'harbor-data', code: 'HBR-NAME-03', object: 'PersistentVolumeClaim' },
  /** Empty stands for no class at all. */
  storageClass: { is: text => text === '' || isDnsName(text), what: 'the name of a storage class', example: 'fast', code: 'HBR-NAME-03', object: 'StorageClass' },
  subPath: { is: isRelative, what: 'a folder in a volume', example: 'harbor/registry', code: 'HBR-STORE-30' },
  objectName: { is: isDnsName, what: 'the name of an object: lower-case letters, digits, hyphens and dots', example: 'harbor-example' },
  nameOrBlank: { is: text => text.trim() === '' || isDnsName(text), what: 'the name of an object: lower-case letters, digits, hyphens and dots', example: 'harbor-example' },
  label: { is: isDnsLabel, what: 'a DNS label: at most 63 lower-case letters, digits and hyphens', example: 'harbor' },
  labelName: { is: isLabelName, what: 'the name of a label, such as example.com/team', example: 'example.com/team' },
  labelValue: { is: isLabelValue, what: 'the value of a label: at most 63 letters, digits, hyphens, dots and underscores', example: 'example' },
  key: { is: isDataKey, what: 'a key of a Secret or ConfigMap: letters, digits, hyphens, dots and underscores', example: 'password' },
  variable: { is: matches(/^[-._A-Za-z][-.\w]*$/), what: 'the name of an environment variable', example: 'EXAMPLE' },
  templateVariable: { is: isTemplateVariable, what: 'the name of a variable in upper case', example: 'BUCKET_NAME' },
  templateDefault: { is: isTemplateDefault, what: 'a text of one line without a closing brace', example: 'example' },
  url: { is: isHttpUrl, what: 'a URL with http or https, without user and password', example: 'https://example.com' },
  gitUrl: { is: matches(GIT_URL), what: 'the address of a Git repository', example: 'https://git.example.com/fleet.git' },
  chartUrl: {
    is: text => isHttpUrl(text.replace(/^oci:/, 'https:')), what: 'the address of a repository of charts', example: 'https://charts.example.com',
  },
  host: { is: isHost, what: 'a host without scheme, port and path', example: 'host.example.com' },
  hostOrPort: { is: text => isHost(text) || isNameAndPort(text), what: 'a host with a port if it has one', example: 'host.example.com' },
  hostAndPort: { is: text => /:\d{1,5}$/.test(text) && !/[\s/@]/.test(text), what: 'a host with its port', example: 'host.example.com:6379' },
  hostPattern: {
    is: text => isHost(text.replaceAll('*', 'x')), what: 'a host, with * for a part of its name', example: 'host.example.com',
  },
  path: { is: matches(/^\/[^\s\0]*$/), what: 'a path that starts with a slash', example: '/example' },
  folder: { is: matches(/^(?!\s)[^\0\n\r]*\S$/), what: 'the path of a folder', example: 'clusters' },
  relativePath: {
    is: isRelative,
    what: "a path without '..' that does not start with a slash",
    example: 'example',
  },
  quantity: { is: isQuantity, what: 'a quantity such as 500m or 10Gi', example: '1Gi' },
  tag: { is: isTag, what: 'the tag of an image', example: '1.0.0' },
  image: { is: isImageName, what: 'the name of an image', example: 'registry.example.com/team/app:1.0.0' },
  project: { is: isProjectName, what: 'the name of a project', example: 'docker-hub', code: 'HBR-PULL-21' },
  registry: { is: isRegistry, what: 'a registry, with its port if it has one', example: 'registry.example.com' },
  registryPrefix: { is: isRegistryPrefix, what: 'a registry, with or without a path', example: 'registry.example.com/docker-hub' },
  repository: { is: isRepository, what: 'the name of an image without tag and digest', example: 'registry.example.com/team/app' },
  cidr: { is: isCidr, what: 'a range of addresses in CIDR notation', example: '10.0.0.0/8' },
  peerCidr: { is: isCidr, what: 'a range of addresses in CIDR notation', example: '10.0.0.0/8', code: 'HBR-NETPOL-04' },
  address: { is: isIpAddress, what: 'an IP address', example: '10.0.0.1' },
  kind: { is: matches(/^[A-Z][A-Za-z0-9]*$/), what: 'the kind of an object', example: 'ClusterIssuer' },
  group: { is: isDnsName, what: 'an API group', example: 'cert-manager.io' },
  version: { is: text => isExactVersion(text.replace(/^v/, '')), what: 'an exact version', example: '1.0.0' },
  uuid: { is: matches(/^[\w-]+$/), what: 'an id of letters, digits and hyphens', example: '0f0e0d0c' },
  day: { is: matches(/^\d{4}-\d{2}-\d{2}/), what: 'a day such as 2027-06-30', example: '2099-12-31' },
  pem: { is: text => text.includes('-----BEGIN '), what: 'a text in PEM', example: '-----BEGIN PUBLIC KEY-----' },
} as const satisfies Record<string, TextKind>;

/** A kind of text. */
export type TextKindName = keyof typeof TEXT_KINDS;

function isRelative(text: string): boolean {
  return text !== '' && !text.startsWith('/') && !text.split('/').includes('..') && !/[\0\n\r]/.test(text);
}

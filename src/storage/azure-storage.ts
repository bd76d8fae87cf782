import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { ObjectStorageOptions } from './object-storage-options';
import { checkName, checkRedirect } from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { report } from '../diagnostics/report';
import { givenParameters } from '../facts/storage-drivers';
import { isDnsName } from '../syntax/dns-name';

/**
 * Options of blob storage on Azure Blob Storage. The key of the Secret is `AZURE_STORAGE_ACCESS_KEY`: the key of the storage account, in
 * Base64 as Azure shows it. The driver of the registry supports no other authentication.
 */
export interface AzureStorageOptions extends ObjectStorageOptions {
  /** Name of the storage account (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.azure.accountname`. */
  readonly accountName: string;
  /** Name of the container, which is created if it does not exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.azure.container`. */
  readonly container: string;
  /**
   * Domain of the Azure cloud, without the name of the account (`HBR-STORE-31`). Chart: `persistence.imageChartStorage.azure.realm`.
   *
   * @default core.windows.net
   */
  readonly realm?: string;
}

const ACCOUNT = {
  pattern: /^[a-z0-9]{3,24}$/,
  rule: '3 to 24 lower-case letters and digits',
  example: 'harborregistry',
};
const CONTAINER = {
  pattern: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  rule: '3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends',
  example: 'harbor-registry',
};
const PUBLIC_REALM = 'core.windows.net';

/** Blob storage on Azure Blob Storage. */
export class AzureStorage implements IBlobStorage {
  public constructor(private readonly options: AzureStorageOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    const host = `${options.accountName}.blob.${options.realm ?? PUBLIC_REALM}`;
    checkAzure(scope, options, host);
    return {
      driver: 'azure',
      parameters: givenParameters({ accountname: options.accountName, container: options.container, realm: options.realm }),
      ...sharedConfig(scope, options),
      peer: options.peer ?? { dnsNames: [host] },
      ...bindStorageCredentials(harbor, 'azure', options.credentials),
      endpointHost: host,
    };
  }
}

function checkAzure(scope: IConstruct, options: AzureStorageOptions, host: string): void {
  const { accountName, container, realm } = options;
  checkName(scope, { prop: 'accountName', value: accountName }, ACCOUNT);
  checkName(scope, { prop: 'container', value: container }, CONTAINER);
  checkRedirect(scope, options, host);
  if (realm !== undefined && !isRealm(realm, accountName)) { report(scope, 'HBR-STORE-31', { prop: 'realm', value: realm }); }
}

function isRealm(realm: string, accountName: string): boolean {
  return isDnsName(realm) && realm.includes('.') && !realm.startsWith(`${accountName}.`) && !realm.startsWith('blob.');
}

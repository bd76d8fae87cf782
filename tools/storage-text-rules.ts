/* What kind of text the options of storage are. */
import type { TextRule } from './text-kind-rules';

/** By the name of the prop. */
export const STORAGE_RULES: Readonly<Record<string, TextRule>> = {
  accessKeyId: 'oneLine',
  accountName: 'own',
  bucket: 'own',
  storageClass: 'storageClass',
  storageClassName: 'nameOrBlank',
  storageNamespace: 'label',
  tempUrlMethods: 'line',
  tenant: 'oneLine',
  tenantDomain: 'own',
  tenantDomainId: 'uuid',
  tenantId: 'uuid',
  trustId: 'oneLine',
};

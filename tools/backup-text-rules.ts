/* What kind of text the options of backups are. */
import type { TextRule } from './text-kind-rules';

/** By the name of the prop. */
export const BACKUP_RULES: Readonly<Record<string, TextRule>> = {
  drillNamespace: 'label',
  dump: 'own',
  fullname: 'label',
  identitySecretName: 'objectName',
  loginSecretName: 'objectName',
  recipients: 'own',
};

/* What kind of text the options of profiles of platforms, of image catalogues and of dashboards are. */
import type { TextRule } from './text-kind-rules';

/** By struct and prop. */
export const PROFILE_RULES: Readonly<Record<string, TextRule>> = {
  'BigBangOptions.gateway': 'own',
  'GrafanaOperatorOptions.folder': 'oneLine',
  'GrafanaOperatorOptions.instanceLabels': ['labelName', 'labelValue'],
  'ImageCatalogueOptions.repositories': ['own', 'own'],
  'StrictMtlsConfig.outsideMesh': 'oneLine',
};

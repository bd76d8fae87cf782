/* An umbrella chart with the official chart as a sub-chart, like those of the blueprints. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from '../yaml';

/** Defaults of the umbrella chart that the values of a release must override. */
const DEFAULTS = {
  gateway: { enabled: true, host: '' },
  objectStorage: { enabled: false, useExistingSecret: false, credentialsSecretName: '', s3: { accessKey: '', secretKey: '' } },
  harbor: { core: { replicas: 7, existingSecret: 'nonsense' }, database: { type: 'internal' }, logLevel: 'debug' },
};

/** The Secret of the registry, which such a chart creates from the values for the object storage of the cluster. */
const CREDENTIALS = `{{- if and .Values.objectStorage.enabled (not .Values.objectStorage.useExistingSecret) }}
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Values.objectStorage.credentialsSecretName }}
  namespace: {{ .Release.Namespace }}
stringData:
  REGISTRY_STORAGE_S3_ACCESSKEY: {{ required "the access key is empty" .Values.objectStorage.s3.accessKey | quote }}
  REGISTRY_STORAGE_S3_SECRETKEY: {{ required "the secret key is empty" .Values.objectStorage.s3.secretKey | quote }}
{{- end }}
`;

/** Writes the umbrella chart below a folder; returns its path. */
export function writeUmbrella(folder: string, harborChart: string): string {
  const chart = join(folder, 'bp-harbor');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  cpSync(harborChart, join(chart, 'charts', 'harbor'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), dump({ apiVersion: 'v2', name: 'bp-harbor', version: '1.1.0' }));
  writeFileSync(join(chart, 'values.yaml'), dump(DEFAULTS));
  writeFileSync(join(chart, 'templates', 'objectstorage-credentials.yaml'), CREDENTIALS);
  return chart;
}

import { AlertRows } from '../alert-row';
import { AlertSeverity } from '../harbor-alerts-props';
import { equal, plain, seriesOfOperator } from '../promql';

/** Alerts about certificates and Secrets that operators make. */
export const CREDENTIAL_ALERTS: AlertRows = {
  HarborCertificateExpiring: {
    severity: AlertSeverity.CRITICAL,
    minutes: 60,
    summary: 'Certificate {{ $labels.name }} expires soon',
    description: 'Certificate {{ $labels.name }} expires in {{ $value | humanizeDuration }}, and cert-manager has not renewed it.',
    expression: at => at.certificates.length === 0 ? undefined : `(${seriesOfOperator(
      at, 'certmanager_certificate_expiration_timestamp_seconds', { objects: at.certificates },
    )} > 0) - time() < ${plain(at.thresholds.certificateExpiry)}`,
  },
  HarborCertificateNotReady: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'Certificate {{ $labels.name }} is not ready',
    description: 'cert-manager cannot issue or renew Certificate {{ $labels.name }}.',
    expression: at => at.certificates.length === 0 ? undefined : `${seriesOfOperator(
      at, 'certmanager_certificate_ready_status', { objects: at.certificates, matchers: [equal('condition', 'True')] },
    )} == 0`,
  },
  HarborExternalSecretNotReady: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'ExternalSecret {{ $labels.name }} is not ready',
    description: 'External Secrets cannot read what ExternalSecret {{ $labels.name }} asks for. The Secret keeps its last values, if it has any.',
    expression: at => at.externalSecrets.length === 0 ? undefined : `${seriesOfOperator(
      at, 'externalsecret_status_condition', { objects: at.externalSecrets, matchers: [equal('condition', 'Ready'), equal('status', 'False')] },
    )} == 1`,
  },
};

import { HarborSpec } from '../contracts/spec';
import { RELOADER_ANNOTATION } from '../facts/labels';
import { ledgerEntries, reloadedSecrets } from '../secrets/ledger-entries';

/** The spec with Reloader annotations at all workloads that read rotated Secrets. The user's own annotations take precedence. */
export function withReloaderAnnotations(spec: HarborSpec): HarborSpec {
  const entries = ledgerEntries(spec, []);
  const workloads = [...spec.workloads].map(([id, workload]) => {
    const names = reloadedSecrets(entries, id);
    const reload: Record<string, string> = names.length > 0 ? { [RELOADER_ANNOTATION]: names.join(',') } : {};
    return [id, { ...workload, workloadAnnotations: { ...reload, ...workload.workloadAnnotations } }] as const;
  });
  return { ...spec, workloads: new Map(workloads) };
}

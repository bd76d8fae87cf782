import { HarborSpec } from '../contracts/spec';
import { ledgerEntries, reloadedSecrets } from '../secrets/ledger-entries';

/** Annotation of a workload by which Reloader restarts it when one of the named Secrets changes. */
export const RELOADER_ANNOTATION = 'secret.reloader.stakater.com/reload';

/** The same Harbor, with workloads that restart when a Secret that they read is rotated. What the user annotates wins. */
export function withReloaderAnnotations(spec: HarborSpec): HarborSpec {
  const entries = ledgerEntries(spec, []);
  const workloads = [...spec.workloads].map(([id, workload]) => {
    const names = reloadedSecrets(entries, id);
    const reload: Record<string, string> = names.length > 0 ? { [RELOADER_ANNOTATION]: names.join(',') } : {};
    return [id, { ...workload, workloadAnnotations: { ...reload, ...workload.workloadAnnotations } }] as const;
  });
  return { ...spec, workloads: new Map(workloads) };
}

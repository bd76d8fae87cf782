import { WorkloadSpec } from '../../contracts/spec';

/** The field `lifecycle` of the containers of a workload: they sleep before they are told to stop. Kubernetes before 1.30 has no action for it. */
export function preStopHook(
  { preStopSeconds }: WorkloadSpec,
): { readonly preStop: { readonly exec: { readonly command: string[] } } } | undefined {
  return preStopSeconds === 0 ? undefined : { preStop: { exec: { command: ['sleep', String(preStopSeconds)] } } };
}

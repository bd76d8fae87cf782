/* Secrets that a Job or the manifests themselves make. */
import { Check, must } from './check';

export const SECRET_CHECKS: readonly Check[] = [{
  title: 'the Job has made every Secret that is missing, and a second run of it changes none',
  run: async ({ cluster }) => {
    const { manifests } = cluster.options;
    const [job] = manifests.workloads().filter(({ object }) => object.kind === 'Job');
    const wanted: string[] = JSON.parse(manifests.find('ConfigMap', job.podSpec.volumes[0].configMap.name)!.data['secrets.json']).map((it: any) => it.name);
    const contents = () => JSON.stringify(wanted.map(name => [...manifests.entries('Secret', name) ?? []].map(([key, value]) => [key, value.toString('base64')])));
    const before = contents();
    must(wanted.every(name => (manifests.entries('Secret', name)?.size ?? 0) > 0), 'a Secret is missing');
    const { code, log } = await cluster.runJob(job, { name: `${job.name}-again` });
    must(code === 0, `it ends with ${code}: ${log}`);
    must(contents() === before, 'a Secret has changed');
    return wanted.length + ' Secrets';
  },
}];

import { Move } from './copy-lists';
import { MigrationStep } from './registry-migration-props';

/** The steps from the old registry to Harbor. `{from}` and `{to}` are the registries, `{projects}` all projects, `{image}` the name of one image. */
const MIGRATION: readonly MigrationStep[] = [
  {
    step: 'make the projects {projects}, with quotas and members, and a robot that may push to them',
    condition: 'all projects are there, and their quotas are larger than what they get',
    check: 'cdk8s-harbor config plan <manifests> --url https://{to}',
    back: 'nothing uses them yet',
  },
  {
    step: 'copy all images for the first time, while pipelines still push to the old registry',
    condition: 'the copy ends without an error; no image is in the format of 2016 (schema 1)',
    check: 'regsync once --config regsync.yml',
    back: 'delete the projects',
  },
  {
    step: 'give namespaces, nodes and pipelines the login of Harbor beside the old one',
    condition: 'an image of each project was pulled from each cluster',
    check: 'crictl pull {image}:<tag>, or PullPreflight',
    back: 'nothing uses it yet',
  },
  {
    step: 'make the old registry read-only (storage.maintenance.readonly.enabled: true, and a restart), copy for the last time, and compare',
    condition: 'the Job of RegistryComparison ends with code 0: every tag has the same digest in both',
    check: 'kubectl wait --for condition=complete job --selector app.kubernetes.io/name=registry-comparison',
    back: 'make it writable again',
  },
  {
    step: 'let pipelines push to Harbor; from now on nothing is copied any more, since a copy would bring old tags back over new ones',
    condition: 'every pipeline has pushed to Harbor once, and the old registry refuses pushes',
    check: "grep '\"http.request.method\":\"PUT\"' <log of the old registry>",
    back: 'pipelines push to the old registry again; what was pushed to Harbor meanwhile is built anew',
  },
  {
    step: 'change the names in manifests, charts and pipelines, cluster by cluster',
    condition: 'no file names the old registry',
    check: 'cdk8s-harbor moves <folder> --plan migration.json --check',
    back: 'revert the commit: the old registry still has all images of before',
  },
];

/** What has to be so before the old registry is switched off, and the order of that. */
const DECOMMISSION: readonly MigrationStep[] = [
  {
    step: 'look for Pods that name the old registry, in all clusters',
    condition: 'no Pod does, those of CronJobs and of DaemonSets on new nodes included',
    check: 'kubectl get pods --all-namespaces --output jsonpath=\'{range .items[*]}{.spec.containers[*].image}{" "}{.spec.initContainers[*].image}{"\\n"}{end}\' | grep {from}',
    back: 'nothing was changed',
  },
  {
    step: 'look for workloads that would name it when they run next',
    condition: 'no Deployment, StatefulSet, DaemonSet, Job or CronJob does',
    check: "kubectl get deployments,statefulsets,daemonsets,jobs,cronjobs --all-namespaces --output yaml | grep 'image: {from}'",
    back: 'nothing was changed',
  },
  {
    step: 'watch the log of the old registry',
    condition: 'no manifest was pulled for as long as the rarest CronJob needs, and at least for one restart of all nodes',
    check: "grep -c '\"http.request.method\":\"GET\".*manifests' <log of the old registry>",
    back: 'nothing was changed',
  },
  {
    step: 'compare once more, and copy nothing',
    condition: 'every tag of the old registry is in Harbor; those that differ were pushed to Harbor since',
    check: 'kubectl logs --selector app.kubernetes.io/name=registry-comparison, of a Job that was applied anew',
    back: 'copy a tag that is missing by itself: regctl image copy',
  },
  {
    step: 'back up the storage of the old registry, and keep the backup for as long as old releases may be needed',
    condition: 'the backup can be read: a registry that is started with it lists its repositories',
    check: 'curl --fail https://{from}/v2/_catalog, asked of the restored one',
    back: 'nothing was changed',
  },
  {
    step: 'scale the old registry to zero, and leave its volume or bucket as it is',
    condition: 'no Pod is in ImagePullBackOff for two weeks',
    check: 'kubectl get pods --all-namespaces | grep -E "ImagePullBackOff|ErrImagePull"',
    back: 'scale it up again: nothing is lost',
  },
  {
    step: 'remove what points to it: its Ingress and DNS name, mirrors and insecure registries in the files of nodes, pull Secrets with its host, exceptions of policies',
    condition: 'no file and no Secret names it',
    check: 'cdk8s-harbor moves <folder> --plan migration.json --check',
    back: 'revert the commit',
  },
  {
    step: 'delete its volume or bucket, by hand',
    condition: 'somebody who owns the images has agreed, and the backup of the step before is still there',
    check: 'the date and the name in the ticket',
    back: 'restore the backup',
  },
];

/** The steps from the old registry to Harbor, in their order. */
export function migrationSteps(move: Move): MigrationStep[] {
  return MIGRATION.map(step => filled(step, move));
}

/** What has to be so before the old registry is switched off, and the order of that. */
export function decommissionSteps(move: Move): MigrationStep[] {
  return DECOMMISSION.map(step => filled(step, move));
}

function filled({ step, condition, check, back }: MigrationStep, { from, to, repositories }: Move): MigrationStep {
  const [{ project, repository }] = repositories;
  const slots: Readonly<Record<string, string>> = {
    from, to, projects: [...new Set(repositories.map(moved => moved.project))].join(', '), image: `${to}/${project}/${repository}`,
  };
  const fill = (text: string) => text.replace(/\{(from|to|projects|image)\}/g, (_, name: string) => slots[name]);
  return { step: fill(step), condition: fill(condition), check: fill(check), back: fill(back) };
}

/** Steps as a table in Markdown. */
export function stepsTable(steps: readonly MigrationStep[]): string {
  const rows = steps.map(({ step, condition, check, back }, at) => (
    `| ${at + 1} | ${[step, condition, `\`${check}\``, back].map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  ));
  return ['| | step | has to be so | check | the way back |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
}

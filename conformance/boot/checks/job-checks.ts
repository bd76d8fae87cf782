/* What the jobservice does: proxy caches, replications, garbage collection, webhooks, the audit log. */
import { Check, CheckContext, must, mustAnswer } from './check';
import { madeId } from './harbor-api';
import { shown } from './http-client';
import { makeImage, SmallImage } from './image';
import { PROJECT } from './registry-checks';
import { RegistryClient } from './registry-client';
import { until } from '../delay';
import { Collector } from '../servers/collector';

const UPSTREAM_REPOSITORY = 'other/app';

export const JOB_CHECKS: readonly Check[] = [
  {
    title: 'a proxy project pulls from another registry, and keeps what it has pulled',
    run: async ({ api, http, registry, upstreamUrl, memory }) => {
      const image = makeImage(5000);
      memory.set('upstream', image);
      await new RegistryClient(upstreamUrl, http).push(UPSTREAM_REPOSITORY, 'v1', image);
      const endpoint = madeId(mustAnswer(await api.call('POST /registries', { name: 'upstream', type: 'docker-registry', url: upstreamUrl }), 201));
      memory.set('endpoint', endpoint);
      mustAnswer(await api.call('POST /projects', { project_name: 'cache', registry_id: endpoint, metadata: { public: 'true' } }), 201);
      const digest = await registry.anonymous.pull(`cache/${UPSTREAM_REPOSITORY}`, 'v1');
      must(digest === image.manifest.digest, 'another image comes back');
      const kept = await until(async () => (await api.get(`/projects/cache/repositories/${encodeURIComponent(encodeURIComponent(UPSTREAM_REPOSITORY))}/artifacts`))[0], 90);
      must(kept !== undefined, 'nothing is kept');
    },
  },
  {
    title: 'images are replicated to another registry',
    run: async context => {
      await replicate(context, { name: 'out', dest_registry: { id: context.memory.get('endpoint') }, dest_namespace: 'mirror', filters: [{ type: 'name', value: `${PROJECT}/app` }, { type: 'tag', value: 'v*' }] });
      const there: SmallImage = context.memory.get('image');
      const digest = await new RegistryClient(context.upstreamUrl, context.http).pull('mirror/app', 'v1');
      must(digest === there.manifest.digest, 'another image has arrived');
    },
  },
  {
    title: 'images are replicated from another registry',
    run: async context => {
      await replicate(context, { name: 'in', src_registry: { id: context.memory.get('endpoint') }, dest_namespace: 'pulled', filters: [{ type: 'name', value: UPSTREAM_REPOSITORY }] });
      must(await context.registry.admin.pull('pulled/app', 'v1') === context.memory.get('upstream').manifest.digest, 'another image has arrived');
    },
  },
  {
    title: 'garbage collection deletes the blobs of an image that was deleted, and no others',
    run: async ({ api, registry, query, memory }) => {
      mustAnswer(await api.call(`DELETE /projects/${PROJECT}/repositories/app/artifacts/large`), 200);
      // two hours have to pass before a blob may go; the clock of the rows is turned back instead
      query('update blob set update_time = now() - interval \'5 hours\'; update artifact_trash set creation_time = now() - interval \'5 hours\'');
      mustAnswer(await api.call('POST /system/gc/schedule', { schedule: { type: 'Manual' }, parameters: { delete_untagged: true, workers: 2, dry_run: false } }), 201);
      const { id, job_status: status, job_parameters: parameters } = await finished(() => api.get('/system/gc?page_size=1&sort=-creation_time'));
      must(status === 'Success', `${status}: ${shown(await api.call(`GET /system/gc/${id}/log`))}`);
      const freed: number = JSON.parse(parameters).freed_space;
      must(freed > memory.get('large').blobs[1].content.length - 1, `${freed} bytes were freed`);
      await registry.admin.pull(`${PROJECT}/app`, 'v1');
      return `${Math.round(freed / 2 ** 20)} MiB freed`;
    },
  },
  {
    title: 'a push is told to a webhook',
    run: async ({ api, registry, collector }) => {
      mustAnswer(await api.call(`POST /projects/${PROJECT}/webhook/policies`, {
        name: 'hook', enabled: true, event_types: ['PUSH_ARTIFACT'], targets: [{ type: 'http', address: `http://${Collector.host}:4318/hook`, skip_cert_verify: false, payload_format: 'CloudEvents' }],
      }), 201);
      await registry.admin.push(`${PROJECT}/hook`, 'v1', makeImage(1000));
      const told = await until(() => collector.received.find(({ path, body }) => path === '/hook' && body.includes(`${PROJECT}/hook`)), 60);
      must(told !== undefined, 'nothing has arrived');
    },
  },
  {
    title: 'the audit log is written and can be purged',
    run: async ({ api }) => {
      const entries = await api.get('/auditlog-exts?page_size=50');
      must(entries.some((it: any) => it.resource_type === 'artifact'), 'no push is in the audit log');
      mustAnswer(await api.call('POST /system/purgeaudit/schedule', {
        schedule: { type: 'Manual' }, parameters: { audit_retention_hour: 1, dry_run: true, include_event_types: 'create_artifact,pull_artifact' },
      }), 201);
      const { job_status: status } = await finished(() => api.get('/system/purgeaudit?page_size=1&sort=-creation_time'));
      must(status === 'Success', `the purge ends with ${status}`);
    },
  },
];

/** The newest job of a list, once it has ended. */
async function finished(list: () => Promise<any>): Promise<any> {
  const job = await until(async () => (await list())?.find?.((it: any) => !['Pending', 'Running', 'Scheduled'].includes(it.job_status)), 180);
  must(job !== undefined, 'the job does not end');
  return job;
}

/** Makes a replication policy, runs it once, and reads the logs of its tasks. */
async function replicate({ api }: CheckContext, policy: object): Promise<void> {
  const id = madeId(mustAnswer(await api.call('POST /replication/policies', {
    ...policy, dest_namespace_replace_count: 1, trigger: { type: 'manual' }, enabled: true, override: true,
  }), 201));
  const execution = madeId(mustAnswer(await api.call('POST /replication/executions', { policy_id: id }), 201));
  const path = `/replication/executions/${execution}`;
  const ended = await until(async () => {
    const state = await api.get(path);
    return ['InProgress', 'Pending'].includes(state.status) ? undefined : state;
  }, 180);
  const [task] = await api.get(`${path}/tasks`);
  const log = task ? await api.call(`GET ${path}/tasks/${task.id}/log`) : undefined;
  must(ended?.status === 'Succeed', `${ended?.status}: ${ended?.status_text}; ${log && shown(log)}`);
  must(log?.status === 200 && log.body.length > 50, 'the log of the task cannot be read');
}

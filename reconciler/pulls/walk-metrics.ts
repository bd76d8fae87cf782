import { renameSync, writeFileSync } from 'node:fs';
import { Settings } from './settings';
import { Walked } from './walk-image';
import { FailureKind, OUTCOMES, PullFailure } from '../../src/registry-client/pull-failure';
import { Transport } from '../../src/registry-client/transport';
import { requestUrl } from '../../src/syntax/request-url';

/** The metrics of a walk, in the text format of Prometheus. */
export function metricsText(registry: string, walks: readonly Walked[]): string {
  const failures = walks.flatMap(walk => walk.failures);
  const sum = (of: (walk: Walked) => number) => walks.reduce((total, walk) => total + of(walk), 0);
  const host = 'registry="' + registry + '"';
  return [
    ...metricFamily('registry_walk_images', 'Images that were looked at.', ['{' + host + '} ' + String(walks.length)]),
    ...metricFamily('registry_walk_manifests', 'Manifests that were read.', ['{' + host + '} ' + String(sum(it => it.manifests))]),
    ...metricFamily('registry_walk_blobs', 'Blobs that were looked at.', ['{' + host + '} ' + String(sum(it => it.blobs))]),
    ...metricFamily('registry_walk_blobs_uncached', 'Blobs that are only behind a proxy cache.', ['{' + host + '} ' + String(sum(it => it.uncached))]),
    ...metricFamily('registry_walk_failures', 'What was wrong, by kind.', (Object.keys(OUTCOMES) as FailureKind[]).map(kind => (
      '{' + host + ',kind="' + kind + '"} ' + String(failures.filter(failure => failure.kind === kind).length)
    ))),
    ...metricFamily('registry_walk_image_complete', 'Whether all of an image is there.', walks.map(({ image, failures: own }) => (
      '{' + host + ',image="' + image + '"} ' + (own.length === 0 ? '1' : '0')
    ))),
    ...metricFamily('registry_walk_end_seconds', 'When the walk ended.', ['{' + host + '} ' + String(Math.floor(Date.now() / 1000))]),
    '',
  ].join('\n');
}

/** Writes the metrics where the settings want them. */
export async function publishMetrics(transport: Transport, settings: Settings, walks: readonly Walked[]): Promise<void> {
  const { metricsFile, pushgateway } = settings;
  const text = metricsText(settings.registry, walks);
  if (metricsFile !== undefined) {
    writeFileSync(metricsFile + '.new', text); // a reader never sees half a file
    renameSync(metricsFile + '.new', metricsFile);
  }
  if (pushgateway === undefined) { return; }
  const url = requestUrl(pushgateway.replace(/\/$/, '') + '/metrics/job/registry-walk/registry/' + encodeURIComponent(settings.registry));
  if (!url) { throw new PullFailure('settings', "'pushgateway' is no URL"); }
  const { status } = await transport.send({ method: 'PUT', url, headers: { 'Content-Type': 'text/plain; version=0.0.4' }, keepBytes: 0, body: text });
  if (status >= 300) { throw new PullFailure('refused', 'the Pushgateway ' + url.host + ' answers ' + String(status)); }
}

function metricFamily(name: string, help: string, samples: readonly string[]): string[] {
  return ['# HELP ' + name + ' ' + help, '# TYPE ' + name + ' gauge', ...samples.map(sample => name + sample)];
}

/* Why pods are not ready, with the fields that say how they are started and probed. */
import { Watch } from './kubelet/watch';
import { Cluster } from './node/cluster';

const LAST_LINES = 8;

/** One problem for each container that is not ready, or that a probe had restarted; below it, indented, the end of its log. */
export function notReady(cluster: Cluster): string[] {
  return cluster.pods.flatMap(pod => pod.watches.filter(it => !it.ready || it.events.length > 0).flatMap(problemsOf));
}

function problemsOf(watch: Watch): string[] {
  const { container, answers, events } = watch;
  const [probe, answer] = Object.entries(answers).find(([, it]) => !it.good) ?? ['startupProbe', undefined];
  const { object, field } = watch.placeOf(probe as keyof typeof answers);
  const ends = container.exits.length > 0 ? `, the container ended ${container.exits.length} times, last with ${container.exits.at(-1)}` : '';
  return [
    ...watch.ready ? [] : [`${object}: ${field}: not ready: ${answer?.detail ?? 'no answer yet'}${ends}`],
    ...events.map(({ place, text }) => `${place.object}: ${place.field}: ${text}`),
    ...container.log().trim().split('\n').slice(-LAST_LINES).map(line => `    ${line.slice(0, 300)}`),
  ];
}

import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of a PodMonitor. */
export interface PodMonitorProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Namespace of the Pods. */
  readonly podNamespace: string;
  readonly podLabels: { [name: string]: string };
  /** Name of the container port. */
  readonly port: string;
  readonly interval?: Duration;
}

/** Defines a PodMonitor of the Prometheus operator. */
export function definePodMonitor(scope: Construct, id: string, props: PodMonitorProps): ApiObject {
  const { name, namespace, labels, podNamespace, podLabels, port, interval = Duration.seconds(30) } = props;
  return defineResource(scope, id, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name, namespace, labels },
    spec: {
      namespaceSelector: { matchNames: [podNamespace] },
      selector: { matchLabels: podLabels },
      podMetricsEndpoints: [{ port, interval: `${interval.toSeconds()}s` }],
    },
  });
}

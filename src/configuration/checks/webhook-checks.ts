import { IConstruct } from 'constructs';
import { checkNames } from './value-checks';
import { report } from '../../diagnostics/report';
import { ProjectWebhook, WebhookReceiver } from '../webhook';

/** Reports what is wrong about the webhooks of a project. */
export function checkWebhooks(scope: IConstruct, place: string, webhooks: readonly ProjectWebhook[] = []): void {
  checkNames(scope, { prop: `${place}.webhooks`, names: webhooks.map(({ name }) => name) });
  webhooks.forEach((webhook, at) => checkWebhook(scope, `${place}.webhooks[${at}]`, webhook));
}

function checkWebhook(scope: IConstruct, prop: string, { address, secretAddress, events, receiver, payload }: ProjectWebhook): void {
  if ((address === undefined) === (secretAddress === undefined)) {
    report(scope, 'HBR-CONF-09', { prop, slots: { names: 'address and secretAddress' } });
  }
  if (events.length === 0) {
    report(scope, 'HBR-CONF-24', { prop: `${prop}.events`, slots: { rule: 'has to name one event at least', hint: 'for example WebhookEvent.PUSH_ARTIFACT' } });
  }
  if (receiver === WebhookReceiver.SLACK && payload !== undefined) {
    const slots = { rule: 'is not for Slack, which has a layout of its own', hint: 'leave it out' };
    report(scope, 'HBR-CONF-24', { prop: `${prop}.payload`, value: payload, slots });
  }
}

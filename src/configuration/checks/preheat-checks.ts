import { IConstruct } from 'constructs';
import { checkPeersName } from './service-checks';
import { checkAmong, checkHarborCron, checkNames } from './value-checks';
import { report } from '../../diagnostics/report';
import { PreheatPolicy, PreheatVendor } from '../preheat';
import { WholeConfiguration } from '../whole-configuration';

interface PolicyPlace {
  readonly place: string;
  readonly policies: readonly PreheatPolicy[];
}

/** Reports what is wrong about the preheat policies of a project. */
export function checkPreheatPolicies(scope: IConstruct, { place, policies }: PolicyPlace, whole: WholeConfiguration): void {
  const { preheatInstances = [] } = whole;
  checkNames(scope, { prop: `${place}.preheatPolicies`, names: policies.map(({ name }) => name) });
  policies.forEach(({ name: own, instance, cron, onPush = false, scope: peers }, at) => {
    const prop = `${place}.preheatPolicies[${at}]`;
    checkPeersName(scope, prop, own);
    checkAmong(scope, `${prop}.instance`, { value: instance, list: 'preheatInstances', names: preheatInstances.map(({ name }) => name) });
    checkHarborCron(scope, `${prop}.cron`, cron);
    if (cron !== undefined && onPush) {
      report(scope, 'HBR-CONF-24', { prop: `${prop}.onPush`, slots: { rule: 'does not go with cron', hint: 'give one of the two' } });
    }
    const vendor = preheatInstances.find(({ name }) => name === instance)?.vendor;
    if (peers !== undefined && vendor === PreheatVendor.KRAKEN) {
      report(scope, 'HBR-CONF-24', { prop: `${prop}.scope`, value: peers, slots: { rule: 'is for Dragonfly alone', hint: 'leave it out' } });
    }
  });
}

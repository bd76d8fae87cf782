import { IExposure } from '../../src/contracts';
import { Exposure } from '../../src/exposure/exposure';
import { harborContext, testChart } from '../support/harbor-context';

const FRONTS = ['ingress', 'route', 'virtualService', 'service'] as const;

function bind(exposure: IExposure) {
  const chart = testChart();
  return exposure.bind(chart, harborContext(chart));
}

test.each<[string, IExposure, string[]]>([
  ['ingress', Exposure.ingress(), ['ingress']],
  ['route', Exposure.route({ gateways: [{ name: 'public' }] }), ['route']],
  ['virtualService', Exposure.virtualService({ gateways: ['public'] }), ['virtualService']],
  ['clusterIp', Exposure.clusterIp(), ['service']],
  ['nodePort', Exposure.nodePort(), ['service']],
  ['loadBalancer', Exposure.loadBalancer(), ['service']],
  ['none', Exposure.none(), []],
])('%s is one front and no other', (_name, exposure, fronts) => {
  const config = bind(exposure);
  expect(FRONTS.filter(front => config[front] !== undefined)).toEqual(fronts);
});

test.each<[string, IExposure]>([
  ['ClusterIP', Exposure.clusterIp()],
  ['NodePort', Exposure.nodePort()],
  ['LoadBalancer', Exposure.loadBalancer()],
])('the type of the Service is %s', (type, exposure) => {
  expect(bind(exposure).service?.type).toBe(type);
});

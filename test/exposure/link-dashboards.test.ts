import { Exposure } from '../../src';
import { errorsOf, harborContext, testChart } from '../support/harbor-context';

/** What Homepage and Homer read off an Ingress or route: name, group and a line below it. */
const TILE = {
  'gethomepage.dev/enabled': 'true',
  'gethomepage.dev/name': 'Harbor',
  'gethomepage.dev/description': 'images of the platform',
  'item.homer.rajsingh.info/subtitle': 'images of the platform',
};

describe('C68: a tile on a dashboard of links', () => {
  test('is made by annotations of an Ingress', () => {
    const chart = testChart();
    expect(Exposure.ingress({ annotations: TILE }).bind(chart, harborContext(chart)).ingress?.annotations).toMatchObject(TILE);
    expect(errorsOf(chart)).toEqual([]);
  });

  test('is made by annotations of a route', () => {
    const chart = testChart();
    const config = Exposure.route({ gateways: [{ name: 'gateway' }], annotations: TILE }).bind(chart, harborContext(chart));
    expect(config.route?.annotations).toMatchObject(TILE);
    expect(errorsOf(chart)).toEqual([]);
  });

  test('is not there by default', () => {
    const chart = testChart();
    expect(Object.keys(Exposure.ingress().bind(chart, harborContext(chart)).ingress?.annotations ?? {}).filter(name => name in TILE)).toEqual([]);
  });
});

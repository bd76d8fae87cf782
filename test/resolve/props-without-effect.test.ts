import { Exposure, HarborProps, JobLogger, TrivyDatabaseMode } from '../../src';
import { testHarbor } from '../support/harbor';

const inert = (overrides: Partial<HarborProps>) => testHarbor(overrides).warnings.filter(text => text.includes('HBR-PROP-04')).map(text => /'([^']+)'/.exec(text)![1]);

test.each<[Partial<HarborProps>, string[]]>([
  [{ nginx: {} }, ['nginx']],
  [{ nginx: {}, exposure: Exposure.clusterIp() }, []],
  [{ exporter: {} }, ['exporter']],
  [{ exporter: {}, metrics: {} }, []],
  [{ trivy: { enabled: false } }, []],
  [{ trivy: { enabled: false, timeout: undefined, replicas: 1, ignoreUnfixed: true } }, ['trivy.replicas', 'trivy.ignoreUnfixed']],
  [{ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE, javaDatabaseRepositories: ['m/java'] } }, ['trivy.javaDatabaseRepositories']],
  [{ jobservice: { logVolume: {} } }, ['jobservice.logVolume']],
  [{ jobservice: { logVolume: {}, jobLoggers: [JobLogger.FILE] } }, []],
])('of %p these have no effect: %p', (overrides, props) => {
  expect(inert(overrides)).toEqual(props);
});

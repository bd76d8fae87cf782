/* Metrics as Prometheus reads them. */
import { Check, must } from './check';

const COMPONENTS = ['core', 'jobservice', 'registry', 'exporter'];

export const METRICS_CHECKS: readonly Check[] = [{
  title: 'every component has metrics on the port of its Service',
  run: async ({ http }) => {
    for (const component of COMPONENTS) {
      const { status, body } = await http.send(`http://harbor-${component}:8001/metrics`);
      must(status === 200 && /^(harbor|registry)_\w+/m.test(body.toString('utf8')), `${component}: ${status}, ${body.length} bytes`);
    }
  },
}];

import { synthHarbor } from '../../support/harbor';
import { env, files, find } from '../../support/manifests';

test('the portal is a configuration file and nothing else', () => {
  const documents = synthHarbor();
  const workload = find(documents, 'Deployment', 'harbor-portal');
  expect([Object.keys(files(documents, workload)), env(documents, workload)]).toEqual([['/etc/nginx/nginx.conf'], {}]);
});

test.each([[true, false, ['listen 8080;']], [true, true, ['listen 8080;', 'listen [::]:8080;']], [false, true, ['listen [::]:8080;']]])(
  'with IPv4 %p and IPv6 %p it listens accordingly', (ipv4, ipv6, expected) => {
    const conf: string = find(synthHarbor({ ipFamily: { ipv4, ipv6 } }), 'ConfigMap', 'harbor-portal').data['nginx.conf'];
    expect(conf.match(/listen .*;/g)).toEqual(expected);
  });

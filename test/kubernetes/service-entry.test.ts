import { defineServiceEntry, ServiceEntryResource } from '../../src/kubernetes/service-entry';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function entry(fields: Partial<ServiceEntryResource>) {
  const chart = testChart();
  const ports = [{ number: 443, protocol: 'TLS' }];
  defineServiceEntry(chart, 'entry', { name: 'harbor-storage', namespace: 'harbor', labels: { app: 'harbor' }, hosts: ['s3.example.com'], ports, ...fields });
  return synth(chart)[0];
}

test('a host is resolved by DNS, and exported to its own namespace only', () => {
  expect(entry({}).spec).toEqual({
    hosts: ['s3.example.com'],
    ports: [{ number: 443, protocol: 'TLS', name: 'tls-443' }],
    location: 'MESH_EXTERNAL',
    resolution: 'DNS',
    exportTo: ['.'],
  });
});

test('wildcards cannot be resolved by DNS', () => {
  expect(entry({ hosts: ['*.example.com', 's3.example.com'] }).spec.resolution).toBe('NONE');
});

test('addresses are not resolved by DNS', () => {
  expect(entry({ hosts: ['database.invalid'], addresses: ['10.1.0.0/16'] }).spec).toMatchObject({ addresses: ['10.1.0.0/16'], resolution: 'NONE' });
});

test('the API server accepts it', async () => {
  expect(await schemaProblems([entry({}), { ...entry({ addresses: ['10.1.0.0/16'] }), metadata: { name: 'other', namespace: 'harbor' } }])).toEqual([]);
});

import { allRendered } from './rendered';

test('x', () => {
  for (const r of allRendered()) { console.log(r.name, r.documents.length, r.documents.map(d => d.kind + '/' + d.metadata.name).join(' '), r.warnings.join('\n')); }
});

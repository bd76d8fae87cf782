import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImageMap, ImageRoutes, PullStage, PullStyle } from '../../src';
import { PULL_STAGES } from '../../src/pull-path/pull-stages';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'moving-to-harbor.md'), 'utf8');

/** The rows of the table below a heading or a sentence, each as its cells. */
function tableAfter(text: string): string[][] {
  const lines = PAGE.slice(PAGE.indexOf(text)).split('\n');
  const start = lines.findIndex(line => line.startsWith('| --- |'));
  const rows = lines.slice(start + 1);
  return rows.slice(0, rows.findIndex(line => !line.startsWith('|'))).map(line => line.split(/(?<!\\)\|/).slice(1, -1).map(cell => cell.trim()));
}

test('C40: the snippet for pipelines names an image, and charts, as the table of routes does', () => {
  const [, written] = /^ {2}NEW_IMAGE: (.*)$/m.exec(PAGE)!;
  const named = written.replace('${{ github.repository }}', 'org/app').replace('${{ github.sha }}', '0a1b');
  const map = ImageMap.ofRoutes('registry.example.com', ImageRoutes.usual());
  expect(named).toBe(map.rewrite('ghcr.io/org/app:0a1b'));
  const [, charts] = /^ {2}NEW_CHARTS: (.*)$/m.exec(PAGE)!;
  expect(charts.replace('${{ github.repository_owner }}', 'org')).toBe(map.rewriteChartSource('oci://ghcr.io/org/charts'));
});

test('C67: from the push to the kubelet every hop has a check', () => {
  const hops = tableAfter('From a push to the kubelet');
  expect(hops.map(([hop]) => hop)).toEqual([
    'the pipeline pushed it upstream', 'Git names it', 'the Pod has the name that is meant', 'the endpoint is healthy', 'the project serves it',
    'the login of the node or Pod is accepted', 'the node asks Harbor', 'the node reaches the storage',
  ]);
  for (const [, check] of hops) { expect(check.length).toBeGreaterThan(20); }
});

test('the page has all stages and styles', () => {
  expect(tableAfter('## Stages').map(([stage]) => stage)).toEqual((Object.keys(PullStage)).map(name => `\`${name}\``));
  expect(tableAfter('## Styles').map(([style]) => style)).toEqual((Object.keys(PullStyle)).map(name => `\`${name}\``));
  expect(Object.keys(PULL_STAGES)).toEqual(Object.values(PullStage));
});

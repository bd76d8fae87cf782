import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fleetFile, reported } from './reported';
import { PAGE_MARK, reportPage } from '../../../src/cli/report/page';
import { ReportData } from '../../../src/cli/report/report-data';
import { SCRIPT } from '../../../src/cli/report/script';
import { STYLES } from '../../../src/cli/report/styles';
import { table } from '../../../src/cli/report/table';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples', 'fleet');
const DATA = reported(join(EXAMPLES, 'fleet.yaml'));
const GENERIC = reported(join(EXAMPLES, 'generic.yaml'));

/** The same data with another text in place of each, except for the enums that choose a colour. */
function withTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') { return (['works', 'degraded', 'fails'].includes(value) ? value : change(value)) as Value; }
  if (Array.isArray(value)) { return value.map(item => withTexts(item as unknown, change)) as Value; }
  if (typeof value !== 'object' || value === null) { return value; }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, change)])) as Value;
}

const tagsIn = (page: string) => [...page.matchAll(/<([a-z]+\d?)[\s>]/gi)].map(([, tag]) => tag.toLowerCase());
const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found);

describe.each([['of one design', DATA], ['of several', GENERIC]])('a page %s', (_, data) => {
  const page = reportPage(data);

  test('begins with the mark by which the program knows its own files', () => {
    expect(page.startsWith(PAGE_MARK)).toBe(true);
  });

  test('fetches nothing: it has no address of anybody else, and no element that has one', () => {
    expect(all(page, /\s(?:src|srcset|action|data|poster|xlink:href)=/g)).toEqual([]);
    expect(all(page, /\shref="([^"]*)"/g).filter(href => !href.startsWith('#'))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import/);
    expect(tagsIn(page).filter(tag => ['link', 'img', 'iframe', 'object', 'embed', 'base', 'form'].includes(tag))).toEqual([]);
  });

  test('has a policy that lets its own script run, and no other', () => {
    const hash = createHash('sha256').update(/<script>([\s\S]*?)<\/script>/.exec(page)![1]).digest('base64');
    expect(all(page, /<script/g)).toHaveLength(1);
    expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1])
      .toBe(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  });

  test('has no handler in an attribute, which the policy would refuse', () => {
    expect(page).not.toMatch(/\son[a-z]+="/);
  });

  test('gives each id once, and every link and name leads to one', () => {
    const ids = all(page, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...all(page, /\shref="#([^"]*)"/g), ...all(page, /aria-(?:labelledby|controls)="([^"]*)"/g).flatMap(names => names.split(' '))];
    expect(targets.filter(target => !ids.includes(target))).toEqual([]);
  });

  test('has a caption in every table, and cells that say what they are the head of', () => {
    expect(all(page, /<table><(?!caption)/g)).toEqual([]);
    expect(all(page, /<th(?! scope="(?:col|row)")[ >]/g)).toEqual([]);
  });

  test('says everything about every Sovereign', () => {
    data.clusters.forEach(({ fqdn }) => expect(page).toContain(fqdn));
    for (const { secrets, materials, flows } of data.designs) {
      secrets.forEach(({ namespace, name }) => expect(page).toContain(`${namespace}/${name}`));
      materials.forEach(({ reference }) => expect(page).toContain(reference));
      flows.forEach(({ why }) => expect(page).toContain(why.replaceAll("'", '&#39;')));
    }
  });

  test('is the same for the same data', () => {
    expect(reportPage(JSON.parse(JSON.stringify(data)) as ReportData)).toBe(page);
  });
});

test('whatever its texts are, the page has the same elements', () => {
  const plain = reportPage(withTexts(GENERIC, text => `x${text}`));
  const hostile = reportPage(withTexts(GENERIC, text => `x"'><script>alert(1)</script><img src=x onerror=alert(1)>&${text}`));
  const elements = (page: string) => tagsIn(page).filter(tag => !['wbr', 'text'].includes(tag)); // where names and lines are broken
  expect(elements(hostile)).toEqual(elements(plain));
});

test('a reason of an acknowledgement cannot end its cell', () => {
  const reason = '</td></table><script>alert(1)</script>';
  const page = reportPage(reported(fleetFile(['fqdn: a.example.com'], `acknowledge: [{ code: HBR-FLEET-22, reason: "${reason}" }]`)));
  expect(page).not.toContain(reason);
  expect(page).toContain('&lt;/td&gt;&lt;/table&gt;&lt;script&gt;');
});

test('the day is on it if it is given, and else no day at all', () => {
  expect(reportPage({ ...DATA, date: '2027-01-31' })).toContain('2027-01-31');
  expect(reportPage(DATA)).not.toMatch(/20\d\d-\d\d-\d\d/);
});

test('a section is said once where many designs have it, and links to where it is said', () => {
  const many = { ...GENERIC, designs: Array.from({ length: 12 }, (_, at) => ({ ...GENERIC.designs[Math.min(at, 1)], clusters: [`c${at}.example.com`] })) };
  const page = reportPage({ ...many, clusters: many.designs.map(({ clusters: [fqdn] }, design) => ({ ...GENERIC.clusters[1], fqdn, design })) });
  expect(page).toContain('<p class="part" id="design-12-flows">Who talks to whom: the same as for <a href="#design-1-flows">c0.example.com</a>, but for names.</p>');
  expect(all(page, /(Every connection that Harbor needs)/g)).toHaveLength(1);
});

test('the script and the styles can stand in a page as they are', () => {
  expect(SCRIPT).not.toContain('</');
  expect(STYLES).not.toContain('</');
});

test('a table escapes its cells, and its first ones are heads of their rows', () => {
  const { text } = table({ id: 'one', caption: 'A & B', columns: [{ title: '<', as: 'code', cell: row => row }, { title: 'n', as: 'number', cell: () => 1 }] }, ['<b>']);
  expect(text).toContain('<th scope="row"><code>&lt;b&gt;</code></th><td class="number">1</td>');
  expect(text).toContain('A &amp; B');
});

test('the Sovereigns of a large design are in a part that is closed at first', () => {
  const clusters = Array.from({ length: 9 }, (_, at) => ({ ...DATA.clusters[0], fqdn: `c${at}.example.com` }));
  expect(reportPage({ ...DATA, clusters })).toContain('<summary><h4>Sovereigns</h4> <small>9 of this design</small></summary>');
  expect(reportPage(DATA)).not.toContain('of this design</small></summary>');
});

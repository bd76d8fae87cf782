import { html, rawHtml } from '../../src/syntax/html';

test('texts are escaped in elements and in attributes', () => {
  const hostile = '"><script>alert(\'1\')</script>&amp;';
  const written = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;';
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(`<p title="${written}">${written}</p>`);
});

test('templates stand in templates, and lists are joined', () => {
  expect(html`<ul>${['<a>', 'b'].map(text => html`<li>${text}</li>`)}</ul>`.text).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>');
});

test('texts in lists are escaped too', () => {
  expect(html`${['<', [1, '>']]}`.text).toBe('&lt;1&gt;');
});

test('nothing is written for what is not there', () => {
  expect(html`<p>${undefined}${false}${0}</p>`.text).toBe('<p>0</p>');
});

test('what turns the direction of a text, or is invisible, can be seen', () => {
  expect(html`<p>${'a\u202eb\u0000c\u200bd'}</p>`.text).toBe('<p>a\\u202eb\\u0000c\\u200bd</p>');
});

test('text of the library stays as it is', () => {
  expect(String(html`<style>${rawHtml('a > b {}')}</style>`)).toBe('<style>a > b {}</style>');
});

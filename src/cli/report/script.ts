/**
 * The script of the page: a filter over Sovereigns, and all parts opened and closed at once. Without it the page is complete; what it needs is hidden then.
 * The Content-Security-Policy has its hash, so that no other script runs.
 */
export const SCRIPT = `
(() => {
  const controls = document.querySelector('.controls');
  const [input, output] = [controls.querySelector('input'), controls.querySelector('output')];
  const rows = [...document.querySelectorAll('#overview tbody tr')];
  const designs = [...document.querySelectorAll('.design')];
  const all = [...document.querySelectorAll('.design details')];
  const filter = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const found = rows.filter(row => words.every(word => row.textContent.toLowerCase().includes(word)));
    rows.forEach(row => { row.hidden = !found.includes(row); });
    const wanted = new Set(found.map(row => row.querySelector('a').hash.slice(1)));
    designs.forEach(design => { design.hidden = !wanted.has(design.id); });
    output.textContent = words.length > 0 ? found.length + ' of ' + rows.length + ' Sovereigns' : '';
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && [...target.querySelectorAll(':scope > details')];
    for (let element = target; element; element = element.parentElement) { if (element.tagName === 'DETAILS') { element.open = true; } }
    if (details) { details.forEach(one => { one.open = true; }); target.scrollIntoView(); }
  };
  controls.hidden = false;
  input.addEventListener('input', filter);
  controls.querySelector('[data-open]').addEventListener('click', () => all.forEach(one => { one.open = true; }));
  controls.querySelector('[data-close]').addEventListener('click', () => all.forEach(one => { one.open = false; }));
  addEventListener('hashchange', reveal);
  let closed = [];
  addEventListener('beforeprint', () => { closed = all.filter(one => !one.open); closed.forEach(one => { one.open = true; }); });
  addEventListener('afterprint', () => closed.forEach(one => { one.open = false; }));
  if (location.hash) { reveal(); }
})();
`;

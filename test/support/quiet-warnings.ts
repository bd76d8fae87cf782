/* Before every test file: what Harbor warns about is the subject of many tests, and noise in their output. */
const { warn } = console;

console.warn = (...texts: unknown[]) => {
  if (!/^warning: \[.*\] HBR-/s.test(String(texts[0]))) { warn(...texts); }
};

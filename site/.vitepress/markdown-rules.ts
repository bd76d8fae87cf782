import type { MarkdownRenderer } from 'vitepress';

/** Hands blocks of Mermaid to the component that draws them. */
export function mermaidBlocks(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() !== 'mermaid') { return fence!(tokens, index, ...rest); }
    return `<MermaidPicture text="${encodeURIComponent(content)}" />\n`;
  };
}

/** Two braces are text: pages know nothing of Vue. */
export function plainBraces(md: MarkdownRenderer): void {
  for (const rule of ['text', 'code_inline']) {
    const render = md.renderer.rules[rule];
    md.renderer.rules[rule] = (...args) => render!(...args).replaceAll('{{', '&#123;&#123;');
  }
}

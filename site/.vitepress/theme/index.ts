import type { EnhanceAppContext } from 'vitepress';
import Theme from 'vitepress/theme-without-fonts';
import MermaidPicture from './MermaidPicture.vue';
import './style.css';

/** The default theme, without fonts of its own, and with pictures. */
export default {
  extends: Theme,
  enhanceApp({ app }: EnhanceAppContext) { app.component('MermaidPicture', MermaidPicture); },
};

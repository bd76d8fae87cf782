/* Runs in the browser and knows its types, which Node lacks: page-facts.ts puts it into the page that it asks. */

/** The element and what it is in, from the inside. */
const upwards = element => element ? [element, ...upwards(element.parentElement)] : [];

function scrollsInside(element) {
  const boxes = upwards(element.parentElement).filter(box => box !== document.body && box !== document.documentElement);
  return boxes.some(box => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX));
}

/** How many pixels the page is wider than its window. */
function overflow() {
  const { documentElement, body } = document;
  return Math.max(documentElement.scrollWidth, body.scrollWidth) - documentElement.clientWidth;
}

/** What reaches out of the window, unless it is in a box that scrolls. */
function overflowing() {
  const { clientWidth } = document.documentElement;
  return [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > clientWidth + 1 && !scrollsInside(element))
    .map(element => `${element.tagName.toLowerCase()}: ${element.textContent.trim().slice(0, 60)}`);
}

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Red, green and blue from 0 to 255, and how opaque it is from 0 to 1, of a colour in any notation of CSS. */
function channels(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function over(front, back) {
  return [...[0, 1, 2].map(at => front[at] * front[3] + back[at] * (1 - front[3])), 1];
}

/** The relative luminance of WCAG 2.2. */
function luminance(colour) {
  const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => sum + weight * linear(colour[at] / 255), 0);
}

/** What is behind a text: the colours of its boxes on each other, on the canvas of the browser. */
function behind(element) {
  const probe = document.documentElement.appendChild(document.createElement('div'));
  probe.style.backgroundColor = 'Canvas';
  const ground = channels(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return upwards(element).reverse().reduce((back, box) => over(channels(getComputedStyle(box).backgroundColor), back), ground);
}

function contrastOf(element) {
  const style = getComputedStyle(element);
  const colour = element instanceof SVGElement ? style.fill : style.color;
  const back = behind(element);
  const [low, high] = [luminance(over(channels(colour), back)), luminance(back)].sort((one, other) => one - other);
  const size = Number.parseFloat(style.fontSize);
  const isLarge = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
  return { colours: `${colour} on rgb(${back.slice(0, 3).map(Math.round).join(', ')})`, ratio: (high + 0.05) / (low + 0.05), needed: isLarge ? 3 : 4.5 };
}

/** All texts on screen whose contrast is lower than WCAG 2.2 AA asks for, once for each pair of colours. A background image counts as none. */
function lowContrasts() {
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (text === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) { continue; }
    const { colours, ratio, needed } = contrastOf(element);
    if (ratio < needed) { found.set(colours, { text: text.slice(0, 60), colours, ratio: Math.round(ratio * 100) / 100 }); }
  }
  return [...found.values()];
}

({ overflow, overflowing, lowContrasts })[QUESTION]();

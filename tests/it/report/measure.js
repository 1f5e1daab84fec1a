// What is wrong with how the page looks, in words.
(() => {
  const wrong = [];
  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const linear = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = parts(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [red, green, blue];
      if (alpha !== 0) wrong.push(`a background shines through: ${at.className}`);
    }
    return [255, 255, 255];
  };
  const name = (element) => `${element.localName}.${element.getAttribute("class")}`;
  const measure = (element, color, wanted) => {
    const found = contrast(parts(color), ground(element));
    if (found < wanted) wrong.push(`${name(element)} has a contrast of ${found.toFixed(2)}`);
  };

  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    texts += 1;
    measure(element, getComputedStyle(element).color, 4.5);
  }
  for (const bar of document.querySelectorAll(".chart .part")) measure(bar, getComputedStyle(bar).fill, 3);
  for (const words of document.querySelectorAll(".passage")) {
    measure(words.parentElement, getComputedStyle(words).borderBottomColor, 3);
  }

  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) wrong.push("the page scrolls sideways");
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility() || element.closest(".unseen")) continue;
    if (box.right > room + 1 || box.left < -1) wrong.push(`${name(element)} reaches beyond the page`);
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth) wrong.push(`${name(element)} scrolls sideways`);
  }
  const cards = [...document.querySelectorAll(".card")].map((card) => card.getBoundingClientRect());
  cards.forEach((card, nth) => {
    if (nth > 0 && card.top < cards[nth - 1].bottom) wrong.push(`card ${nth + 1} overlaps the one before`);
  });
  return { texts, cards: cards.length, wrong: [...new Set(wrong)] };
})()

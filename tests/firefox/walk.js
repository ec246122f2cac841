/** Walks a built talk in Firefox, as a presenter would, and prints what it saw as JSON. node walk.js FIREFOX ADDRESS */

import puppeteer from "puppeteer-core";

const [executablePath, address] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const seen = { troubles: [], slides: [], forward: [], back: [], frames: {} };

try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  page.on("pageerror", (error) => seen.troubles.push(error.message));
  page.on("console", (said) => said.type() === "error" && seen.troubles.push(said.text()));
  page.on("request", (request) => /^https?:/.test(request.url()) && seen.troubles.push(`request ${request.url()}`));
  await page.goto(address);
  await page.waitForFunction("window.Plotly && Reveal.isReady()", { timeout: 60_000 });
  await walk(page);
  seen.speaker = await speaker(page);
  seen.frames = JSON.parse(await page.evaluate(framesOfDefaults));
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

/** Every slide: forwards through all steps of the demos, each state noted, then back. */
async function walk(page) {
  const places = await page.evaluate(() => Reveal.getSlides().map((slide) => Object.values(Reveal.getIndices(slide))));
  for (const [h, v] of places) {
    await page.evaluate((h, v) => Reveal.slide(h, v, -1), h, v ?? 0);
    const demo = await page.evaluate(() => Boolean(Reveal.getCurrentSlide().querySelector("deck-demo")));
    seen.slides.push(await page.evaluate(() => Reveal.getCurrentSlide().innerText.length));
    if (!demo) continue;
    await alive(page);
    seen.forward.push(await state(page));
    while (await page.evaluate(() => Reveal.availableFragments().next)) {
      await page.keyboard.press("PageDown");
      seen.forward.push(await state(page));
    }
    const back = [await state(page)];
    while (await page.evaluate(() => Reveal.availableFragments().prev)) {
      await page.keyboard.press("PageUp");
      back.push(await state(page));
    }
    seen.back.push(...back.reverse());
    seen.moved ??= await moved(page);
  }
}

async function alive(page) {
  const here = () => Reveal.getCurrentSlide().querySelector("deck-demo")?.matches(".alive");
  await page.waitForFunction(here, { timeout: 20_000 });
}

/** Which demo, at which step, with which values. */
function state(page) {
  return page.evaluate(() => {
    const demo = Reveal.getCurrentSlide().querySelector("deck-demo");
    return [demo.getAttribute("name"), demo.player.step, JSON.stringify(demo.player.values), Boolean(demo.player.say)];
  });
}

/** What a key press does to the values, with the focus on a slider of this slide; null where there is none. */
async function moved(page) {
  const slider = await page.$(".present deck-demo .control:not([hidden]) input[type=range]:not([disabled])");
  if (!slider) return null;
  const before = await state(page);
  const atEnd = await slider.evaluate((input) => Number(input.value) >= Number(input.max));
  await slider.focus();
  await page.keyboard.press(atEnd ? "ArrowLeft" : "ArrowRight");
  const after = await state(page);
  await page.keyboard.press("Escape");
  return { before, after };
}

/** The speaker's window: the slide shown in each of its two small pages, before and after a press of "next" in the talk. */
async function speaker(page) {
  await page.evaluate(() => Reveal.slide(4));
  const opening = new Promise((opened) => browser.once("targetcreated", opened));
  await page.keyboard.press("s");
  const shown = await (await opening).page();
  const mirrors = async () => {
    const frames = shown.frames().filter((frame) => frame.url().includes("receiver"));
    const ready = () => window.presentation?.isReceiver && Reveal.isReady();
    await Promise.all(frames.map((frame) => frame.waitForFunction(ready, { timeout: 20_000 })));
    return frames;
  };
  while ((await mirrors()).length < 2) await new Promise((later) => setTimeout(later, 100));
  const [current] = await mirrors();
  await page.keyboard.press("PageDown");
  await current.waitForFunction(() => Reveal.getIndices().h === 5, { timeout: 20_000 });
  return (await mirrors()).length;
}

/** The leading frames of each live demo's defaults, computed in this browser; a few of each are enough. */
async function framesOfDefaults() {
  const { Random } = await import("deck/browser/random.js");
  const { packageOf } = await import("deck/browser/library.js");
  const plain = (value) => (ArrayBuffer.isView(value) ? { shape: value.shape ?? [value.length], values: [...value] } : value);
  const found = {};
  for (const script of document.querySelectorAll("script[data-package]")) {
    const pack = await packageOf(script.dataset.package);
    if (!pack.live) continue;
    const module = await import(`demos/${pack.name}/live.js`);
    if (module.needs?.length || pack.data) continue;
    const values = Object.fromEntries(pack.controls.map((control) => [control.name, control.default]));
    found[pack.name] = [];
    for (const frame of module.frames(values, { random: Random, engine: null })) {
      if (frame) found[pack.name].push(Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, plain(value)])));
      if (found[pack.name].length === Math.min(5, pack.compare)) break;
    }
  }
  return JSON.stringify(found);
}

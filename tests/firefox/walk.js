/** Walks a built talk in Firefox, as a presenter would, and prints what it saw as JSON. node walk.js FIREFOX ADDRESS */

import { inflateSync } from "node:zlib";

import puppeteer from "puppeteer-core";

const [executablePath, address] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const PATIENCE = 60_000;
const seen = { troubles: [], slides: [], forward: [], back: [], frames: {} };

try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  page.on("pageerror", (error) => seen.troubles.push(error.message));
  page.on("console", (said) => said.type() === "error" && seen.troubles.push(said.text()));
  page.on("request", (request) => /^https?:/.test(request.url()) && seen.troubles.push(`request ${request.url()}`));
  await page.goto(address);
  await page.waitForFunction("window.Plotly && Reveal.isReady()", { timeout: PATIENCE });
  await walk(page);
  seen.speaker = await speaker(page);
  seen.visits = await visits(page, 20);
  seen.frames = JSON.parse(await page.evaluate(framesOfDefaults));
  seen.paper = await printed();
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
  await page.waitForFunction(here, { timeout: PATIENCE });
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
  const within = (timeout) => ({ timeout, polling: 100 }); // by the clock: a window behind paints no frames
  const isCurrent = (frame) => frame.url().includes("postMessageEvents=true");
  const mirrors = async () => {
    const frames = shown.frames().filter((frame) => frame.url().includes("receiver"));
    const ready = () => window.presentation?.isReceiver && Reveal.isReady();
    await Promise.all(frames.map((frame) => frame.waitForFunction(ready, within(PATIENCE))));
    return frames.sort((one, other) => isCurrent(other) - isCurrent(one)); // they open in any order
  };
  while ((await mirrors()).length < 2) await new Promise((later) => setTimeout(later, 100));
  const [current] = await mirrors();
  await page.bringToFront();
  for (const key of ["PageDown", "PageUp", "PageDown", "PageUp", "PageDown"]) {
    await page.keyboard.press(key); // a window that still opens may miss one
    const { h } = await page.evaluate(() => Reveal.getIndices());
    const follows = current.waitForFunction((there) => Reveal.getIndices().h === there, within(15_000), h);
    if (key === "PageDown" && h === 5 && (await follows.then(() => true, () => false))) return (await mirrors()).length;
    await follows.catch(() => {});
  }
  const place = () => JSON.stringify(Reveal.getIndices());
  const places = await Promise.all([page, ...(await mirrors())].map((each) => each.evaluate(place)));
  throw new Error(`the speaker's window does not follow: talk, current and next are at ${places.join(", ")}`);
}

/** The talk on paper: its pages, and the slides among them that show nothing. */
async function printed() {
  const page = await browser.newPage();
  await page.goto(`${address}?print-pdf`);
  await page.waitForFunction("Reveal.isReady() && document.querySelector('.pdf-page')", { timeout: PATIENCE });
  const paper = await page.pdf({ printBackground: true, preferCSSPageSize: true });
  const pages = Math.max(...[...legible(Buffer.from(paper)).matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)));
  const blank = await page.$$eval(".pdf-page deck-demo", (demos) =>
    demos.filter((demo) => ![...demo.querySelectorAll("svg")].some((still) => still.getBoundingClientRect().width > 200)).map((demo) => demo.getAttribute("name")),
  );
  return { pages, sheets: (await page.$$(".pdf-page")).length, blank };
}

/** A PDF's text, with that of its compressed objects. */
function legible(paper) {
  const text = paper.toString("latin1");
  return text + [...text.matchAll(/stream\r?\n([^]*?)endstream/g)].map(([, stream]) => inflated(stream)).join("\n");
}

function inflated(stream) {
  try {
    return inflateSync(Buffer.from(stream, "latin1")).toString("latin1");
  } catch {
    return ""; // a picture or a font, packed in another way
  }
}

/**
 * How many elements the page holds after two visits to a slide's demo, and after so many, each time all is let go.
 * Its still does not count, which is that of the step where it was left.
 */
async function visits(page, times) {
  const [demo, far] = [18, 41];
  const letGo = () => [...document.querySelectorAll("deck-demo")].every((each) => !each.player && !each.querySelector("canvas"));
  const visit = async () => {
    await page.evaluate((slide) => Reveal.slide(slide), demo);
    await alive(page);
    await page.evaluate((slide) => Reveal.slide(slide), far);
    await page.waitForFunction(letGo, { timeout: PATIENCE });
    return page.evaluate(() => document.querySelectorAll(":not(.still *)").length);
  };
  await visit(); // Plotly keeps what it measures letters with
  const once = await visit();
  for (let time = 3; time < times; time++) await visit();
  return [once, await visit()];
}

/** The leading frames of each live demo's defaults, computed in this browser as the host has them computed; a few are enough.
 * Nets that the build trained are left out: trained anew in another process they are not the same to the last digit. */
async function framesOfDefaults() {
  const { packageOf } = await import("deck/browser/library.js");
  const { liveOf } = await import("deck/browser/liveness.js");
  const plain = (value) => (ArrayBuffer.isView(value) ? { shape: value.shape ?? [value.length], values: [...value] } : value);
  const found = {};
  for (const name of new Set([...document.querySelectorAll("deck-demo")].map((demo) => demo.getAttribute("name")))) {
    const pack = await packageOf(name);
    const live = !pack.data && (await liveOf(pack));
    if (!live?.start) continue;
    const { generator, end } = live.start(Object.fromEntries(pack.controls.map((control) => [control.name, control.default])));
    found[name] = [];
    for (const frame of generator) {
      if (frame) found[name].push(Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, plain(value)])));
      if (found[name].length === Math.min(5, pack.compare)) break;
    }
    end();
  }
  return JSON.stringify(found);
}

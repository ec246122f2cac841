// What a monkey does to a demo in one turn, and what is to be seen then.

(() => {
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const [PATIENCE, LONGEST] = [150, 8000];

  /** Numbers that are no whole ones, changed wildly; a row left out now and then. */
  function wild(value, chance, times) {
    if (Array.isArray(value)) return value.filter(() => value.length < 9 || chance() > 0.1).map((each) => wild(each, chance, times));
    return Number.isInteger(value) ? value : value * times * chance();
  }

  const listed = (value) => {
    const [rows, columns] = value.shape ?? [0, 0];
    const flat = Array.from(value);
    return rows ? Array.from({ length: rows }, (_, i) => flat.slice(i * columns, (i + 1) * columns)) : flat;
  };

  function odd(player, name, { seed, times }) {
    let state = seed;
    const chance = () => (state = (state * 16807 + 1) % 2147483647) / 2147483647;
    const now = player.values[name];
    return wild(now.length ? now : listed(player.frame[name] ?? []), chance, times);
  }

  const ACTS = {
    seek: (demo, share) => demo.player.seek(Math.round(share * (demo.player.length - 1))),
    theme: () => (document.documentElement.dataset.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"),
    async visit(demo) {
      const { values, index } = demo.player;
      demo.leave();
      demo.letGo();
      demo.enter(0, { values, frame: index });
      await demo.hold();
    },
    nothing() {},
  };

  const inked = (canvas) =>
    canvas.width * canvas.height > 0 && canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((byte, i) => i % 4 === 3 && byte);

  function seen(demo) {
    const stage = demo.querySelector(".stage");
    const marks = [...stage.querySelectorAll("path, rect, circle, text, line, polyline")].filter((mark) => mark.getBoundingClientRect().width);
    const labels = [...demo.querySelectorAll("[aria-label], [title], [aria-valuetext]")].map((each) => `${each.ariaLabel} ${each.title} ${each.ariaValueText}`);
    return {
      text: `${demo.innerText} ${labels.join(" ")} ${[...demo.querySelectorAll("input")].map((input) => input.value)}`,
      drawn: marks.length > 3 || [...stage.querySelectorAll("canvas")].some(inked),
      alive: demo.matches(".alive"),
      failed: demo.player?.failed ?? true,
      say: demo.player?.say,
    };
  }

  window.monkey = async ({ changes, act, share }) => {
    const demo = document.querySelector("deck-demo");
    for (const { name, value, odd: how, how: manner } of changes) demo.player.set(name, how ? odd(demo.player, name, how) : value, manner);
    await (ACTS[act] ?? ((each) => each.player[act]()))(demo, share);
    const end = performance.now() + LONGEST;
    await rest(PATIENCE);
    while (!(demo.player?.frame && demo.matches(".alive")) && performance.now() < end) await rest(20);
    return seen(demo);
  };
})();

/** A mouse in a small world, and Q-learning in it: the twin of grid.py. */

export const [WIDTH, HEIGHT] = [8, 5];
const MOVES = [[0, 1], [1, 0], [0, -1], [-1, 0]];
export const EPISODES = 300;
const [LONGEST, SHOTS] = [100, 30];
const isWall = (x, y) => x === 3 && y >= 1 && y <= 3;
const isFree = (x, y) => x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT && !isWall(x, y);
const cells = Array.from({ length: WIDTH * HEIGHT }, (_, cell) => cell);
const FREE = cells.filter((cell) => !isWall(...placeOf(cell)));

/** Cells are numbered column by column. */
export function placeOf(cell) {
  return [Math.floor(cell / HEIGHT), cell % HEIGHT];
}

export const cellAt = (x, y) => x * HEIGHT + y;

/** The cell where the cheese may lie: not in the wall, not at the mouse's door. */
export const freeCell = (x, y) => (isWall(x, y) || (x === 0 && y === 0) ? cellAt(x + 1, y) : cellAt(x, y));

/** What the four ways from a cell are worth. */
export const waysFrom = (worth, cell) => worth.subarray(4 * cell, 4 * cell + 4);

/** The value of a cell, that of its best way, and which ways have it. */
export function bestOf(worth, cell) {
  const row = waysFrom(worth, cell);
  const value = Math.max(...row);
  return { value, ways: [0, 1, 2, 3].filter((way) => row[way] === value) };
}

function move(cell, way) {
  const [x, y] = placeOf(cell);
  const [a, b] = [x + MOVES[way][0], y + MOVES[way][1]];
  return isFree(a, b) ? cellAt(a, b) : cell;
}

/** One walk to the cheese, learning at every step: Q(s, a) ← r + γ max Q(s′, ·); the cells it visited. */
function walk(worth, cell, { cheese, reward, patience }, random, curiosity) {
  const path = [cell];
  while (cell !== cheese && path.length <= LONGEST) {
    const { ways } = bestOf(worth, cell);
    const curious = curiosity && random.uniform() < curiosity;
    const way = curious ? random.integer(4) : ways[random.integer(ways.length)];
    const after = move(cell, way);
    worth[4 * cell + way] = after === cheese ? reward : Math.fround(patience) * bestOf(worth, after).value;
    path.push((cell = after));
  }
  return path;
}

/** Some walks from anywhere, curious at first; the last is from the corner and tries nothing new. */
export function* learn(world, seed, Random) {
  const [random, worth] = [new Random(seed), new Float32Array(4 * WIDTH * HEIGHT)];
  yield { number: 0, path: [0], worth };
  const kept = new Set(Array.from({ length: SHOTS + 1 }, (_, shot) => 1 + Math.floor(((EPISODES - 1) * shot ** 2) / SHOTS ** 2)));
  for (let number = 1; number <= EPISODES; number++) {
    const gone = number / (EPISODES + 1);
    const path = walk(worth, FREE[random.integer(FREE.length)], world, random, 1 - gone * gone);
    if (kept.has(number)) yield { number, path, worth };
  }
  yield { number: EPISODES + 1, path: walk(worth, 0, world, random, 0), worth };
}

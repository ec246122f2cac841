/** What is to be seen of the elephant; the same sentences as words.py. */

const SHAPES = ["a stroke", "a figure of eight", "a scribble", "an elephant"];
const COUNTS = ["No", "One", "Two", "Three", "Four"];
const PAPER = ["50,-30,0", "18,8,1", "12,-10,2", "-14,-60,3", "40,20,4"];

/** @param {number[]} used places 0 … 3 @param {boolean} moving @param {number[]} shares @param {number[][]} numbers */
export function describe(used, moving, shares, numbers) {
  const own = new Set(numbers.map(String)).size === 5 && numbers.every((row) => PAPER.includes(String(row)));
  const known = own && used.every((place, i) => place === i && shares[place] === 1);
  const count = used.length;
  if (moving && known && count === 4 && shares[4] === 1) {
    return "The fifth number sets the eye and waves the trunk. (How it waves is our reading.)";
  }
  if (!count) return moving ? "An eye, and nothing to see with it." : "No number, no line.";
  const reals = `${COUNTS[count]} complex number${count > 1 ? "s" : ""}, ${2 * count} real ones`;
  const wave = moving ? ", and a fifth for eye and trunk" : "";
  return known && !wave ? `${reals}: ${SHAPES[count - 1]}.` : `${reals}${wave}.`;
}

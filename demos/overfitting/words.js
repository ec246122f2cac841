/** What is to be seen of a fit; the same sentences as words.py. */

/** @param {number} best the degree with the least test error, −1 where the exam is not shown yet */
export function describe(fitted, wanted, most, count, train, test, best, least) {
  if (best >= 0) {
    const both = `Degree ${fitted}: error ${short(train)} on the points, ${short(test)} in the exam`;
    return fitted === best ? `${both}: the best of all.` : `${both}; degree ${best} has ${short(least)}.`;
  }
  if (fitted === most && most < wanted) return `${count} points pin down no more than degree ${most}: error ${short(train)} on the points.`;
  return `Degree ${fitted}: error ${short(train)} on the points. And on points that it has never seen?`;
}

/** An error in two decimals; what rounding leaves of nothing is 0. */
export function short(error) {
  if (error < 1e-9) return "0";
  return error > 9 ? "over 9" : (Math.floor(100 * error + 0.5) / 100).toFixed(2);
}

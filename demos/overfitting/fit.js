/** Least squares in an orthogonal basis, as fit.py does it: here the columns are made orthogonal one by one. */

const LOST = 1e-9;

/** Legendre's polynomials P₀ … P_highest, moved to [0, 1], at places x: columns[k][i]. */
export function legendre(x, highest) {
  const u = x.map((at) => 2 * at - 1);
  const columns = [u.map(() => 1), u];
  for (let k = 1; k < highest; k++) {
    columns.push(u.map((at, i) => ((2 * k + 1) * at * columns[k][i] - k * columns[k - 1][i]) / (k + 1)));
  }
  return columns.slice(0, highest + 1);
}

/**
 * The least-squares fits of all degrees that the points pin down, at the points and elsewhere: fits[place][degree][i].
 * What makes the columns orthonormal at the points (Gram–Schmidt, twice for good measure) is done to them elsewhere too.
 */
export function fits(y, basis, ...elsewhere) {
  const made = [[], ...elsewhere.map(() => [])];
  const found = made.map(() => []);
  for (let k = 0; k < Math.min(basis.length, y.length); k++) {
    let parts = [basis, ...elsewhere].map((columns) => columns[k]);
    const length = Math.sqrt(dot(parts[0], parts[0]));
    for (let twice = 0; twice < 2; twice++) {
      for (let j = 0; j < k; j++) {
        const along = dot(made[0][j], parts[0]);
        parts = parts.map((part, p) => part.map((value, i) => value - along * made[p][j][i]));
      }
    }
    const left = Math.sqrt(dot(parts[0], parts[0]));
    if (!(left > LOST * length)) break;
    parts.forEach((part, p) => made[p].push(part.map((value) => value / left)));
    const share = dot(made[0][k], y);
    found.forEach((fit, p) => fit.push(made[p][k].map((value, i) => share * value + (k ? fit[k - 1][i] : 0))));
  }
  return found;
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Powers of ten as one writes them; deck/powers.py writes the same. */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A power of ten: 10⁻⁷. @param {number} exponent a whole number */
export const power = (exponent) => `10${[...String(exponent)].map((sign) => RAISED[sign] ?? "⁻").join("")}`;

/** A number with so many decimals times a power of ten: 9.54·10⁻⁷. */
export function scientific(number, decimals = 2) {
  const [digits, exponent] = number.toExponential(decimals).split("e");
  return `${digits}·${power(Number(exponent))}`;
}

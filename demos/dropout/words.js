/** What is to be seen of dropout; the same sentences as words.py. */

const percent = (share) => `${Math.floor(100 * share + 0.5)} %`;
const short = (loss) => (Math.floor(100 * loss + 0.5) / 100).toFixed(2);

/** How a net does in the test. */
export function verdict(accuracy, loss) {
  return `test ${percent(accuracy)}, loss ${short(loss)}`;
}

/** The frame's `say`, of [plain, drop] accuracies and test losses and the plain net's best [epoch, loss]. */
export function describe(epoch, last, accuracy, losses, early, rate, wrong) {
  const [plain, drop] = losses.map(short);
  if (wrong && rate > 0) {
    const loud = (layers) => Math.floor(10 / (1 - rate) ** layers + 0.5) / 10;
    return `Epoch ${epoch}: each layer is ${loud(1)} times as loud as in training, both together about ${loud(2)} times. Test loss ${drop}, without dropout ${plain}.`;
  }
  if (!last) return `Epoch ${epoch}: test loss ${plain} without, ${drop} with dropout.`;
  const right = accuracy.map(percent);
  return `Test: ${right[0]} right without, ${right[1]} with; loss ${plain} and ${drop}. Stopping without it at epoch ${early[0]}: ${short(early[1])}.`;
}

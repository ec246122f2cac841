"""What is to be seen of dropout, in true sentences."""


def percent(share) -> str:
    """A share as a whole percentage."""
    return f"{int(100 * float(share) + 0.5)} %"


def short(loss) -> str:
    """A loss in two decimals."""
    return f"{int(100 * float(loss) + 0.5) / 100:.2f}"


def verdict(accuracy, loss) -> str:
    """How a net does in the test."""
    return f"test {percent(accuracy)}, loss {short(loss)}"


def describe(epoch, last, accuracy, now, early, rate, wrong) -> str:
    """The frame's `say`; `accuracy` of both nets, `now` their losses, `early` the plain net's best epoch and loss."""
    plain, drop = short(now["plain_test"]), short(now["drop_test"])
    if wrong and rate > 0:
        once, twice = (f"{int(10 / (1 - float(rate)) ** layers + 0.5) / 10:g}" for layers in (1, 2))
        often = f"each layer is {once} times as loud as in training, both together about {twice} times."
        return f"Epoch {epoch:g}: {often} Test loss {drop}, without dropout {plain}."
    if not last:
        return f"Epoch {epoch:g}: test loss {plain} without, {drop} with dropout."
    return (
        f"Test: {percent(accuracy[0])} right without, {percent(accuracy[1])} with; loss {plain} and {drop}. "
        f"Stopping without it at epoch {early[0]:g}: {short(early[1])}."
    )

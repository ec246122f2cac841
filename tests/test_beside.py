"""Work in a thread beside the build: in its order, its trouble told at the end, waited for by nobody who stops."""

import threading
import time

import pytest

from deck.beside import Beside


def test_pieces_are_done_in_the_order_in_which_they_were_given_and_waited_for_at_the_end():
    done = []
    with Beside() as beside:
        beside.give(lambda: (time.sleep(0.05), done.append("first")))
        beside.give(lambda: done.append("second"))
        beside.end()
        assert done == ["first", "second"]


def test_what_a_piece_raises_is_raised_at_the_end_and_nothing_is_done_after_it():
    done = []
    with Beside() as beside:
        beside.give(lambda: 1 / 0)
        beside.give(lambda: done.append("after"))
        with pytest.raises(ZeroDivisionError):
            beside.end()
    assert not done


def test_who_leaves_early_does_not_wait_and_leaves_no_thread_behind():
    free = threading.Event()
    with pytest.raises(KeyboardInterrupt), Beside() as beside:
        beside.give(free.wait)
        raise KeyboardInterrupt
    assert beside.thread.is_alive() and beside.thread.daemon
    free.set()
    beside.thread.join(10)
    assert not beside.thread.is_alive()

"""A mouse in a small world: Q-learning (Watkins 1989), where one look is enough because nothing happens by chance."""

import numpy as np

from deck.random import Random

WIDTH, HEIGHT, START = 8, 5, (0, 0)
WALL = {(3, 1), (3, 2), (3, 3)}
FREE = [(x, y) for x in range(WIDTH) for y in range(HEIGHT) if (x, y) not in WALL]
MOVES = ((0, 1), (1, 0), (0, -1), (-1, 0))
EPISODES, LONGEST, SHOTS = 300, 100, 30


def move(cell, way):
    """The next cell; a wall or the edge leaves the mouse where it is."""
    x, y = cell[0] + MOVES[way][0], cell[1] + MOVES[way][1]
    return (x, y) if 0 <= x < WIDTH and 0 <= y < HEIGHT and (x, y) not in WALL else cell


def walk(worth, cell, world, random, curiosity):
    """One walk to the cheese, learning at every step: Q(s, a) ← r + γ max Q(s′, ·); the cells it visited."""
    cheese, reward, patience = world
    path = [cell]
    while cell != cheese and len(path) <= LONGEST:
        best = np.flatnonzero(worth[cell] == worth[cell].max())
        curious = curiosity and random.uniform() < curiosity
        way = random.integer(4) if curious else best[random.integer(len(best))]
        after = move(cell, way)
        worth[cell][way] = reward if after == cheese else np.float32(patience) * worth[after].max()
        cell = after
        path.append(cell)
    return path


def learn(world, seed):
    """(number, path, Q (8, 5, 4)) of some walks from anywhere; the last is from START and tries nothing new.

    world  (cheese, reward, patience)

    Curiosity falls from 1 to 0, late, so that every way is tried before habit sets in: with 1,000 seeds and all 36
    places of the cheese, each cell has its value after 83 walks at the latest.
    """
    random, worth = Random(seed), np.zeros((WIDTH, HEIGHT, 4), np.float32)
    yield 0, [START], worth.copy()
    kept = {1 + (EPISODES - 1) * shot**2 // SHOTS**2 for shot in range(SHOTS + 1)}
    for number in range(1, EPISODES + 1):
        gone = number / (EPISODES + 1)
        path = walk(worth, FREE[random.integer(len(FREE))], world, random, 1 - gone * gone)
        if number in kept:
            yield number, path, worth.copy()
    yield EPISODES + 1, walk(worth, START, world, random, 0), worth.copy()

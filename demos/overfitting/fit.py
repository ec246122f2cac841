"""Least squares in an orthogonal basis: all degrees from one QR, and never a normal equation."""

import numpy as np
import tensorflow as tf

LOST = 1e-9


def legendre(x, highest):
    """Legendre's polynomials P₀ … P_highest, moved to [0, 1], at places x: (n, highest + 1) in float64.

    (k + 1) P_{k+1} = (2k + 1) u P_k − k P_{k−1} with u = 2x − 1 (Bonnet).
    """
    u = 2 * tf.constant(x, tf.float64) - 1
    columns = [tf.ones_like(u), u]
    for k in range(1, highest):
        columns.append(((2 * k + 1) * u * columns[k] - k * columns[k - 1]) / (k + 1))
    return tf.stack(columns[: highest + 1], axis=1)


def fits(y, basis, *elsewhere):
    """The least-squares fits of all degrees that the points pin down: at the points, and at other places.

    basis        (n, k): P₀ … at the points, of which QR makes orthonormal columns; the fit of degree d takes d + 1
    elsewhere    the same polynomials at other places, each (m, k)
    Returns an array (degrees, places) for each. A degree that the points cannot pin down ends the list.
    """
    columns = min(basis.shape)
    q, r = tf.linalg.qr(basis[:, :columns])
    sizes, lengths = np.abs(np.diag(r)), np.linalg.norm(basis[:, :columns], axis=0)
    pinned = int(np.cumprod(sizes > LOST * lengths).sum())
    shares = tf.linalg.matvec(q[:, :pinned], tf.constant(y, tf.float64), transpose_a=True)
    upper = tf.transpose(r[:pinned, :pinned])
    turned = [tf.transpose(tf.linalg.triangular_solve(upper, tf.transpose(at[:, :pinned]))) for at in elsewhere]
    return [tf.transpose(tf.cumsum(at * shares, axis=1)).numpy() for at in (q[:, :pinned], *turned)]


def root_mean_square(errors):
    """√ of the mean square over the last axis."""
    return np.sqrt(np.mean(np.square(errors), axis=-1))

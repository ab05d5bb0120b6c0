package hadrec.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.internal.checks.Expect;
import hadrec.loss.Loss;
import hadrec.optimizer.Optimizer;

/** The settings of a fit as version 2 prints them: its learning rates count steps, those of today fractions of the training. */
final class Version2Fit {
    private static final String RATE = "learningRate";

    private final long steps;

    private Version2Fit(long steps) {
        this.steps = steps;
    }

    /**
     * {@return the fit}
     *
     * @param stepsOfEpoch updates in an epoch
     * @throws IllegalArgumentException if it is none, or one that cannot be said today
     */
    static TrainingFit of(String text, long stepsOfEpoch, TrainingJson reader) {
        ObjectNode json = RecordText.json(text);
        ObjectNode end = object(json, "stopping");
        end.remove("type"); // which is written of interfaces alone
        TrainingFit.Stopping stopping = reader.read(end.toString(), TrainingFit.Stopping.class);
        ObjectNode optimizer = object(json, "optimizer");
        new Version2Fit(stopping.epochs() * stepsOfEpoch).translate(optimizer);
        return new TrainingFit(
                reader.read(optimizer.toString(), Optimizer.class),
                reader.read(object(json, "loss").toString(), Loss.class),
                TrainingFit.BatchSize.of(json.path("batchSize").asInt()),
                stopping,
                json.path("evaluateTraining").asBoolean());
    }

    private static ObjectNode object(ObjectNode json, String name) {
        Expect.that(json.get(name) instanceof ObjectNode, "expected '%s' among the settings, got %s", name, json);
        return (ObjectNode) json.get(name);
    }

    /** The learning rates of an optimizer, and of those within it. */
    private void translate(ObjectNode optimizer) {
        if (optimizer.has(RATE)) {
            translateRate(optimizer, RATE);
        }
        for (String inner : new String[] {"optimizer", "adam"}) {
            if (optimizer.get(inner) instanceof ObjectNode other) {
                translate(other);
            }
        }
    }

    private void translateRate(ObjectNode holder, String name) {
        if (holder.path(name).isNumber()) {
            ObjectNode constant = JsonNodeFactory.instance.objectNode().put("type", "Constant");
            constant.set("rate", holder.get(name));
            holder.set(name, constant);
            return;
        }
        ObjectNode rate = object(holder, name);
        switch (rate.path("type").asText()) {
            case "StepDecay" -> relative(rate.put("type", "Stepwise"), "every", "interval");
            case "CosineDecay" -> relative(whole(rate.put("type", "Cosine")), "warmUp", "warmUp");
            case "ExponentialDecay" -> whole(rate.put("type", "Exponential"));
            case "OneCycle" -> whole(rate);
            case "PlateauReduction" -> translateRate(rate.put("type", "ReducedOnPlateau"), "rate");
            default -> throw Expect.refusal("expected a learning rate that is known, got %s", rate);
        }
    }

    private void relative(ObjectNode rate, String name, String today) {
        double fraction = rate.path(name).asDouble() / steps;
        rate.remove(name);
        rate.put(today, fraction);
    }

    /** A course over all steps of the training, as those of today are. */
    private ObjectNode whole(ObjectNode rate) {
        long own = rate.path("steps").asLong();
        Expect.that(
                own == steps,
                "expected a learning rate over the %d steps of the training, got %s over %d, which cannot be said today",
                steps,
                rate.path("type").asText(),
                own);
        rate.remove("steps");
        return rate;
    }
}

package hadrec.training;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.features.EventSymmetry;
import hadrec.features.Split;
import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Nearest;
import hadrec.internal.files.StrictJson;
import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Huber;
import hadrec.loss.LogCosh;
import hadrec.loss.Loss;
import hadrec.loss.MeanAbsoluteError;
import hadrec.loss.MeanSquaredError;
import hadrec.loss.QuantileLoss;
import hadrec.loss.ResponseBalance;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dropout;
import hadrec.network.Layer;
import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes and reads trainings as JSON; malformed documents are refused. */
final class TrainingJson {
    /** Implementations that a document may name: a new layer or loss is registered here. */
    private static final List<Class<?>> KINDS = List.of(
            Dense.class,
            BatchNormalization.class,
            Dropout.class,
            GaussianLikelihood.class,
            Huber.class,
            LogCosh.class,
            MeanAbsoluteError.class,
            MeanSquaredError.class,
            QuantileLoss.class,
            ResponseBalance.class,
            TrainingData.RecoilOf.class,
            TrainingData.Columns.class);

    /** Interfaces whose values are written with the name of their class. */
    private static final List<Class<?>> INTERFACES =
            List.of(Optimizer.class, LearningRate.class, Loss.class, Split.class, TrainingData.Target.class);

    private final JsonMapper mapper;
    private final List<Class<?>> kinds;
    private final Set<String> layers;

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Named {}

    private TrainingJson(JsonMapper mapper, List<Class<?>> kinds) {
        this.mapper = mapper;
        this.kinds = kinds;
        layers = kinds.stream()
                .filter(Layer.Settings.class::isAssignableFrom)
                .map(TrainingJson::named)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static TrainingJson of(Class<?>... further) {
        for (Class<?> kind : further) {
            Expect.that(
                    Layer.Settings.class.isAssignableFrom(kind)
                            || INTERFACES.stream().anyMatch(known -> known.isAssignableFrom(kind)),
                    "TrainingJson expects classes of layers, losses, optimizers, learning rates or splits, got %s",
                    kind.getName());
        }
        JsonMapper.Builder builder = StrictJson.builder();
        builder.injectableValues(new InjectableValues.Std()
                .addValue(EventSymmetry.Declared.class, EventSymmetry.Declared.SAMPLE)
                .addValue("truth", Set.of())
                .addValue("units", Map.of())
                .addValue("meanWeight", false));
        INTERFACES.forEach(type -> builder.addMixIn(type, Named.class));
        JsonMapper mapper = builder.build();
        List<Class<?>> kinds = Stream.of(KINDS, LearningRate.KINDS, Optimizer.KINDS, Split.KINDS, List.of(further))
                .flatMap(List<? extends Class<?>>::stream)
                .<Class<?>>map(kind -> kind)
                .toList();
        kinds.forEach(mapper::registerSubtypes);
        return new TrainingJson(mapper, kinds);
    }

    String write(Object document) {
        return StrictJson.write(mapper, document);
    }

    /** What is written, to be put into a larger document. */
    JsonNode tree(Object document) {
        return mapper.valueToTree(document);
    }

    /** The fields of a document, not checked. */
    ObjectNode object(String json) {
        try {
            Expect.that(
                    mapper.readTree(json) instanceof ObjectNode,
                    "cannot be read: expected an object of fields in braces");
            return (ObjectNode) mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw StrictJson.refusal(e);
        }
    }

    <T> T read(String json, Class<T> type) {
        try {
            requireKnownLayers(mapper.readTree(Expect.given("Training", "a document", json)));
            return StrictJson.read(mapper, json, type);
        } catch (InvalidTypeIdException e) {
            throw Expect.refusal(
                    "cannot be read: there is no %s '%s'%s; there are %s%s",
                    e.getBaseType().getRawClass().getSimpleName(),
                    e.getTypeId(),
                    Nearest.hint(String.valueOf(e.getTypeId()), kinds(e.getBaseType())),
                    kinds(e.getBaseType()),
                    StrictJson.place(e));
        } catch (JsonProcessingException e) {
            throw StrictJson.refusal(e);
        }
    }

    /** Jackson would take any other layer for an activation. */
    private void requireKnownLayers(JsonNode document) {
        for (JsonNode network : document.findValues("network")) {
            for (JsonNode layer : network.path("hidden")) {
                String type = layer.path("type").asText("");
                Expect.that(
                        layer.isTextual() || layers.contains(type),
                        "cannot be read: there is no layer '%s'%s; there are %s",
                        type,
                        Nearest.hint(type, layers),
                        layers);
            }
        }
    }

    /** What a document may name where something of a type is expected. */
    private Set<String> kinds(JavaType expected) {
        return kinds.stream()
                .filter(kind -> expected.getRawClass().isAssignableFrom(kind))
                .map(TrainingJson::named)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As Jackson does. */
    private static String named(Class<?> kind) {
        return kind.getName().substring(kind.getName().lastIndexOf('.') + 1);
    }
}

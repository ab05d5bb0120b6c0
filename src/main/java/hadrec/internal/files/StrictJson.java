package hadrec.internal.files;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hadrec.internal.checks.Expect;
import java.util.stream.Collectors;

/** Records as JSON and back. Missing, unknown or repeated fields, null and values of another type are refused. */
public final class StrictJson {
    private static final JsonMapper RECORDS = builder().build();

    private StrictJson() {}

    /** {@return settings for a mapper of one's own} */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY);
    }

    /** {@return a record as JSON} */
    public static String write(Object document) {
        return write(RECORDS, document);
    }

    /** {@return a document as a mapper writes it} */
    public static String write(JsonMapper mapper, Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * {@return a record from JSON}
     *
     * @throws IllegalArgumentException if it is none; the message names the place
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return read(RECORDS, json, type);
        } catch (JsonProcessingException e) {
            throw refusal(e);
        }
    }

    /** {@return a document as a mapper reads it, never null} */
    public static <T> T read(JsonMapper mapper, String json, Class<T> type) throws JsonProcessingException {
        T document = mapper.readValue(json, type);
        Expect.that(document != null, "cannot be read: expected a document, got null");
        return document;
    }

    /** {@return what is wrong with a document, and where, for the caller to throw} */
    public static IllegalArgumentException refusal(JsonProcessingException e) {
        return new IllegalArgumentException("cannot be read: " + words(e) + place(e), e);
    }

    /** Without what Jackson tells of its own settings. */
    private static String words(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceFirst("Missing creator property ('.*?') .*", "$1 is missing")
                .replaceFirst("Null value for creator property ('.*?') .*", "$1 is null")
                .replaceFirst(" \\(but might if coercion.*", "")
                .replaceFirst("No content to map due to end-of-input", "the text is empty");
    }

    /** {@return the place of an error in a document, such as {@code , at data.inputs}; empty if it has none} */
    public static String place(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                        .collect(Collectors.joining(".", ", at ", ""))
                : "";
    }
}

package hadrec.network;

import hadrec.internal.files.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers of a network at one time: trainable parameters and running statistics by name, in order.
 *
 * @param values one array per name, row by row
 */
public record NetworkState(Map<String, float[]> values) {
    static NetworkState copyOf(Map<String, FloatParameter> parameters) {
        Map<String, float[]> copy = new LinkedHashMap<>();
        parameters.forEach(
                (name, parameter) -> copy.put(name, parameter.value().data.clone()));
        return new NetworkState(copy);
    }

    /** Takes over the present numbers; no array is allocated. */
    public void copyFrom(MultilayerPerceptron network) {
        network.state()
                .forEach((name, parameter) ->
                        System.arraycopy(parameter.value().data, 0, values.get(name), 0, parameter.size()));
    }

    /** {@return the SHA-256 of all names and numbers: the same for the same network trained to the same bits} */
    public String sha256() {
        Fingerprint fingerprint = new Fingerprint();
        values.forEach((name, numbers) -> fingerprint.add(name).add(numbers));
        return fingerprint.sha256();
    }

    void writeTo(Map<String, FloatParameter> parameters) {
        if (!parameters.keySet().equals(values.keySet())) {
            throw new IllegalArgumentException(
                    "The network has " + parameters.keySet() + ", the state to restore has " + values.keySet());
        }
        parameters.forEach((name, parameter) -> {
            float[] saved = values.get(name);
            if (saved.length != parameter.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s has %d numbers, the state to restore has %d",
                        name,
                        parameter.size(),
                        saved.length));
            }
        });
        parameters.forEach((name, parameter) ->
                System.arraycopy(values.get(name), 0, parameter.value().data, 0, parameter.size()));
    }
}

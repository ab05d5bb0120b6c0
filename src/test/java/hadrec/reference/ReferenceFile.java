package hadrec.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file of reference numbers: lines {@code case,name,type,shape,v0,v1,...}, read from the folder that the system
 * property {@code reference.dir} names (by default the test resources).
 */
public final class ReferenceFile {
    private ReferenceFile() {}

    /** The cases of a file, in the file's order. */
    public static Map<String, ReferenceCase> read(String name) {
        Map<String, ReferenceCase> cases = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(folder().resolve(name), StandardCharsets.UTF_8)) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] part = line.split(",", -1);
                cases.computeIfAbsent(part[0], ReferenceCase::new).add(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (cases.isEmpty()) {
            throw new IllegalStateException(folder().resolve(name) + " holds no case");
        }
        return cases;
    }

    /** The folder of the reference numbers. */
    public static Path folder() {
        return Path.of(System.getProperty("reference.dir", "src/test/resources/reference"));
    }
}

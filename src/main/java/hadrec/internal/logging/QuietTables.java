package hadrec.internal.logging;

import tech.tablesaw.api.Table;

/**
 * Starts Tablesaw without SLF4J's three lines that a program has no provider: it needs none, and a library that brought one would
 * choose for its users. A program with a provider, or with a verbosity of its own, sees what SLF4J has to say.
 */
public final class QuietTables {
    private static final String VERBOSITY = "slf4j.internal.verbosity";
    private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    static {
        if (System.getProperty(VERBOSITY) == null
                && Table.class.getClassLoader().getResource(PROVIDERS) == null) {
            startQuietly();
        }
    }

    private QuietTables() {}

    /** Does so, once; to be called before the first table. */
    public static void start() {
        // The work is the class's initialization, which Java does once.
    }

    /** SLF4J reads the property once, when the first logger is made; afterwards it is as before. */
    private static void startQuietly() {
        System.setProperty(VERBOSITY, "ERROR");
        try {
            Table.create();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }
}

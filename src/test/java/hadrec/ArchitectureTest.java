package hadrec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources and holds them to the order of packages and to the rules that hold for every class. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("src/main/java/hadrec");

    /** The way of the data; a package imports only those before it. What no user imports comes first. */
    private static final List<String> ORDER = List.of(
            "internal.checks",
            "internal.files",
            "internal.compute",
            "internal.browser",
            "internal.logging",
            "data",
            "internal.tables",
            "formula",
            "statistics",
            "features",
            "network",
            "loss",
            "optimizer",
            "training",
            "recoil",
            "model",
            "export",
            "command",
            "wmass",
            "figures",
            "study",
            "notebook");

    /** The public types of the core: what a user of the library sees. Adding one is a decision. */
    private static final Map<String, Set<String>> PUBLIC_TYPES = Map.ofEntries(
            Map.entry("data", Set.of("CsvEventLoader", "EventColumn", "EventLoader", "EventSchema", "Role")),
            Map.entry("formula", Set.of("Formula")),
            Map.entry(
                    "statistics",
                    Set.of(
                            "BinnedProfile",
                            "Bins",
                            "Bootstrap",
                            "ChiSquare",
                            "Estimate",
                            "Histogram",
                            "RandomStream",
                            "Spectra",
                            "Statistic",
                            "WeightedMoments")),
            Map.entry(
                    "features",
                    Set.of(
                            "EventSymmetry",
                            "FeatureSet",
                            "RecoilFrame",
                            "RecoilTarget",
                            "Selection",
                            "SpectrumWeights",
                            "Split",
                            "StandardScaler",
                            "TransverseVector")),
            Map.entry(
                    "network",
                    Set.of(
                            "Activation",
                            "BatchNormalization",
                            "CompiledNetwork",
                            "Dense",
                            "Dropout",
                            "Layer",
                            "MultilayerPerceptron",
                            "NetworkSettings",
                            "Parameter",
                            "Pass")),
            Map.entry(
                    "loss",
                    Set.of(
                            "GaussianLikelihood",
                            "Huber",
                            "LogCosh",
                            "Loss",
                            "MeanAbsoluteError",
                            "MeanLoss",
                            "MeanSquaredError",
                            "QuantileLoss",
                            "ResponseBalance")),
            Map.entry(
                    "optimizer",
                    Set.of(
                            "AdaGrad",
                            "Adam",
                            "AdamW",
                            "GradientDescent",
                            "LearningRate",
                            "Momentum",
                            "Nesterov",
                            "Optimizer",
                            "RmsProp")),
            Map.entry(
                    "training",
                    Set.of(
                            "Dataset",
                            "PreparedTraining",
                            "Progress",
                            "TrainedNetwork",
                            "Training",
                            "TrainingData",
                            "TrainingFit",
                            "TrainingHistory",
                            "TrainingStore",
                            "Checkpoint")),
            Map.entry("recoil", Set.of("Calibration", "Recoil", "RecoilComponents", "RecoilMeasure", "Recoils")),
            Map.entry("export", Set.of("LwtnnFile", "OnnxFile")),
            Map.entry("command", Set.of("Commands")),
            Map.entry("model", Set.of("CrossFit", "RecoilEnsemble", "RecoilPredictor", "RecoilRegressor")),
            Map.entry(
                    "wmass",
                    Set.of("BreitWigner", "MassErrors", "MassObservable", "MassTemplates", "ToyStudy", "Variation")),
            Map.entry(
                    "figures",
                    Set.of(
                            "Axes",
                            "BarFigure",
                            "CurveFigure",
                            "HeatmapFigure",
                            "HistogramFigure",
                            "PrintFigure",
                            "ProfileFigure",
                            "QuickLook",
                            "Series")),
            Map.entry("notebook", Set.of("Workspace")));

    /** Where a library may be seen; every other library may be seen nowhere. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry(
                    "tech.tablesaw.",
                    Set.of(
                            "internal.logging",
                            "data",
                            "internal.tables",
                            "formula",
                            "statistics",
                            "features",
                            "training",
                            "recoil",
                            "model",
                            "command",
                            "wmass",
                            "study",
                            "figures",
                            "notebook")),
            Map.entry("tech.tablesaw.plotly.", Set.of("figures", "notebook")),
            Map.entry(
                    "org.ejml.",
                    Set.of(
                            "internal.compute",
                            "internal.files",
                            "features",
                            "network",
                            "loss",
                            "optimizer",
                            "training",
                            "recoil",
                            "model",
                            "command",
                            "export",
                            "wmass",
                            "study")),
            Map.entry("dev.ludovic.netlib.", Set.of("internal.compute")),
            Map.entry("org.bytedeco.", Set.of("internal.compute")),
            Map.entry("io.github.spencerpark.", Set.of("notebook")),
            Map.entry("jdk.jshell.", Set.of("notebook")),
            Map.entry(
                    "com.fasterxml.jackson.",
                    Set.of(
                            "internal.browser",
                            "internal.files",
                            "formula",
                            "figures",
                            "features",
                            "network",
                            "loss",
                            "training",
                            "export")),
            Map.entry("org.unbescape.", Set.of("figures")),
            Map.entry("org.apache.commons.math3.", Set.of("statistics")),
            Map.entry("com.sun.management.", Set.of("internal.compute")),
            Map.entry("javax.imageio.", Set.of("internal.browser")));

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.*]+);");
    private static final Pattern INEXACT =
            Pattern.compile("\\bMath\\.(exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|hypot|cbrt|sinh"
                    + "|cosh|tanh|fma)\\(");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (final |sealed |abstract |non-sealed )?(class|interface|record|enum) ");
    private static final Pattern PUBLIC = Pattern.compile("^( {4})?public (?!static final long serialVersionUID).*");

    @Test
    void everyPackageHasItsPlace() {
        for (Path folder : packages()) {
            assertTrue(ORDER.contains(name(folder)), folder + " has no place in the order of packages");
        }
    }

    @Test
    void aPackageImportsOnlyPackagesAboveIt() {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            String own = name(source.getParent());
            for (String imported : imports(source)) {
                if (imported.startsWith("hadrec.")) {
                    String other = imported.replaceFirst("^hadrec\\.", "").replaceFirst("\\.[A-Z].*", "");
                    if (!other.equals(own) && ORDER.indexOf(other) >= ORDER.indexOf(own)) {
                        wrong.add(source + " imports " + imported);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theCoresPublicTypesAreTheListedOnes() {
        Map<String, Set<String>> found = new HashMap<>();
        for (Path source : sources()) {
            String owner = name(source.getParent());
            if (!owner.startsWith("internal.")
                    && !owner.equals("study")
                    && PUBLIC_TYPE.matcher(text(source)).find()) {
                String type = source.getFileName().toString().replace(".java", "");
                found.computeIfAbsent(owner, key -> new HashSet<>()).add(type);
            }
        }
        assertEquals(PUBLIC_TYPES, found);
    }

    /** So whatever a study needs, the extension points of the core offer. */
    @Test
    void studiesUsePublicTypesOnly() {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            if (name(source.getParent()).equals("study")) {
                imports(source).stream()
                        .filter(imported -> imported.startsWith("hadrec.internal."))
                        .forEach(imported -> wrong.add(source + " imports " + imported));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void eachLibraryStaysInItsPackages() {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            for (String imported : imports(source)) {
                if (!imported.startsWith("hadrec.")
                        && !imported.startsWith("java.")
                        && !mayBeSeen(imported, name(source.getParent()))) {
                    wrong.add(source + " imports " + imported);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean mayBeSeen(String imported, String owner) {
        List<String> libraries =
                LIBRARIES.keySet().stream().filter(imported::startsWith).toList();
        return !libraries.isEmpty()
                && libraries.stream().allMatch(library -> LIBRARIES.get(library).contains(owner));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        for (Path folder : packages()) {
            Path info = folder.resolve("package-info.java");
            assertTrue(Files.exists(info), folder + " has no package-info.java");
            assertTrue(text(info).startsWith("/**"), info + " has no Javadoc");
        }
    }

    @Test
    void publicTypesAndMethodsHaveJavadoc() {
        List<String> bare = new ArrayList<>();
        for (Path source : sources()) {
            List<String> lines = text(source).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (PUBLIC.matcher(lines.get(i)).matches() && !isExplained(lines, i)) {
                    bare.add(source + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
        }
        assertEquals(List.of(), bare);
    }

    /** Whether Javadoc or {@code @Override} stands in front of a line, annotations aside. */
    private static boolean isExplained(List<String> lines, int line) {
        int before = line - 1;
        while (before >= 0 && lines.get(before).strip().startsWith("@")) {
            if (lines.get(before).strip().equals("@Override")) {
                return true;
            }
            before--;
        }
        return before >= 0 && lines.get(before).strip().endsWith("*/");
    }

    @Test
    void noClassIsLongerThan300Lines() {
        for (Path source : sources()) {
            long lines = text(source).lines().count();
            assertTrue(lines <= 300, source + " has " + lines + " lines");
        }
    }

    @Test
    void bitsDoNotDependOnTheCompiler() {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            Matcher call = INEXACT.matcher(withoutComments(text(source)));
            while (call.find()) {
                wrong.add(source + " calls " + call.group() + "…) where StrictMath gives the same bits everywhere");
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
    }

    private static List<String> imports(Path source) {
        return IMPORT.matcher(text(source)).results().map(r -> r.group(1)).toList();
    }

    private static List<Path> packages() {
        List<Path> found = sources().stream().map(Path::getParent).distinct().toList();
        assertTrue(found.size() >= 8, "only " + found);
        return found;
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder) {
        return ROOT.relativize(folder).toString().replace('/', '.');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

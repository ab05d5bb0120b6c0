package hadrec.model;

import hadrec.internal.checks.Expect;
import hadrec.internal.files.SealedZip;
import hadrec.internal.files.StrictJson;
import hadrec.internal.files.WholeFile;
import hadrec.recoil.Calibration;
import hadrec.training.TrainedNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes and reads an ensemble as one file; the package describes its format. */
final class EnsembleFile {
    private static final String KIND = "model file";
    private static final String DESCRIPTION = "ensemble.json";

    private EnsembleFile() {}

    /** The content of ensemble.json; of calibrations there is one or none. */
    private record Description(String format, List<Member> members, List<Calibration> calibrations) {
        private static final String FORMAT = "hadrec ensemble, version 1";

        Description {
            Expect.that(format.equals(FORMAT), "expected the format '%s', got '%s'", FORMAT, format);
            members = List.copyOf(members);
            calibrations = List.copyOf(calibrations);
            Expect.that(!members.isEmpty(), "expected at least 1 member, got none");
            Expect.that(calibrations.size() <= 1, "expected at most 1 calibration, got %d", calibrations.size());
            calibrations.forEach(calibration -> calibration.settings().columns()); // refuses what is no formula
        }

        static Description of(RecoilEnsemble ensemble) {
            List<Member> members = new ArrayList<>();
            for (RecoilRegressor regressor : ensemble.members()) {
                members.add(new Member(name(members.size()), regressor.sha256()));
            }
            return new Description(
                    FORMAT, members, ensemble.calibration().stream().toList());
        }

        private static String name(int member) {
            return member + 1 + ".zip";
        }

        /** Of the archive, in their order. */
        Set<String> entries() {
            Set<String> names = new LinkedHashSet<>(List.of(DESCRIPTION));
            for (int i = 0; i < members.size(); i++) {
                names.add(name(i));
                Expect.that(
                        members.get(i).file.equals(name(i)),
                        "expected %s as member %d, got %s",
                        name(i),
                        i + 1,
                        members.get(i).file);
            }
            return names;
        }
    }

    /**
     * A model file in the archive.
     *
     * @param file the name of its entry
     * @param sha256 of all that its predictions depend on
     */
    private record Member(String file, String sha256) {}

    static void write(RecoilEnsemble ensemble, Path file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Description description = Description.of(ensemble);
        entries.put(DESCRIPTION, StrictJson.write(description).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < description.members.size(); i++) {
            entries.put(
                    description.members.get(i).file,
                    ensemble.members().get(i).trained().toBytes());
        }
        WholeFile.write(file, SealedZip.of(entries));
    }

    static RecoilEnsemble read(Path file, Class<?>... further) {
        Expect.given("RecoilEnsemble", "a model file", file);
        return SealedZip.read(
                KIND,
                file,
                archive -> archive.entries().containsKey(DESCRIPTION)
                        ? ensemble(archive, file, further)
                        : new RecoilEnsemble(List.of(RecoilRegressor.load(file, further))));
    }

    private static RecoilEnsemble ensemble(SealedZip.Archive archive, Path file, Class<?>... further)
            throws IOException {
        Expect.that(archive.sealed(), "the archive has no SHA-256 as its comment");
        String text = new String(archive.entry(DESCRIPTION), StandardCharsets.UTF_8);
        Description description = StrictJson.read(text, Description.class);
        Set<String> entries = archive.entries().keySet();
        Expect.that(
                entries.equals(description.entries()),
                "expected the entries %s, got %s",
                description.entries(),
                entries);
        List<RecoilRegressor> regressors = new ArrayList<>();
        for (Member member : description.members) {
            regressors.add(regressor(member, archive, file, further));
        }
        return new RecoilEnsemble(regressors, description.calibrations.stream().findFirst());
    }

    private static RecoilRegressor regressor(Member member, SealedZip.Archive archive, Path file, Class<?>... further)
            throws IOException {
        String name = file + ", entry " + member.file + ",";
        RecoilRegressor regressor =
                RecoilRegressor.of(TrainedNetwork.ofBytes(name, archive.entry(member.file), further));
        Expect.that(
                regressor.sha256().equals(member.sha256),
                "expected the network %s in %s, got %s",
                member.sha256,
                member.file,
                regressor.sha256());
        return regressor;
    }
}

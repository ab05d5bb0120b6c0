package hadrec.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the first values of a column of a file let one think that it is; proposals for a person to check. */
final class DraftColumn {
    private static final Set<String> NOTHING = Set.of("", "nan", "na", "<na>");
    private static final Set<Double> SENTINELS = Set.of(-99.0, -999.0, -9999.0, -99999.0);
    private static final Pattern AZIMUTH = Pattern.compile("(?i).*(phi|azimuth)(\\d*|_.*)");
    private static final Pattern MOMENTUM =
            Pattern.compile("(?:.*[^a-z])?(?:pt|m?p[xyz]|et|ht|mt|sumet|me?t[xy]?|mass|m|e|energy)(?:[^a-z].*)?");
    private static final Pattern COMPONENT = Pattern.compile("(?i)(.*?)(?:_mp|_?p?)([xy])");

    /** What ntuples often call that to which a role is given; where two columns are called so, none has it. */
    private static final Map<Role, Pattern> USUAL_NAMES = Map.of(
            Role.EVENT, Pattern.compile("(?i)ev(?:en)?t(?:_?(?:n(?:umber|o|r)?|id))?"),
            Role.WEIGHT, Pattern.compile("(?i)(?:(?:mc|gen|ev(?:en)?t|total)_?)?(?:w|weight|wgt)"),
            Role.N_PV, Pattern.compile("(?i)n_?(?:pv|pvs|vtx|vertices|goodvtx)"),
            Role.MU, Pattern.compile("(?i)(?:actual|average|avg)_?mu|averageInteractionsPerCrossing"),
            Role.BOSON_PT,
                    Pattern.compile(
                            "(?i)(?:true|truth|gen)_?(?:[vwz]|boson)_?pt|(?:[vwz]|boson)_?pt_?(?:true|truth|gen)"),
            Role.BOSON_PHI,
                    Pattern.compile(
                            "(?i)(?:true|truth|gen)_?(?:[vwz]|boson)_?phi|(?:[vwz]|boson)_?phi_?(?:true|truth|gen)"));

    /** Where one momentum in ten is above this, they are in MeV: in GeV hardly one in a thousand would be. */
    private static final double LARGE_IN_GEV = 2000;

    /** A column of which float32 would not keep the differences. */
    private static final double LEAST_SPREAD = 1e-5;

    private final String name;
    /** Of all columns of the file. */
    private final List<String> names;

    private final List<Double> numbers = new ArrayList<>();
    private int missing;
    private int texts;
    private boolean whole = true;
    private boolean truth;

    DraftColumn(String name, List<String> names) {
        this.name = name;
        this.names = names;
    }

    String name() {
        return name;
    }

    void add(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        double number = DecimalText.toDouble(ascii, 0, ascii.length, 0);
        if (NOTHING.contains(lower)) {
            missing++;
        } else if (lower.equals("true") || lower.equals("false")) {
            truth = true;
            numbers.add(lower.equals("true") ? 1.0 : 0.0);
        } else if (!Double.isNaN(number)) {
            whole &= number == Math.rint(number) && Math.abs(number) < 0x1p63;
            numbers.add(number);
        } else {
            texts++;
        }
    }

    /** The declaration that fits; empty for a column of text and for an index. */
    Optional<EventColumn> propose() {
        if (texts > 0 || name.isEmpty()) {
            return Optional.empty();
        }
        EventColumn column = typed();
        if (sentinels() > 0) {
            column = column.missingIs(least());
        } else if (missing > 0) {
            column = column.mayBeMissing();
        }
        Optional<Role> role = role(column);
        if (role.isPresent()) {
            return Optional.of(column.as(role.get()));
        }
        return Optional.of(withSymmetry(column));
    }

    private EventColumn typed() {
        boolean momentum = likelyRole().filter(Role::isMomentum).isPresent();
        if (whole && !numbers.isEmpty() && !momentum) {
            double[] values = others();
            double lowest = values.length == 0 ? 0 : values[0];
            double highest = values.length == 0 ? 0 : values[values.length - 1];
            boolean fits = lowest > Integer.MIN_VALUE && highest <= Integer.MAX_VALUE;
            return !fits || isEventNumber()
                    ? EventColumn.identifier(name)
                    : lowest >= 0 || truth ? EventColumn.count(name) : EventColumn.integer(name);
        }
        return isFine() ? EventColumn.precise(name, unit()) : EventColumn.measured(name, unit());
    }

    private boolean isEventNumber() {
        return USUAL_NAMES.get(Role.EVENT).matcher(name).matches();
    }

    /** All numbers but a sentinel, rising. */
    private double[] others() {
        double[] rising = numbers.stream().mapToDouble(n -> n).sorted().toArray();
        return Arrays.copyOfRange(rising, (int) sentinels(rising), rising.length);
    }

    /** How many values are one of the numbers that stand for nothing: it is the least. */
    private static long sentinels(double[] rising) {
        return rising.length > 0 && SENTINELS.contains(rising[0])
                ? Arrays.stream(rising).takeWhile(n -> n == rising[0]).count()
                : 0;
    }

    private long sentinels() {
        return numbers.size() - others().length;
    }

    private double least() {
        return numbers.stream().mapToDouble(n -> n).min().orElse(Double.NaN);
    }

    /** A time, for one: numbers that are large beside what they differ by. */
    private boolean isFine() {
        double[] values = others();
        if (values.length == 0) {
            return false;
        }
        double lowest = values[0];
        double highest = values[values.length - 1];
        return highest > lowest && (highest - lowest) / Math.max(Math.abs(highest), Math.abs(lowest)) < LEAST_SPREAD;
    }

    private String unit() {
        Optional<Role> role = likelyRole();
        if (role.isPresent() ? role.get().isAngle() : AZIMUTH.matcher(name).matches()) {
            return "rad";
        }
        boolean momentum = role.isPresent()
                ? role.get().isMomentum()
                : MOMENTUM.matcher(name.toLowerCase(Locale.ROOT)).matches();
        double[] sizes = Arrays.stream(others()).map(Math::abs).sorted().toArray();
        boolean large = sizes.length > 0 && sizes[sizes.length * 9 / 10] > LARGE_IN_GEV;
        return !momentum ? "" : large ? "MeV" : "GeV";
    }

    private Optional<Role> roleOfName() {
        return Arrays.stream(Role.values())
                .filter(role -> role.column().equalsIgnoreCase(name))
                .findFirst();
    }

    /** That of its own name, or of a usual name that no other column has, if such numbers may play it. */
    private Optional<Role> role(EventColumn column) {
        return likelyRole().filter(each -> each.fits(column.type(), column.unit()));
    }

    private Optional<Role> likelyRole() {
        return roleOfName().or(() -> usualRole().filter(role -> rivals(role).isEmpty()));
    }

    private Optional<Role> usualRole() {
        return USUAL_NAMES.keySet().stream()
                .filter(role -> USUAL_NAMES.get(role).matcher(name).matches())
                .findFirst();
    }

    /** Other columns that may be what this one may be. */
    private List<String> rivals(Role role) {
        return names.stream()
                .filter(other -> !other.equals(name))
                .filter(other -> USUAL_NAMES.get(role).matcher(other).matches()
                        || role.column().equalsIgnoreCase(other))
                .toList();
    }

    private EventColumn withSymmetry(EventColumn column) {
        if (column.type() != EventColumn.Type.FLOAT && column.type() != EventColumn.Type.DOUBLE) {
            return column;
        }
        if (AZIMUTH.matcher(name).matches()) {
            return name.matches("(?i).*d(elta)?_?phi.*") ? column.odd() : column.azimuth();
        }
        Matcher component = COMPONENT.matcher(name);
        if (component.matches() && names.contains(partner(component.group(2)))) {
            String vector = component.group(1).isEmpty() ? "p" : component.group(1);
            return component.group(2).equalsIgnoreCase("x") ? column.xOf(vector) : column.yOf(vector);
        }
        return name.matches("(?i).*(pt|eta|mass|_m|_e|sum_?et|weight|mu)\\d*") ? column.invariant() : column;
    }

    private String partner(String axis) {
        String other = switch (axis) {
            case "x" -> "y";
            case "y" -> "x";
            case "X" -> "Y";
            default -> "X";
        };
        return name.substring(0, name.length() - 1) + other;
    }

    /** What was seen: the range, how many have no value, and which role it might play that it has not been given. */
    String remark(int events, EventColumn proposed) {
        StringBuilder remark = new StringBuilder();
        double[] values = others();
        remark.append(values.length == 0 ? "no value" : text(values[0]) + " to " + text(values[values.length - 1]));
        share(remark, missing, events, "missing");
        share(remark, (int) sentinels(), events, text(least()));
        roleOfName()
                .or(this::usualRole)
                .filter(role -> !proposed.name().equals(role.column()))
                .ifPresent(role -> remark.append("; ").append(mightBe(role)));
        return remark.toString();
    }

    private String mightBe(Role role) {
        List<String> rivals = roleOfName().isPresent() ? List.of() : rivals(role);
        return rivals.isEmpty() ? role + " would be " + role.words() : role + "? as " + String.join(", ", rivals);
    }

    private static void share(StringBuilder remark, int number, int events, String what) {
        if (number > 0) {
            remark.append(String.format(Locale.ROOT, ", %.3g %% %s", 100.0 * number / events, what));
        }
    }

    /** A number with no more digits than it needs. */
    static String text(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}

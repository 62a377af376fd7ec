package mall.drill;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what was measured and sets it as tables. */
final class BenchReport {

    /** Ours, not the mall's. */
    private static final Set<String> ASKED_BY_THE_BENCH = Set.of("info", "quit");

    private final Map<Subject, List<Load.Result>> results = new EnumMap<>(Subject.class);
    private final Map<Subject, Pgbench.Limit> limits = new EnumMap<>(Subject.class);
    private final Map<Subject, Integer> statements = new EnumMap<>(Subject.class);
    private final Map<Subject, Map<String, Double>> redis = new EnumMap<>(Subject.class);

    /** Where and when, and how quiet it is there. */
    static String circumstances() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "%s, %d cores, Java %s, load average %.1f before the run"
                .formatted(
                        LocalDate.now(),
                        system.getAvailableProcessors(),
                        Runtime.version().feature(),
                        system.getSystemLoadAverage());
    }

    /** One slice, with the counters of Redis before and after it. */
    void add(Subject subject, Load.Result result, Map<String, Long> before, Map<String, Long> after) {
        results.computeIfAbsent(subject, unused -> new ArrayList<>()).add(result);
        Map<String, Double> each = new TreeMap<>();
        after.forEach((command, calls) ->
                each.put(command, (calls - before.getOrDefault(command, 0L)) / (double) result.answers()));
        each.keySet().removeAll(ASKED_BY_THE_BENCH);
        each.values().removeIf(calls -> calls < 0.01);
        redis.put(subject, each);
    }

    void limit(Subject subject, Pgbench.Limit limit) {
        limits.put(subject, limit);
    }

    void statements(Subject subject, int count) {
        statements.put(subject, count);
    }

    /** Everything, as Markdown. */
    String text() {
        return Stream.of(circumstancesAfter(), speed(), economy()).collect(Collectors.joining("\n"));
    }

    private static String circumstancesAfter() {
        return "Median of the rounds; load average %.1f at the end.%n"
                .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private String speed() {
        return "| what | per second | CPU ms each | limit per second | limit CPU ms | share | must |\n"
                + "|---|---:|---:|---:|---:|---:|---:|\n"
                + results.keySet().stream().map(this::speed).collect(Collectors.joining());
    }

    private String speed(Subject subject) {
        Load.Result result = median(subject);
        Pgbench.Limit limit = limitOf(subject);
        boolean known = limit.perSecond() > 0;
        return "| %s | %d | %.2f | %s | %s | %s | %s |%n"
                .formatted(
                        subject.title(),
                        result.perSecond(),
                        result.cpuEach(),
                        known ? limit.perSecond() : "–",
                        known ? "%.2f".formatted(limit.cpuEach()) : "–",
                        known ? result.perSecond() * 100 / limit.perSecond() + " %" : "–",
                        subject.mustPercent() > 0 ? subject.mustPercent() + " %" : "–");
    }

    private Pgbench.Limit limitOf(Subject subject) {
        if (subject.limit() == Subject.Limit.HTTP) {
            Load.Result plain = median(Subject.PLAIN);
            return new Pgbench.Limit(plain.perSecond(), plain.cpuEach());
        }
        return limits.getOrDefault(subject, new Pgbench.Limit(0, 0));
    }

    private String economy() {
        return "| per request | SQL statements, BEGIN and COMMIT included | must | Redis commands | must |\n"
                + "|---|---:|---:|---|---:|\n"
                + statements.keySet().stream().map(this::economy).collect(Collectors.joining());
    }

    private String economy(Subject subject) {
        String commands = redis.get(subject).entrySet().stream()
                .map(call -> "%s %.2f".formatted(call.getKey(), call.getValue()))
                .collect(Collectors.joining(", "));
        return "| %s | %d | %d | %s | %d |%n"
                .formatted(
                        subject.title(),
                        statements.get(subject),
                        subject.mustStatements(),
                        commands.isEmpty() ? "0" : commands,
                        subject.mustRedis());
    }

    private Load.Result median(Subject subject) {
        List<Load.Result> sorted = results.get(subject).stream()
                .sorted(Comparator.comparing(Load.Result::perSecond))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}

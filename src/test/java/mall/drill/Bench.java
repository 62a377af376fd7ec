package mall.drill;

import static mall.testing.Eventually.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How fast the mall is, beside the fastest that the same PostgreSQL and the same HTTP server could be on this machine
 * (promises.md §3): slices in turn, several times over, and of each the median.
 */
final class Bench {

    private static final int ROUNDS = 3;
    private static final int JOINS = 600;
    private static final int WARM_UP = 3_000;
    private static final int MOST_WARM_UPS = 12;
    /** As long as a slice of orders costs less than this share of the cheapest before it, the mall is warming up. */
    private static final double COMPILED = 0.97;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String UNSETTLED = """
            SELECT count(*) FROM ord_order o
             WHERE o.status = 'PENDING_PAYMENT' AND EXISTS (SELECT 1 FROM pay_payment p WHERE p.reference = o.id)
            """;

    /** Which request, which variants of it, and what was there before. */
    private record Rehearsal(Subject subject, List<Replay> replays, Snapshot before) {}

    private final Shop shop;
    private final Machine machine;
    private final Database database;
    private final Load mall;
    private final Load standin;
    private final int joins;
    private final int rounds;
    private final BenchShop goods;
    private final BenchReport report = new BenchReport();

    private Bench(Shop shop, Machine machine, Database database, Load mall, Load standin, int joins, int rounds)
            throws InterruptedException, ExecutionException {
        this.shop = shop;
        this.machine = machine;
        this.database = database;
        this.mall = mall;
        this.standin = standin;
        this.joins = joins;
        this.rounds = rounds;
        this.goods = new BenchShop(shop, (rounds + 1) * joins);
    }

    /** Measures the mall that {@code scripts/bench} has started; the arguments are the joins in a slice and the rounds. */
    public static void main(String... arguments)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        Path data = Path.of(System.getenv("MALL_DATA_DIR"));
        URI mall = URI.create("http://127.0.0.1:" + System.getenv("MALL_PORT"));
        URI standin = URI.create("http://127.0.0.1:" + System.getenv("MALL_WECHAT_STANDIN_PORT"));
        Machine machine = new Machine(data, mall);
        int joins = arguments.length < 1 ? JOINS : Integer.parseInt(arguments[0]);
        int rounds = arguments.length < 2 ? ROUNDS : Integer.parseInt(arguments[1]);
        System.out.println(BenchReport.circumstances());
        try (Database database = Database.of(machine)) {
            Load toMall = new Load(mall, machine);
            Load toWechat = new Load(standin, machine);
            new Bench(Shop.running(), machine, database, toMall, toWechat, joins, rounds).run();
        }
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        System.out.println("warming up");
        slices(new BenchReport());
        untilCompiled();
        for (int round = 1; round <= rounds; round++) {
            System.out.println("round " + round);
            slices(report);
        }
        System.out.println("the invariants");
        within(PATIENCE, shop::invariantsHold);
        System.out.println("the limits");
        limits();
        String result = report.text();
        Files.writeString(machine.data("result.md"), result);
        System.out.println(result);
    }

    // on few cores the compiler of the JVM is busy for minutes, and its time would count as the mall's
    private void untilCompiled() throws InterruptedException, ExecutionException {
        double before = Double.MAX_VALUE;
        for (int turn = 0; turn < MOST_WARM_UPS; turn++) {
            double now = mall.run("warm-up", goods.manySkus(WARM_UP)).cpuEach();
            System.out.printf("  %.2f ms CPU each%n", now);
            if (now > before * COMPILED) {
                return;
            }
            before = Math.min(before, now);
        }
    }

    private void slices(BenchReport into) throws IOException, InterruptedException, ExecutionException {
        slice(into, Subject.MANY, mall, goods.manySkus(3 * joins), () -> {});
        slice(into, Subject.HOT, mall, goods.hotSku(3 * joins), () -> {});
        slice(into, Subject.JOIN, mall, goods.joins(joins), () -> {});
        List<BenchShop.Paid> paid = goods.paid(joins);
        List<Connection.Request> told =
                paid.stream().map(BenchShop::notification).toList();
        slice(into, Subject.NOTIFY, standin, told, this::allSettled);
        slice(into, Subject.SOLD_OUT, mall, goods.soldOut(5 * joins), () -> {});
        slice(into, Subject.PAGE, mall, goods.pages(60 * joins, ""), () -> {});
        String known = "If-None-Match: " + goods.etag() + "\r\n";
        slice(into, Subject.UNCHANGED, mall, goods.pages(60 * joins, known), () -> {});
        Connection.Request plain = new Connection.Request("GET", "/q/health/live", "", "");
        slice(
                into,
                Subject.PLAIN,
                mall,
                IntStream.range(0, 60 * joins).mapToObj(i -> plain).toList(),
                () -> {});
    }

    private void slice(
            BenchReport into, Subject subject, Load load, List<Connection.Request> requests, Runnable completion)
            throws IOException, InterruptedException, ExecutionException {
        var before = machine.redisCalls();
        Load.Result result = load.run(subject.title(), requests, completion);
        into.add(subject, result, before, machine.redisCalls());
        System.out.println("  " + result.line());
        Narrator.expect(
                "the statuses of " + subject.title(),
                "[" + subject.status() + "]",
                result.statuses().keySet().toString());
    }

    private void allSettled() {
        within(
                PATIENCE,
                () -> Narrator.expect("attempts that are paid and unsettled", List.of("0"), database.texts(UNSETTLED)));
    }

    // the tapes need the mall, the replays a database it does not touch; they write rows that no real flow would
    private void limits() throws IOException, InterruptedException, ExecutionException {
        List<Rehearsal> rehearsals = rehearsals();
        rehearsals.forEach(
                one -> report.statements(one.subject(), one.replays().get(0).statements()));
        if (!Pgbench.isThere()) {
            System.out.println("no pgbench on the PATH: the limit of the SQL is not measured");
            return;
        }
        machine.freeze("mall");
        try {
            database.run(
                    "UPDATE inv_stock SET available = 100000000, reserved = reserved + 100000000 WHERE available > 0",
                    "UPDATE gb_quota SET quota = 2000000000");
            Pgbench pgbench = new Pgbench(machine, database, machine.data(""));
            for (Rehearsal one : rehearsals) {
                Pgbench.Limit limit = pgbench.run(one.subject().name().toLowerCase(), one.replays(), one.before());
                report.limit(one.subject(), limit);
                System.out.printf("  %-34s %6d/s%n", one.subject().title(), limit.perSecond());
            }
        } finally {
            machine.thaw("mall");
        }
    }

    private List<Rehearsal> rehearsals() throws IOException, InterruptedException, ExecutionException {
        List<BenchShop.Paid> paid = goods.paid(2 * BenchShop.SKUS);
        List<Rehearsal> rehearsals = new ArrayList<>();
        try (Tape tape = new Tape(database, machine.data("logs").resolve("postgres.log"))) {
            rehearsals.add(rehearsal(tape, Subject.MANY, BenchShop.SKUS, goods::placing));
            rehearsals.add(rehearsal(tape, Subject.HOT, 1, goods::placingHot));
            rehearsals.add(rehearsal(tape, Subject.JOIN, BenchShop.CAMPAIGNS, goods::joining));
            var waiting = paid.iterator();
            rehearsals.add(rehearsal(tape, Subject.NOTIFY, BenchShop.SKUS, sku -> goods.notifying(waiting.next())));
        }
        return rehearsals;
    }

    private Rehearsal rehearsal(Tape tape, Subject subject, int variants, IntFunction<Tape.Errand> errand) {
        List<List<Tape.Errand>> pairs = IntStream.range(0, variants)
                .mapToObj(i -> List.of(errand.apply(i), errand.apply(i)))
                .toList();
        Snapshot before = Snapshot.take(database, "before_" + subject.name().toLowerCase());
        List<Replay> replays = IntStream.range(0, variants)
                .mapToObj(i -> new Replay(
                        subject.ordinal() * BenchShop.SKUS + i,
                        tape.record(pairs.get(i).get(0)),
                        tape.record(pairs.get(i).get(1))))
                .toList();
        return new Rehearsal(subject, replays, before);
    }
}

package mall.wechatsim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The daily bills: applied for with a date, then downloaded within five minutes. */
final class BillApi {

    private static final Duration LINK_LIFE = Duration.ofMinutes(5);
    private static final LocalTime READY_AT = LocalTime.of(10, 0);
    private static final String DOWNLOAD = "/v3/billdownload/file";

    private record Link(byte[] content, Instant expiresAt) {}

    private final World world;
    private final PayGate gate;
    private final Faults faults;
    private final Bills bills;
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    BillApi(World world, PayGate gate, Faults faults, Bills bills) {
        this.world = world;
        this.gate = gate;
        this.faults = faults;
        this.bills = bills;
    }

    void routes(Router router) {
        router.get("/v3/bill/tradebill", gate.guarded(this::tradeBill));
        router.get("/v3/bill/fundflowbill", gate.guarded(this::fundFlowBill));
        router.get(DOWNLOAD, gate.guarded(this::download));
    }

    private Answer tradeBill(Call call) {
        LocalDate day = readyDay(call);
        String type = call.query("bill_type").isEmpty() ? "ALL" : call.query("bill_type");
        return offer(
                call,
                switch (type) {
                    case "ALL" -> bills.trade(day, true, true);
                    case "SUCCESS" -> bills.trade(day, true, false);
                    case "REFUND" -> bills.trade(day, false, true);
                    default -> throw PayRefused.parameter("bill_type 有误");
                });
    }

    private Answer fundFlowBill(Call call) {
        return offer(call, bills.fundFlow(readyDay(call)));
    }

    private Answer offer(Call call, String csv) {
        if (csv.isEmpty()) {
            throw new PayRefused(400, "NO_STATEMENT_EXIST", "账单文件不存在");
        }
        byte[] plain = csv.getBytes(StandardCharsets.UTF_8);
        byte[] content = call.query("tar_type").equals("GZIP") ? zipped(plain) : plain;
        Instant now = world.now();
        links.values().removeIf(link -> link.expiresAt().isBefore(now));
        String token = Ids.letters(64);
        links.put(token, new Link(content, now.plus(LINK_LIFE)));
        return Answer.ok(Json.object(
                "hash_type",
                "SHA1",
                "hash_value",
                Signatures.sha1(plain),
                "download_url",
                "http://" + call.header("Host") + DOWNLOAD + "?token=" + token));
    }

    private Answer download(Call call) {
        Link link = links.get(call.query("token"));
        if (link == null || link.expiresAt().isBefore(world.now())) {
            throw new PayRefused(401, "INVALID_TOKEN", "下载地址无效或已过期");
        }
        return Answer.of(200, "text/plain", link.content());
    }

    private LocalDate readyDay(Call call) {
        LocalDate day;
        try {
            day = LocalDate.parse(call.query("bill_date"));
        } catch (DateTimeException e) {
            throw PayRefused.parameter("bill_date 应为 yyyy-MM-dd");
        }
        Instant ready = day.plusDays(1).atTime(READY_AT).atZone(Ids.CHINA).toInstant();
        LocalDate oldest = LocalDate.ofInstant(world.now(), Ids.CHINA).minusMonths(3);
        if (day.isBefore(oldest)) {
            throw PayRefused.parameter("账单日期不在三个月内");
        }
        if (world.now().isBefore(ready) && !faults.billsOnAnyDay()) {
            throw new PayRefused(400, "STATEMENT_CREATING", "账单生成中，请在次日 10 点后获取");
        }
        return day;
    }

    private static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

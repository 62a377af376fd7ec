package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The control side beside the phones: looking at WeChat's books, switching faults, repeating notifications. */
final class Control {

    private static final int SHOWN = 200;
    private static final int MOST_SHOWN = 100_000;

    private final World world;
    private final Credentials credentials;
    private final Faults faults;
    private final Courier courier;
    private final PayNotices payNotices;
    private final MessagePush push;
    private final Tokens tokens;
    private final byte[] page;

    Control(
            World world,
            Credentials credentials,
            Faults faults,
            Courier courier,
            PayNotices payNotices,
            MessagePush push,
            Tokens tokens)
            throws IOException {
        this.world = world;
        this.credentials = credentials;
        this.faults = faults;
        this.courier = courier;
        this.payNotices = payNotices;
        this.push = push;
        this.tokens = tokens;
        try (InputStream html = Control.class.getResourceAsStream("/wechatsim/index.html")) {
            page = html == null ? new byte[0] : html.readAllBytes();
        }
    }

    void routes(Router router) {
        router.get("/", call -> Answer.of(200, "text/html; charset=utf-8", page));
        router.get("/_sim/health", call -> Answer.ok(Json.object("status", "UP")));
        router.get("/_sim/transactions", this::transactions);
        router.get("/_sim/refunds", this::refunds);
        router.get("/_sim/transfers", this::transfers);
        router.get("/_sim/parcels", call -> items(world.parcels.newest(limit(call), parcels -> true)));
        router.get("/_sim/notifications", this::notifications);
        router.post("/_sim/notifications/{id}/deliveries", this::deliverAgain);
        router.post("/_sim/transactions/{number}/forgeries", this::forge);
        router.get("/_sim/faults", call -> Answer.ok(faults.settings()));
        router.put("/_sim/faults", call -> Answer.ok(faults.change(call.json())));
        router.delete("/_sim/faults", this::clearFaults);
        router.put("/_sim/signing", this::setSigning);
        router.delete("/_sim/tokens", this::expireTokens);
        router.post("/_sim/message-url-checks", this::checkMessageUrl);
    }

    private Answer transactions(Call call) {
        String number = call.query("outTradeNo");
        Predicate<Transaction> wanted = transaction ->
                number.isEmpty() || transaction.order().outTradeNo().equals(number);
        return items(world.transactions.newest(limit(call), wanted).stream()
                .map(Transaction::toWire)
                .toList());
    }

    private Answer refunds(Call call) {
        String number = call.query("outTradeNo");
        Predicate<Refund> wanted =
                refund -> number.isEmpty() || refund.outTradeNo().equals(number);
        return items(world.refunds.newest(limit(call), wanted).stream()
                .map(Refund::toWire)
                .toList());
    }

    private Answer transfers(Call call) {
        return items(world.transfers.newest(limit(call), transfer -> true).stream()
                .map(transfer -> transfer.toWire(credentials.merchantId()))
                .toList());
    }

    private Answer notifications(Call call) {
        String subject = call.query("subject");
        Predicate<Notice> wanted =
                notice -> subject.isEmpty() || notice.subject().equals(subject);
        return items(world.notices.newest(limit(call), wanted).stream()
                .map(Control::withoutBody)
                .toList());
    }

    private static ObjectNode withoutBody(Notice notice) {
        ObjectNode wire = Json.MAPPER.valueToTree(notice);
        wire.remove("body");
        return wire;
    }

    private Answer deliverAgain(Call call) {
        String id = call.variable("id");
        Notice notice = world.notices.find(id).orElseThrow(() -> ControlRefused.notThere("notification " + id));
        return Answer.ok(Json.object("id", id, "outcome", courier.again(notice).join()));
    }

    /** Somebody who is not WeChat claims that an order was paid. */
    private Answer forge(Call call) {
        String number = call.variable("number");
        Transaction transaction =
                world.transactions.find(number).orElseThrow(() -> ControlRefused.notThere("transaction " + number));
        payNotices.forged(transaction);
        return Answer.json(202, Json.object("outTradeNo", number));
    }

    private Answer clearFaults(Call call) {
        faults.clear();
        return Answer.nothing();
    }

    private Answer setSigning(Call call) throws IOException {
        JsonNode body = call.json();
        try {
            String mode = SigningMode.valueOf(body.path("mode").asText()).name();
            world.settings.put("signing", new World.Setting(mode));
            return Answer.ok(Json.object("mode", mode));
        } catch (IllegalArgumentException e) {
            throw new ControlRefused(422, "MODE", "mode 为 PUBLIC_KEY 或 PLATFORM_CERTIFICATE");
        }
    }

    private Answer expireTokens(Call call) {
        tokens.expireAll();
        return Answer.nothing();
    }

    private Answer checkMessageUrl(Call call) {
        try {
            return Answer.ok(Json.object("ok", push.checkUrl()));
        } catch (CompletionException noAnswer) {
            return Answer.ok(Json.object("ok", false, "reason", String.valueOf(noAnswer.getCause())));
        }
    }

    private static Answer items(@Nullable List<?> items) {
        return Answer.ok(Json.object("items", items));
    }

    private static int limit(Call call) {
        String limit = call.query("limit");
        return limit.matches("\\d{1,6}") ? Math.min(MOST_SHOWN, Integer.parseInt(limit)) : SHOWN;
    }
}

package mall.wechatsim;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSAPI orders: prepay, query, close, and the payment itself, which a phone makes. */
final class TransactionApi {

    private static final Pattern OUT_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");
    private static final Duration PREPAY_LIFE = Duration.ofHours(2);
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    private static final String BY_NUMBER = "/v3/pay/transactions/out-trade-no/{number}";

    private final World world;
    private final Credentials credentials;
    private final PayGate gate;
    private final PayNotices notices;

    TransactionApi(World world, Credentials credentials, PayGate gate, PayNotices notices) {
        this.world = world;
        this.credentials = credentials;
        this.gate = gate;
        this.notices = notices;
    }

    void routes(Router router) {
        router.post("/v3/pay/transactions/jsapi", gate.guarded(this::prepay));
        router.get(BY_NUMBER, gate.guarded(this::queryByNumber));
        router.get("/v3/pay/transactions/id/{id}", gate.guarded(this::queryById));
        router.post(BY_NUMBER + "/close", gate.guarded(this::close));
    }

    /**
     * The shopper has paid on his phone. Refuses what WeChat's cashier refuses: an unknown, stale or somebody else's
     * prepay id, a closed or paid order.
     *
     * @param force capture the money although the order is closed or the prepay id too old: WeChat's worst day
     */
    Transaction pay(String openid, String prepayId, boolean force) {
        Instant now = world.now();
        Transaction paid = world.journal.atomically(() -> {
            Prepay prepay = world.prepays
                    .find(prepayId)
                    .orElseThrow(() -> new ControlRefused(409, "PREPAY_UNKNOWN", "支付签名中的 prepay_id 不存在"));
            if (!prepay.openid().equals(openid)) {
                throw new ControlRefused(409, "PAYER_MISMATCH", "下单账号与支付账号不一致");
            }
            Transaction current = seen(prepay.outTradeNo(), now);
            if (current.captured()) {
                throw new ControlRefused(409, "ORDER_PAID", "该订单已支付");
            }
            if (!force && current.state() == Transaction.State.CLOSED) {
                throw new ControlRefused(409, "ORDER_CLOSED", "该订单已关闭或已过支付时间");
            }
            if (!force && !now.isBefore(prepay.expiresAt())) {
                throw new ControlRefused(409, "PREPAY_EXPIRED", "prepay_id 已过期");
            }
            return world.transactions.putAndGet(prepay.outTradeNo(), current.paid(Ids.transactionId(now), now));
        });
        notices.paid(paid);
        return paid;
    }

    private Answer prepay(Call call) throws IOException {
        Instant now = world.now();
        Transaction.Order order = order(new Fields(call.json()));
        Prepay prepay = world.journal.atomically(() -> {
            Transaction known = world.transactions.find(order.outTradeNo()).orElse(null);
            if (known == null) {
                requireFuture(order.timeExpire(), now);
                world.transactions.put(order.outTradeNo(), Transaction.of(order, now));
            } else if (!known.order().equals(order)) {
                throw new PayRefused(403, "OUT_TRADE_NO_USED", "商户订单号重复，且参数与之前的请求不一致");
            } else if (seen(order.outTradeNo(), now).state() != Transaction.State.NOTPAY) {
                throw new PayRefused(403, "OUT_TRADE_NO_USED", "商户订单号已支付或已关闭");
            }
            Prepay fresh =
                    new Prepay(Ids.prepayId(now), order.outTradeNo(), order.openid(), now, now.plus(PREPAY_LIFE));
            return world.prepays.putAndGet(fresh.prepayId(), fresh);
        });
        return Answer.ok(Json.object("prepay_id", prepay.prepayId()));
    }

    private Transaction.Order order(Fields fields) {
        String appid = fields.required("appid", 32);
        String mchid = fields.required("mchid", 32);
        gate.requireOwn("mchid", credentials.merchantId(), mchid);
        gate.requireOwn("appid", credentials.appId(), appid);
        String notifyUrl = fields.notifyUrl("notify_url");
        if (notifyUrl == null) {
            throw PayRefused.parameter("notify_url 为必填项");
        }
        String openid = fields.required("payer/openid", 128);
        if (world.phones.find(openid).isEmpty()) {
            throw PayRefused.parameter("appid和openid不匹配");
        }
        return new Transaction.Order(
                appid,
                mchid,
                fields.required("out_trade_no", OUT_TRADE_NO),
                fields.required("description", 127),
                notifyUrl,
                fields.optional("time_expire", 64),
                fields.optional("attach", 128),
                fields.optional("goods_tag", 32),
                openid,
                fields.fen("amount/total"),
                fields.currency("amount/currency"));
    }

    private Answer queryByNumber(Call call) {
        gate.requireOwn("mchid", credentials.merchantId(), call.query("mchid"));
        return Answer.ok(seen(call.variable("number"), world.now()).toWire());
    }

    private Answer queryById(Call call) {
        gate.requireOwn("mchid", credentials.merchantId(), call.query("mchid"));
        return Answer.ok(world.transactions
                .findBySecondName(call.variable("id"))
                .orElseThrow(TransactionApi::notThere)
                .toWire());
    }

    private Answer close(Call call) throws IOException {
        gate.requireOwn("mchid", credentials.merchantId(), new Fields(call.json()).required("mchid", 32));
        String number = call.variable("number");
        world.journal.atomicallyRun(() -> {
            Transaction current = seen(number, world.now());
            if (current.captured()) {
                throw new PayRefused(400, "ORDERPAID", "该订单已支付，不能关闭");
            }
            if (current.state() == Transaction.State.CLOSED) {
                throw new PayRefused(400, "ORDER_CLOSED", "该订单已关闭");
            }
            world.transactions.put(number, current.closed());
        });
        return Answer.nothing();
    }

    /** The order as it is now: one that nobody paid in its window is closed by WeChat itself. */
    private Transaction seen(String outTradeNo, Instant now) {
        return world.journal.atomically(() -> {
            Transaction current = world.transactions.find(outTradeNo).orElseThrow(TransactionApi::notThere);
            String expire = current.order().timeExpire();
            boolean expired = expire != null && !now.isBefore(instant(expire));
            return expired && current.state() == Transaction.State.NOTPAY
                    ? world.transactions.putAndGet(outTradeNo, current.closed())
                    : current;
        });
    }

    private static void requireFuture(@Nullable String timeExpire, Instant now) {
        if (timeExpire != null && instant(timeExpire).isBefore(now.plus(SHORTEST_WINDOW))) {
            throw PayRefused.parameter("time_expire 必须晚于当前时间 1 分钟");
        }
    }

    private static Instant instant(String rfc3339) {
        try {
            return OffsetDateTime.parse(rfc3339).toInstant();
        } catch (DateTimeException e) {
            throw PayRefused.parameter("time_expire 不符合 RFC 3339 格式");
        }
    }

    private static PayRefused notThere() {
        return new PayRefused(404, "ORDER_NOT_EXIST", "订单不存在");
    }
}

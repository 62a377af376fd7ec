package mall.wechatsim;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refunds: accepted as PROCESSING, settled a little later, told by a notification. */
final class RefundApi {

    private static final Pattern OUT_REFUND_NO = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");
    private static final int MOST_PER_PAYMENT = 50;
    private static final Duration WITHIN = Duration.ofDays(365);
    /** How long a refund to a balance usually takes; banks take days. */
    private static final Duration TAKES = Duration.ofSeconds(3);

    private final World world;
    private final PayGate gate;
    private final PayNotices notices;
    private final Faults faults;
    private final Workers workers;

    RefundApi(World world, PayGate gate, PayNotices notices, Faults faults, Workers workers) {
        this.world = world;
        this.gate = gate;
        this.notices = notices;
        this.faults = faults;
        this.workers = workers;
    }

    void routes(Router router) {
        router.post("/v3/refund/domestic/refunds", gate.guarded(this::refund));
        router.get("/v3/refund/domestic/refunds/{number}", gate.guarded(this::query));
        router.post("/v3/refund/domestic/refunds/{id}/apply-abnormal-refund", gate.guarded(this::retryAbnormal));
    }

    /** Goes on with the refunds that were under way when the last run stopped. */
    void resume() {
        world.refunds
                .newest(Integer.MAX_VALUE, refund -> refund.state() == Refund.State.PROCESSING)
                .forEach(this::settleWhenDue);
    }

    private Answer refund(Call call) throws IOException {
        Refund.Request request = request(new Fields(call.json()));
        Optional<Refund> known = world.refunds.find(request.outRefundNo());
        if (known.isPresent()) {
            return Answer.ok(same(known.get(), request).toWire());
        }
        if (faults.refunds().notEnough()) {
            throw new PayRefused(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起");
        }
        Refund accepted = world.journal.atomically(() -> accept(request, world.now()));
        settleWhenDue(accepted);
        return Answer.ok(accepted.toWire());
    }

    private Refund accept(Refund.Request request, Instant now) {
        Optional<Refund> known = world.refunds.find(request.outRefundNo());
        if (known.isPresent()) {
            return same(known.get(), request);
        }
        Transaction transaction = transaction(request);
        requireRefundable(transaction, request, now);
        String transactionId = transaction.transactionId() == null ? "" : transaction.transactionId();
        Refund refund = new Refund(
                request,
                Ids.refundId(now),
                transactionId,
                transaction.order().outTradeNo(),
                Refund.State.PROCESSING,
                now,
                now.plus(world.scaled(TAKES)),
                null);
        world.transactions.put(refund.outTradeNo(), transaction.refunding(request.outRefundNo()));
        return world.refunds.putAndGet(request.outRefundNo(), refund);
    }

    private Transaction transaction(Refund.Request request) {
        Optional<Transaction> found = request.transactionId() != null
                ? world.transactions.findBySecondName(request.transactionId())
                : world.transactions.find(String.valueOf(request.outTradeNo()));
        return found.orElseThrow(() -> new PayRefused(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
    }

    private void requireRefundable(Transaction transaction, Refund.Request request, Instant now) {
        Instant paidAt = transaction.paidAt();
        if (!transaction.captured() || paidAt == null) {
            throw PayRefused.request("订单未支付，不能退款");
        }
        if (now.isAfter(paidAt.plus(WITHIN))) {
            throw PayRefused.request("订单已超过可退款的最大期限");
        }
        if (request.totalFen() != transaction.order().totalFen()) {
            throw PayRefused.request("订单金额与下单时不一致");
        }
        if (transaction.refunds().size() >= MOST_PER_PAYMENT) {
            throw PayRefused.request("申请退款次数已达上限");
        }
        long claimed = transaction.refunds().stream()
                .flatMap(number -> world.refunds.find(number).stream())
                .filter(Refund::claimsMoney)
                .mapToLong(refund -> refund.request().refundFen())
                .sum();
        if (request.refundFen() > request.totalFen() - claimed) {
            throw PayRefused.request("退款金额大于可退金额");
        }
    }

    private static Refund.Request request(Fields fields) {
        String transactionId = fields.optional("transaction_id", 32);
        String outTradeNo = fields.optional("out_trade_no", 32);
        if (transactionId == null && outTradeNo == null) {
            throw PayRefused.parameter("transaction_id 和 out_trade_no 必须填一个");
        }
        return new Refund.Request(
                transactionId,
                outTradeNo,
                fields.required("out_refund_no", OUT_REFUND_NO),
                fields.optional("reason", 80),
                fields.notifyUrl("notify_url"),
                fields.optional("funds_account", 32),
                fields.fen("amount/refund"),
                fields.fen("amount/total"),
                fields.currency("amount/currency"));
    }

    private static Refund same(Refund known, Refund.Request request) {
        if (!known.request().equals(request)) {
            throw PayRefused.request("商户退款单号已使用，且参数与之前的请求不一致");
        }
        return known;
    }

    private Answer query(Call call) {
        return Answer.ok(world.refunds
                .find(call.variable("number"))
                .orElseThrow(RefundApi::notThere)
                .toWire());
    }

    private Answer retryAbnormal(Call call) throws IOException {
        Fields fields = new Fields(call.json());
        String outRefundNo = fields.required("out_refund_no", OUT_REFUND_NO);
        fields.requireOneOf("type", "USER_BANK_CARD", "MERCHANT_BANK_CARD");
        Refund retried = world.journal.atomically(() -> {
            Refund refund = world.refunds
                    .findBySecondName(call.variable("id"))
                    .filter(found -> found.request().outRefundNo().equals(outRefundNo))
                    .orElseThrow(RefundApi::notThere);
            if (refund.state() != Refund.State.ABNORMAL) {
                throw PayRefused.request("退款单状态不是异常，不能发起异常退款");
            }
            return world.refunds.putAndGet(
                    outRefundNo, refund.retried(world.now().plus(world.scaled(TAKES))));
        });
        settleWhenDue(retried);
        return Answer.ok(retried.toWire());
    }

    private void settleWhenDue(Refund refund) {
        long delay = Duration.between(world.now(), refund.dueAt()).toMillis();
        workers.later(
                delay, TimeUnit.MILLISECONDS, () -> settle(refund.request().outRefundNo()));
    }

    private void settle(String outRefundNo) {
        Refund.@Nullable State wanted = faults.refunds().outcome();
        if (wanted == Refund.State.PROCESSING) {
            workers.later(1, TimeUnit.SECONDS, () -> settle(outRefundNo));
            return;
        }
        Refund.State outcome = wanted == null ? Refund.State.SUCCESS : wanted;
        world.journal
                .atomically(() -> world.refunds
                        .find(outRefundNo)
                        .filter(refund -> refund.state() == Refund.State.PROCESSING)
                        .map(refund -> world.refunds.putAndGet(outRefundNo, refund.settled(outcome, world.now()))))
                .ifPresent(notices::refundSettled);
    }

    private static PayRefused notThere() {
        return new PayRefused(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
    }
}

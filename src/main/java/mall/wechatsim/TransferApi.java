package mall.wechatsim;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Merchant transfers with the shopper's confirmation (商家转账), one bill at a time. */
final class TransferApi {

    private static final String BASE = "/v3/fund-app/mch-transfer/transfer-bills";
    private static final Pattern OUT_BILL_NO = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Set<String> SCENES = Set.of("1000", "1002", "1004", "1005", "1009", "1010", "1011", "1013");
    private static final Set<String> STYLES = Set.of("CONFIRM_PAGE", "RED_PACKET");
    private static final long SMALLEST_FEN = 10;
    /** From this amount on the receiver's real name is required. */
    private static final long NAMED_FROM_FEN = 200_000;

    private static final Duration CONFIRM_WITHIN = Duration.ofHours(24);
    private static final Duration TAKES = Duration.ofSeconds(2);

    private final World world;
    private final Credentials credentials;
    private final PayGate gate;
    private final PayNotices notices;
    private final Faults faults;
    private final Workers workers;

    TransferApi(
            World world, Credentials credentials, PayGate gate, PayNotices notices, Faults faults, Workers workers) {
        this.world = world;
        this.credentials = credentials;
        this.gate = gate;
        this.notices = notices;
        this.faults = faults;
        this.workers = workers;
    }

    void routes(Router router) {
        router.post(BASE, gate.guarded(this::create));
        router.get(BASE + "/out-bill-no/{number}", gate.guarded(this::queryByNumber));
        router.get(BASE + "/transfer-bill-no/{id}", gate.guarded(this::queryById));
        router.post(BASE + "/out-bill-no/{number}/cancel", gate.guarded(this::cancel));
        router.post("/_sim/transfers/{number}/confirmations", this::confirm);
        router.post("/_sim/transfers/{number}/expirations", this::expire);
        router.post("/_sim/phones/{openid}/transfers", this::confirmOnPhone);
    }

    /** Goes on with the transfers that were under way when the last run stopped. */
    void resume() {
        world.transfers
                .newest(Integer.MAX_VALUE, transfer -> !finished(transfer))
                .forEach(this::followUp);
    }

    private Answer create(Call call) throws IOException {
        Transfer.Request request = request(new Fields(call.json()), call);
        Transfer accepted = world.journal.atomically(() -> accept(request, world.now()));
        followUp(accepted);
        return Answer.ok(Json.object(
                "out_bill_no", request.outBillNo(),
                "transfer_bill_no", accepted.transferBillNo(),
                "create_time", Ids.time(accepted.createdAt()),
                "state", accepted.state(),
                "package_info", accepted.state() == Transfer.State.WAIT_USER_CONFIRM ? accepted.packageInfo() : null));
    }

    private Transfer accept(Transfer.Request request, Instant now) {
        Optional<Transfer> known = world.transfers.find(request.outBillNo());
        if (known.isPresent()) {
            if (!known.get().request().equals(request)) {
                throw PayRefused.request("商户单号已存在，且参数与之前的请求不一致");
            }
            return known.get();
        }
        if (faults.transfers().notEnough()) {
            throw new PayRefused(403, "NOT_ENOUGH", "商户运营账户资金不足，请充值后原单重试");
        }
        Transfer transfer = new Transfer(
                request,
                Ids.transferBillNo(now),
                Transfer.State.WAIT_USER_CONFIRM,
                null,
                Ids.letters(88),
                now,
                now,
                now.plus(world.scaled(CONFIRM_WITHIN)));
        return world.transfers.putAndGet(request.outBillNo(), transfer);
    }

    private Transfer.Request request(Fields fields, Call call) throws IOException {
        String appid = fields.required("appid", 32);
        gate.requireOwn("appid", credentials.appId(), appid);
        String scene = fields.required("transfer_scene_id", 36);
        if (!SCENES.contains(scene)) {
            throw new PayRefused(403, "NO_AUTH", "未开通该转账场景");
        }
        if (call.json().path("transfer_scene_report_infos").isEmpty()) {
            throw PayRefused.parameter("transfer_scene_report_infos 为必填项");
        }
        String openid = fields.required("openid", 64);
        if (world.phones.find(openid).isEmpty()) {
            throw PayRefused.parameter("appid和openid不匹配");
        }
        long amount = fields.fen("transfer_amount");
        if (amount < SMALLEST_FEN) {
            throw PayRefused.parameter("转账金额不能低于 0.1 元");
        }
        if (amount >= NAMED_FROM_FEN && fields.optional("user_name", 1024) == null) {
            throw PayRefused.parameter("转账金额不低于 2000 元时 user_name 为必填项");
        }
        String style = fields.optional("user_recv_style/type", 32);
        if (style != null && !STYLES.contains(style)) {
            throw PayRefused.parameter("user_recv_style.type 有误");
        }
        return new Transfer.Request(
                appid,
                fields.required("out_bill_no", OUT_BILL_NO),
                scene,
                openid,
                amount,
                fields.required("transfer_remark", 32),
                fields.notifyUrl("notify_url"),
                style);
    }

    private Answer queryByNumber(Call call) {
        return Answer.ok(required(call.variable("number")).toWire(credentials.merchantId()));
    }

    private Answer queryById(Call call) {
        return Answer.ok(world.transfers
                .findBySecondName(call.variable("id"))
                .orElseThrow(TransferApi::notThere)
                .toWire(credentials.merchantId()));
    }

    private Answer cancel(Call call) {
        Transfer cancelling = move(call.variable("number"), Transfer.State.CANCELING);
        followUp(cancelling);
        return Answer.ok(Json.object(
                "out_bill_no", cancelling.request().outBillNo(),
                "transfer_bill_no", cancelling.transferBillNo(),
                "state", cancelling.state(),
                "update_time", Ids.time(cancelling.updatedAt())));
    }

    /** The shopper tapped 收款 on his phone. */
    private Answer confirm(Call call) {
        Transfer taken = move(call.variable("number"), Transfer.State.TRANSFERING);
        followUp(taken);
        return Answer.ok(taken.toWire(credentials.merchantId()));
    }

    /** The day in which he could have tapped it is over, now. */
    private Answer expire(Call call) {
        String number = call.variable("number");
        finish(number, Transfer.State.WAIT_USER_CONFIRM);
        return Answer.ok(required(number).toWire(credentials.merchantId()));
    }

    /** What {@code wx.requestMerchantTransfer} does on the phone it was meant for; elsewhere the package is worth nothing. */
    private Answer confirmOnPhone(Call call) throws IOException {
        Fields wish = new Fields(call.json());
        gate.requireOwn("appId", credentials.appId(), wish.required("appId", 32));
        gate.requireOwn("mchId", credentials.merchantId(), wish.required("mchId", 32));
        String packageInfo = wish.required("package", 512);
        Transfer meant = world
                .transfers
                .newest(Integer.MAX_VALUE, transfer -> isFor(transfer, call.variable("openid"), packageInfo))
                .stream()
                .findFirst()
                .orElseThrow(TransferApi::notThere);
        Transfer taken = move(meant.request().outBillNo(), Transfer.State.TRANSFERING);
        followUp(taken);
        return Answer.ok(taken.toWire(credentials.merchantId()));
    }

    private static boolean isFor(Transfer transfer, String openid, String packageInfo) {
        return transfer.request().openid().equals(openid)
                && transfer.packageInfo().equals(packageInfo);
    }

    private Transfer move(String outBillNo, Transfer.State to) {
        return world.journal.atomically(() -> {
            Transfer current = required(outBillNo);
            if (current.state() == to) {
                return current;
            }
            if (current.state() != Transfer.State.WAIT_USER_CONFIRM) {
                throw PayRefused.request("单据状态为 " + current.state() + "，不支持该操作");
            }
            return world.transfers.putAndGet(outBillNo, current.moved(to, null, world.now()));
        });
    }

    /** Arranges what happens next to this transfer by itself. */
    private void followUp(Transfer transfer) {
        String number = transfer.request().outBillNo();
        boolean waiting = transfer.state() == Transfer.State.WAIT_USER_CONFIRM;
        long delay = waiting
                ? Duration.between(world.now(), transfer.expiresAt()).toMillis()
                : world.scaled(TAKES).toMillis();
        workers.later(delay, TimeUnit.MILLISECONDS, () -> finish(number, transfer.state()));
    }

    private void finish(String outBillNo, Transfer.State from) {
        world.journal
                .atomically(() -> world.transfers
                        .find(outBillNo)
                        .filter(transfer -> transfer.state() == from && !finished(transfer))
                        .map(transfer -> world.transfers.putAndGet(outBillNo, outcome(transfer))))
                .ifPresent(notices::transferFinished);
    }

    private Transfer outcome(Transfer transfer) {
        Instant now = world.now();
        if (transfer.state() == Transfer.State.WAIT_USER_CONFIRM) {
            return transfer.moved(Transfer.State.FAIL, "OVERDUE_CLOSE", now);
        }
        if (transfer.state() == Transfer.State.CANCELING) {
            return transfer.moved(Transfer.State.CANCELLED, null, now);
        }
        @Nullable String failure = faults.transfers().fail() ? "ACCOUNT_FROZEN" : null;
        return transfer.moved(failure == null ? Transfer.State.SUCCESS : Transfer.State.FAIL, failure, now);
    }

    private Transfer required(String outBillNo) {
        return world.transfers.find(outBillNo).orElseThrow(TransferApi::notThere);
    }

    private static boolean finished(Transfer transfer) {
        return switch (transfer.state()) {
            case SUCCESS, FAIL, CANCELLED -> true;
            case WAIT_USER_CONFIRM, TRANSFERING, CANCELING -> false;
        };
    }

    private static PayRefused notThere() {
        return new PayRefused(404, "NOT_FOUND", "转账单不存在");
    }
}

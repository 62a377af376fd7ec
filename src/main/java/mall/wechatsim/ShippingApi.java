package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shipping management (发货信息管理): what the mall must report of every payment, and what it may not. */
final class ShippingApi {

    /** For so long after a payment the shipping side does not know it yet. */
    private static final Duration UNKNOWN_AFTER_PAYMENT = Duration.ofSeconds(10);

    private static final int EXPRESS = 1;
    private static final int SPLIT = 2;
    private static final int MOST_PARCELS = 15;
    private static final int LONGEST_DESCRIPTION = 120;
    private static final String BASE = "/wxa/sec/order/";

    private final World world;
    private final Credentials credentials;
    private final Tokens tokens;
    private final MessagePush push;

    ShippingApi(World world, Credentials credentials, Tokens tokens, MessagePush push) {
        this.world = world;
        this.credentials = credentials;
        this.tokens = tokens;
        this.push = push;
    }

    void routes(Router router) {
        router.post(BASE + "upload_shipping_info", tokens.guarded(this::upload));
        router.post(BASE + "get_order", tokens.guarded(this::get));
        router.post(BASE + "get_order_list", tokens.guarded(this::list));
        router.post(BASE + "notify_confirm_receive", tokens.guarded(this::remind));
        router.post(BASE + "set_msg_jump_path", tokens.guarded(this::setJumpPath));
        router.post(BASE + "opspecialorder", tokens.guarded(call -> ok()));
        router.post(BASE + "is_trade_managed", tokens.guarded(call -> ok("is_trade_managed")));
        router.post(BASE + "is_trade_management_confirmation_completed", tokens.guarded(call -> ok("completed")));
        router.post("/wxa/sec/order/update_order_detail_path", tokens.guarded(call -> ok()));
    }

    /** The shopper tapped 确认收货 on his phone; WeChat settles the money and tells the mall. */
    Parcels receive(String openid, String transactionId) {
        Transaction transaction = world.transactions
                .findBySecondName(transactionId)
                .filter(found -> found.order().openid().equals(openid))
                .orElseThrow(() -> ControlRefused.notThere("transaction " + transactionId));
        Parcels received = world.journal.atomically(() -> {
            Parcels parcels = world.parcels
                    .find(transactionId)
                    .orElseThrow(() -> new ControlRefused(409, "NOT_SHIPPED", "商家还没有发货"));
            return world.parcels.putAndGet(transactionId, parcels.received(world.now()));
        });
        Instant now = world.now();
        ObjectNode event = settlementEvent(transaction, received)
                .put("confirm_receive_method", 2)
                .put("confirm_receive_time", now.getEpochSecond())
                .put("settlement_time", now.getEpochSecond());
        push.push("trade_manage_order_settlement", openid, event);
        return received;
    }

    private Answer upload(Call call) throws IOException {
        JsonNode body = call.json();
        Transaction transaction = managed(body.path("order_key"));
        checkForm(body);
        if (!transaction.order().openid().equals(body.at("/payer/openid").asText())) {
            throw new ApiRefused(10060031, "支付者openid与订单不匹配");
        }
        String id = String.valueOf(transaction.transactionId());
        Parcels parcels = world.journal.atomically(() -> {
            Parcels next = next(world.parcels.find(id), id, body);
            return world.parcels.putAndGet(id, next);
        });
        if (parcels.finished()) {
            push.push(
                    "trade_manage_order_settlement",
                    transaction.order().openid(),
                    settlementEvent(transaction, parcels));
        }
        return ok();
    }

    /** First report, another part of a split one, or the one re-ship. */
    private Parcels next(Optional<Parcels> reported, String id, JsonNode body) {
        List<JsonNode> list = new ArrayList<>();
        body.path("shipping_list").forEach(list::add);
        boolean split = body.path("delivery_mode").asInt() == SPLIT;
        boolean finished = !split || body.path("is_all_delivered").asBoolean();
        int uploads = 1;
        if (reported.isPresent()) {
            Parcels before = reported.get();
            requireChangeable(before, list);
            uploads = before.finished() ? before.uploads() + 1 : before.uploads();
            if (!before.finished()) {
                list.addAll(0, before.shippingList());
            }
        }
        if (list.size() > MOST_PARCELS) {
            throw new ApiRefused(10060012, "物流信息不能超过15条");
        }
        return new Parcels(
                id,
                body.path("logistics_type").asInt(),
                body.path("delivery_mode").asInt(),
                List.copyOf(list),
                finished,
                uploads,
                world.now(),
                null,
                false);
    }

    private static void requireChangeable(Parcels before, List<JsonNode> list) {
        if (before.receivedAt() != null) {
            throw new ApiRefused(10060003, "支付单已完成发货，无法继续发货");
        }
        if (before.finished() && before.shippingList().equals(list)) {
            throw new ApiRefused(10060023, "发货信息未更新");
        }
        if (before.finished() && before.uploads() >= 2) {
            throw new ApiRefused(10060004, "支付单已使用重新发货机会");
        }
    }

    private static void checkForm(JsonNode body) {
        int logistics = body.path("logistics_type").asInt();
        int mode = body.path("delivery_mode").asInt();
        JsonNode list = body.path("shipping_list");
        requireForm(logistics >= 1 && logistics <= 4, "logistics_type");
        requireForm(mode == 1 || mode == SPLIT, "delivery_mode");
        requireForm(list.isArray() && !list.isEmpty() && list.size() <= MOST_PARCELS, "shipping_list");
        requireForm(mode == SPLIT || list.size() == 1, "shipping_list of unified delivery holds one item");
        if (mode == SPLIT && logistics != EXPRESS) {
            throw new ApiRefused(10060005, "物流方式非快递，不支持分拆发货");
        }
        requireForm(mode != SPLIT || body.path("is_all_delivered").isBoolean(), "is_all_delivered");
        requireForm(isTime(body.path("upload_time").asText()), "upload_time");
        list.forEach(parcel -> checkParcel(parcel, logistics));
    }

    private static void checkParcel(JsonNode parcel, int logistics) {
        String description = parcel.path("item_desc").asText();
        requireForm(!description.isEmpty() && description.length() <= LONGEST_DESCRIPTION, "item_desc");
        if (logistics != EXPRESS) {
            return;
        }
        String company = parcel.path("express_company").asText();
        if (parcel.path("tracking_no").asText().isEmpty() || company.isEmpty()) {
            throw new ApiRefused(10060019, "物流单号或物流公司不能为空");
        }
        boolean contact = !parcel.at("/contact/consignor_contact").asText().isEmpty()
                || !parcel.at("/contact/receiver_contact").asText().isEmpty();
        if (company.equals("SF") && !contact) {
            throw new ApiRefused(10060014, "顺丰快递必须填写联系方式");
        }
    }

    private Answer get(Call call) throws IOException {
        Transaction transaction = managed(key(call.json()));
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok", "order", wire(transaction)));
    }

    private Answer list(Call call) throws IOException {
        JsonNode body = call.json();
        int size = Math.min(100, body.path("page_size").asInt(100));
        int wanted = body.path("order_state").asInt();
        String openid = body.path("openid").asText();
        String lastIndex = body.path("last_index").asText();
        int from = lastIndex.isEmpty() ? 0 : Integer.parseInt(lastIndex);
        List<Transaction> found = world.transactions.newest(
                from + size + 1,
                transaction -> known(transaction)
                        && (openid.isEmpty() || transaction.order().openid().equals(openid))
                        && (wanted == 0 || state(transaction) == wanted));
        List<Transaction> page = found.subList(Math.min(from, found.size()), Math.min(found.size(), from + size));
        return Answer.ok(Json.object(
                "errcode",
                0,
                "errmsg",
                "ok",
                "last_index",
                Integer.toString(from + page.size()),
                "has_more",
                found.size() > from + size,
                "order_list",
                page.stream().map(this::wire).toList()));
    }

    private Answer remind(Call call) throws IOException {
        JsonNode body = call.json();
        Transaction transaction = managed(key(body));
        String id = String.valueOf(transaction.transactionId());
        world.journal.atomicallyRun(() -> {
            Parcels parcels = world.parcels.find(id).orElseThrow(() -> new ApiRefused(10060001, "支付单未发货"));
            if (parcels.reminded()) {
                throw new ApiRefused(10060024, "该订单已提醒过收货");
            }
            world.parcels.put(id, parcels.remindedOnce());
        });
        return ok();
    }

    private Answer setJumpPath(Call call) throws IOException {
        requireForm(!call.json().path("path").asText().isEmpty(), "path");
        return ok();
    }

    /** Flat keys of the query calls, as the order key of an upload. */
    private static JsonNode key(JsonNode body) {
        String transactionId = body.path("transaction_id").asText();
        return transactionId.isEmpty()
                ? Json.object(
                        "order_number_type", 1,
                        "mchid", body.path("merchant_id").asText(),
                        "out_trade_no", body.path("merchant_trade_no").asText())
                : Json.object("order_number_type", 2, "transaction_id", transactionId);
    }

    /** The paid transaction under this key. Refuses with 10060001, also while the payment is too fresh. */
    private Transaction managed(JsonNode key) {
        int type = key.path("order_number_type").asInt();
        requireForm(type == 1 || type == 2, "order_number_type");
        Optional<Transaction> found = type == 2
                ? world.transactions.findBySecondName(key.path("transaction_id").asText())
                : world.transactions
                        .find(key.path("out_trade_no").asText())
                        .filter(t -> t.order().mchid().equals(key.path("mchid").asText()));
        return found.filter(this::known).orElseThrow(() -> new ApiRefused(10060001, "支付单不存在"));
    }

    private boolean known(Transaction transaction) {
        Instant paidAt = transaction.paidAt();
        return paidAt != null && !world.now().isBefore(paidAt.plus(world.scaled(UNKNOWN_AFTER_PAYMENT)));
    }

    private int state(Transaction transaction) {
        Optional<Parcels> parcels = world.parcels.find(String.valueOf(transaction.transactionId()));
        long refunded = transaction.refunds().stream()
                .flatMap(number -> world.refunds.find(number).stream())
                .filter(refund -> refund.state() == Refund.State.SUCCESS)
                .mapToLong(refund -> refund.request().refundFen())
                .sum();
        if (refunded >= transaction.order().totalFen()) {
            return 5;
        }
        if (parcels.filter(Parcels::finished).isEmpty()) {
            return 1;
        }
        return parcels.get().receivedAt() == null ? 2 : 3;
    }

    private ObjectNode wire(Transaction transaction) {
        Instant paidAt = transaction.paidAt() == null ? Instant.EPOCH : transaction.paidAt();
        ObjectNode wire = Json.object(
                "transaction_id", transaction.transactionId(),
                "merchant_trade_no", transaction.order().outTradeNo(),
                "merchant_id", transaction.order().mchid(),
                "sub_merchant_id", "",
                "description", transaction.order().description(),
                "paid_amount", transaction.order().totalFen(),
                "openid", transaction.order().openid(),
                "trade_create_time", transaction.createdAt().getEpochSecond(),
                "pay_time", paidAt.getEpochSecond(),
                "order_state", state(transaction),
                "in_complaint", false);
        world.parcels.find(String.valueOf(transaction.transactionId())).ifPresent(parcels -> {
            ObjectNode shipping = wire.putObject("shipping");
            shipping.put("delivery_mode", parcels.deliveryMode())
                    .put("logistics_type", parcels.logisticsType())
                    .put("finish_shipping", parcels.finished())
                    .put("goods_desc", transaction.order().description())
                    .put("finish_shipping_count", parcels.finished() ? parcels.uploads() : 0);
            shipping.putArray("shipping_list").addAll(parcels.shippingList());
        });
        return wire;
    }

    private ObjectNode settlementEvent(Transaction transaction, Parcels parcels) {
        Instant paidAt = transaction.paidAt() == null ? Instant.EPOCH : transaction.paidAt();
        return Json.object(
                "transaction_id", transaction.transactionId(),
                "merchant_id", credentials.merchantId(),
                "sub_merchant_id", "",
                "merchant_trade_no", transaction.order().outTradeNo(),
                "pay_time", paidAt.getEpochSecond(),
                "shipped_time", parcels.shippedAt().getEpochSecond(),
                "estimated_settlement_time",
                        parcels.shippedAt().plus(Duration.ofDays(10)).getEpochSecond());
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void requireForm(boolean holds, String field) {
        if (!holds) {
            throw new ApiRefused(47001, "data format error: " + field);
        }
    }

    private static Answer ok() {
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok"));
    }

    private static Answer ok(String truth) {
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok", truth, true));
    }
}

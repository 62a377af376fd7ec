package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The phones of shoppers: what a person does with them, done by a test, a script or the page. */
final class PhoneControl {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9]{5,20}");
    private static final Set<String> ABOUT_THE_PERSON =
            Set.of("user_info_modified", "user_authorization_revoke", "user_authorization_cancellation");
    private static final int SHOWN = 200;

    private final World world;
    private final Credentials credentials;
    private final Signatures signatures;
    private final LoginApi login;
    private final SubscribeApi subscribe;
    private final TransactionApi transactions;
    private final ShippingApi shipping;
    private final MessagePush push;

    PhoneControl(
            World world,
            Credentials credentials,
            Signatures signatures,
            LoginApi login,
            SubscribeApi subscribe,
            TransactionApi transactions,
            ShippingApi shipping,
            MessagePush push) {
        this.world = world;
        this.credentials = credentials;
        this.signatures = signatures;
        this.login = login;
        this.subscribe = subscribe;
        this.transactions = transactions;
        this.shipping = shipping;
        this.push = push;
    }

    void routes(Router router) {
        router.post("/_sim/phones", this::create);
        router.get("/_sim/phones", call -> Answer.ok(world.phones.newest(SHOWN, phone -> true)));
        router.post("/_sim/phones/{openid}/login-codes", this::loginCode);
        router.post("/_sim/phones/{openid}/phone-codes", this::phoneCode);
        router.post("/_sim/phones/{openid}/payments", this::pay);
        router.get("/_sim/phones/{openid}/payment-requests", this::paymentRequests);
        router.post("/_sim/phones/{openid}/subscriptions", this::answerDialog);
        router.get("/_sim/phones/{openid}/messages", this::messages);
        router.post("/_sim/phones/{openid}/receipts", this::receive);
        router.post("/_sim/phones/{openid}/events", this::event);
    }

    private Answer create(Call call) throws IOException {
        String nickname = call.json().path("nickname").asText("");
        World.Phone phone = new World.Phone(
                "o" + Ids.letters(27),
                "o" + Ids.letters(27),
                nickname.isBlank() ? "微信用户" : nickname,
                null,
                world.now());
        world.phones.put(phone.openid(), phone);
        return Answer.json(201, phone);
    }

    private Answer loginCode(Call call) {
        return Answer.json(
                201, Json.object("code", login.newLoginCode(owner(call).openid())));
    }

    private Answer phoneCode(Call call) throws IOException {
        String number = call.json().path("phoneNumber").asText();
        if (!PHONE_NUMBER.matcher(number).matches()) {
            throw new ControlRefused(422, "PHONE_NUMBER", "phoneNumber 应为手机号");
        }
        World.Phone owner = owner(call);
        world.phones.update(owner.openid(), phone -> phone.with(number));
        return Answer.json(201, Json.object("code", login.newPhoneCode(owner.openid(), number)));
    }

    /**
     * wx.requestPayment: the five values of the mall, whose paySign is verified; {@code cancel} closes the cashier,
     * {@code force} pays although the order is closed. The page, which has no paySign, names a {@code prepayId} instead.
     */
    private Answer pay(Call call) throws IOException {
        JsonNode body = call.json();
        String openid = owner(call).openid();
        String prepayId = body.path("prepayId").asText();
        if (prepayId.isEmpty()) {
            prepayId = signedPrepayId(body);
        }
        String outTradeNo = world.prepays.find(prepayId).map(Prepay::outTradeNo).orElse("");
        if (body.path("cancel").asBoolean()) {
            return Answer.ok(Json.object("result", "cancel", "outTradeNo", outTradeNo));
        }
        Transaction paid = transactions.pay(openid, prepayId, body.path("force").asBoolean());
        return Answer.ok(Json.object("result", "ok", "transactionId", paid.transactionId(), "outTradeNo", outTradeNo));
    }

    private String signedPrepayId(JsonNode body) {
        String wrapped = body.path("package").asText();
        String message = credentials.appId() + "\n" + body.path("timeStamp").asText() + "\n"
                + body.path("nonceStr").asText() + "\n" + wrapped + "\n";
        boolean signed = body.path("signType").asText().equals("RSA")
                && wrapped.startsWith("prepay_id=")
                && signatures.merchantSigned(
                        message.getBytes(StandardCharsets.UTF_8),
                        body.path("paySign").asText());
        if (!signed) {
            throw new ControlRefused(409, "PAY_SIGN", "支付验证签名失败");
        }
        return wrapped.substring("prepay_id=".length());
    }

    private Answer paymentRequests(Call call) {
        String openid = owner(call).openid();
        List<ObjectNode> requests = world
                .prepays
                .newest(SHOWN, prepay -> prepay.openid().equals(openid))
                .stream()
                .flatMap(prepay -> world.transactions.find(prepay.outTradeNo()).stream()
                        .map(transaction -> Json.object(
                                "prepayId", prepay.prepayId(),
                                "outTradeNo", prepay.outTradeNo(),
                                "description", transaction.order().description(),
                                "totalFen", transaction.order().totalFen(),
                                "state", transaction.state(),
                                "createdAt", prepay.createdAt(),
                                "expiresAt", prepay.expiresAt())))
                .toList();
        return Answer.ok(Json.object("items", requests));
    }

    private Answer answerDialog(Call call) throws IOException {
        JsonNode body = call.json();
        String templateId = body.path("templateId").asText();
        String result = body.path("result").asText("accept");
        if (templateId.isEmpty() || !Set.of("accept", "reject").contains(result)) {
            throw new ControlRefused(422, "SUBSCRIPTION", "templateId 必填，result 为 accept 或 reject");
        }
        String openid = owner(call).openid();
        subscribe.answerDialog(openid, templateId, result.equals("accept"));
        return Answer.json(
                201,
                Json.object(
                        "templateId", templateId,
                        "result", result,
                        "quota", mailbox(openid).left(templateId)));
    }

    private Answer messages(Call call) {
        return Answer.ok(Json.object("items", mailbox(owner(call).openid()).messages()));
    }

    private Answer receive(Call call) throws IOException {
        String transactionId = call.json().path("transactionId").asText();
        return Answer.ok(shipping.receive(owner(call).openid(), transactionId));
    }

    /** Any event about this person; the privacy events get the fields WeChat gives them. */
    private Answer event(Call call) throws IOException {
        ObjectNode body = call.json().deepCopy();
        String event = body.path("event").asText();
        body.remove("event");
        if (event.isEmpty()) {
            throw new ControlRefused(422, "EVENT", "event 必填");
        }
        String openid = owner(call).openid();
        ObjectNode fields = ABOUT_THE_PERSON.contains(event)
                ? Json.object("OpenID", openid, "AppID", credentials.appId(), "RevokeInfo", "1,2,8")
                : Json.object();
        fields.setAll(body);
        return Answer.json(201, Json.object("notificationId", push.pushAndGetId(event, openid, fields)));
    }

    private Mailbox mailbox(String openid) {
        return world.mailboxes.find(openid).orElse(Mailbox.EMPTY);
    }

    private World.Phone owner(Call call) {
        String openid = call.variable("openid");
        return world.phones.find(openid).orElseThrow(() -> ControlRefused.notThere("phone " + openid));
    }
}

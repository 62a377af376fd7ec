package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Subscribe messages: one acceptance is one message, and every field keeps to the limits of its kind. */
final class SubscribeApi {

    private static final Pattern TEMPLATE_ID = Pattern.compile("[0-9A-Za-z_\\-]{1,64}");
    private static final Set<String> STATES = Set.of("", "developer", "trial", "formal");

    private final World world;
    private final Tokens tokens;
    private final MessagePush push;

    SubscribeApi(World world, Tokens tokens, MessagePush push) {
        this.world = world;
        this.tokens = tokens;
        this.push = push;
    }

    void routes(Router router) {
        router.post("/cgi-bin/message/subscribe/send", tokens.guarded(this::send));
        router.post("/cgi-bin/message/custom/send", tokens.guarded(this::sendCustom));
    }

    /** The shopper answered the dialog for one template; WeChat tells the mall of it. */
    void answerDialog(String openid, String templateId, boolean accept) {
        world.visit(openid);
        if (accept) {
            change(openid, mailbox -> mailbox.accepting(templateId));
        }
        push.push(
                "subscribe_msg_popup_event",
                openid,
                Json.object(
                        "List",
                        Json.object(
                                "TemplateId",
                                templateId,
                                "SubscribeStatusString",
                                accept ? "accept" : "reject",
                                "PopupScene",
                                "0")));
    }

    private Answer send(Call call) throws IOException {
        JsonNode body = call.json();
        String openid = body.path("touser").asText();
        String templateId = body.path("template_id").asText();
        requireKnown(openid);
        if (!TEMPLATE_ID.matcher(templateId).matches()) {
            throw new ApiRefused(40037, "invalid template_id");
        }
        if (!STATES.contains(body.path("miniprogram_state").asText())) {
            throw new ApiRefused(47003, "argument invalid! miniprogram_state");
        }
        if (!body.path("data").isObject() || body.path("data").isEmpty()) {
            throw new ApiRefused(47003, "argument invalid! data is empty");
        }
        body.path("data")
                .fields()
                .forEachRemaining(field -> FieldLimits.check(
                        field.getKey(), field.getValue().path("value").asText()));
        String id = Ids.digits(19);
        change(openid, mailbox -> {
            if (mailbox.left(templateId) < 1) {
                throw new ApiRefused(43101, "user refuse to accept the msg");
            }
            return mailbox.receiving(new Mailbox.Message(
                    id,
                    world.now(),
                    templateId,
                    body.path("page").asText(),
                    body.path("lang").asText("zh_CN"),
                    body.path("data")));
        });
        push.push(
                "subscribe_msg_sent_event",
                openid,
                Json.object(
                        "List",
                        Json.object(
                                "TemplateId", templateId, "MsgID", id, "ErrorCode", "0", "ErrorStatus", "success")));
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok", "msgid", Long.parseLong("1" + id.substring(1))));
    }

    private Answer sendCustom(Call call) throws IOException {
        JsonNode body = call.json();
        String openid = body.path("touser").asText();
        requireKnown(openid);
        String kind = body.path("msgtype").asText();
        if (!body.path(kind).isObject()) {
            throw new ApiRefused(40008, "invalid message type");
        }
        change(
                openid,
                mailbox -> mailbox.receiving(
                        new Mailbox.Message(Ids.digits(19), world.now(), null, null, "zh_CN", body.path(kind))));
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok"));
    }

    private void change(String openid, UnaryOperator<Mailbox> change) {
        world.journal.atomicallyRun(() -> world.mailboxes.put(
                openid, change.apply(world.mailboxes.find(openid).orElse(Mailbox.EMPTY))));
    }

    private void requireKnown(String openid) {
        if (world.phones.find(openid).isEmpty()) {
            throw new ApiRefused(40003, "invalid openid");
        }
    }
}

package mall.wechatsim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;

/** Events pushed to the mini-program's server in safe mode (JSON, AES-encrypted). */
final class MessagePush {

    private final World world;
    private final Credentials credentials;
    private final Signatures signatures;
    private final Faults faults;
    private final Courier courier;
    private final String url;

    MessagePush(
            World world,
            Credentials credentials,
            Signatures signatures,
            Faults faults,
            Courier courier,
            String mallUrl) {
        this.world = world;
        this.credentials = credentials;
        this.signatures = signatures;
        this.faults = faults;
        this.courier = courier;
        this.url = mallUrl + "/callbacks/wechat/messages";
    }

    /**
     * Pushes one event about one person.
     *
     * @param fields the event's own fields, beside the usual envelope
     */
    void push(String event, String openid, ObjectNode fields) {
        String unused = pushAndGetId(event, openid, fields);
    }

    /** The same, and says under which id the notification can be found. */
    String pushAndGetId(String event, String openid, ObjectNode fields) {
        Instant now = world.now();
        ObjectNode message = Json.object(
                "ToUserName",
                credentials.originalId(),
                "FromUserName",
                openid,
                "CreateTime",
                now.getEpochSecond(),
                "MsgType",
                "event",
                "Event",
                event);
        message.setAll(fields);
        String id = UUID.randomUUID().toString();
        String sealed = signatures.sealPush(Json.bytes(message));
        Notice notice = Notice.fresh(id, Notice.Channel.PUSH, event, openid, url, sealed, now);
        courier.take(notice, faults.forNextNotice());
        return id;
    }

    /** Does what WeChat does when a message URL is configured, and says whether the mall echoed as it must. */
    boolean checkUrl() {
        String timestamp = Long.toString(world.now().getEpochSecond());
        String nonce = Ids.digits(10);
        String echo = Ids.digits(19);
        String signature = signatures.pushSignature(timestamp, nonce);
        String query = "?signature=%s&timestamp=%s&nonce=%s&echostr=%s".formatted(signature, timestamp, nonce, echo);
        HttpResponse<String> response =
                courier.send(Courier.request(url + query).build()).join();
        return response.statusCode() == 200 && response.body().equals(echo);
    }
}
